"""What screens and steps of an application are called."""

from django.utils.translation import gettext as _

from rongshu.core.words import N_

SCREENS = {
    "read": N_("Read about it"), "opened": N_("Begun"), "company": N_("About the enterprise"),
    "papers": N_("Papers to hand in"), "review": N_("Look it over"), "sent": N_("Sent"),
}  # fmt: skip


def screen(name: str, *, several: bool = True) -> str:
    """Return what a screen is called; the form's own are counted where there are several."""
    if name in SCREENS:
        return _(SCREENS[name])
    number = name.rpartition("-")[2]
    return _("The form, part %(n)s") % {"n": number} if several else _("The form")


def order(name: str) -> tuple[int, str]:
    """Return where a step stands among those of an application."""
    names = ["read", "opened", "company", "form", "papers", "review", "sent"]
    stem = name.partition("-")[0]
    return (names.index(stem) if stem in names else len(names), name)
