"""How rules, lengths and reasons read."""

from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.river.chiefs.frequency.counting import Why
from rongshu.river.chiefs.frequency.periods import Period, Span
from rongshu.river.chiefs.frequency.standards import Rule

ASKED = {
    Period.WEEK: N_("%(n)s in a week"),
    Period.TEN_DAYS: N_("%(n)s in ten days"),
    Period.HALF_MONTH: N_("%(n)s in half a month"),
    Period.MONTH: N_("%(n)s in a month"),
    Period.QUARTER: N_("%(n)s in a quarter"),
    Period.HALF_YEAR: N_("%(n)s in half a year"),
    Period.YEAR: N_("%(n)s in a year"),
}
WALKED, STILL_DUE, OVERDUE = N_("Walked"), N_("Still to walk"), N_("Not walked in time")
WHY = {
    Why.MEANS: N_("a patrol of this kind doesn't count here"),
    Why.MINUTES: N_("too short a time"),
    Why.METRES: N_("too short a way"),
    Why.APART: N_("too soon after the one before"),
    Why.DEPUTY: N_("the chief has to come in person"),
}


def asked(rule: Rule) -> str:
    """Return a rule as a sentence: how often, and what a patrol has to be."""
    said = [_(ASKED[rule.period]) % {"n": rule.count}]
    if rule.minutes:
        said.append(_("at least %(n)g minutes") % {"n": rule.minutes})
    if rule.metres:
        said.append(_("at least %(n)g m") % {"n": rule.metres})
    if rule.hours_apart:
        said.append(_("%(n)g hours apart") % {"n": rule.hours_apart})
    if rule.season:
        first, last = (f"{month:02d}-{day:02d}" for month, day in rule.season)
        said.append(_("from %(first)s to %(last)s") % {"first": first, "last": last})
    return _(", ").join(said)


def span(one: Span) -> str:
    """Return a period by its first and last days."""
    return f"{one.since:%Y-%m-%d} – {one.last:%m-%d}"


def km(metres: float) -> str:
    """Return a length in kilometres, to ten metres."""
    return _("%(n)s km") % {"n": f"{metres / 1000:.2f}".rstrip("0").rstrip(".")}
