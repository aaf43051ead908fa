"""A person's copy of what is kept about them (Personal Information Protection Law art. 45).

Each room names its part in `settings.OWN_DATA`: a function from a person's id to rows of plain values.
"""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.ground.people import wordings
from rongshu.ground.people.models import Change, Consent, Grant, Person, Reveal
from rongshu.ground.people.queries import homes
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places.rules import address

Rows = list[dict[str, Any]]


def everything(person_id: int) -> dict[str, Rows]:
    """Return every room's part, under its heading."""
    return {heading: import_string(name)(person_id) for heading, name in settings.OWN_DATA.items()}


def said(found: dict[str, Rows]) -> list[tuple[str, list[list[tuple[str, Any]]]]]:
    """Return the parts that hold something, headings and fields in the reader's language."""
    return [
        (_(heading), [[(_(k), v) for k, v in row.items() if v not in ("", None, [])] for row in rows])
        for heading, rows in found.items()
        if rows
    ]


def entry(person_id: int) -> Rows:
    """Return somebody's entry in the register."""
    p = Person.objects.select_related(*homes()).get(pk=person_id)
    return [
        {
            N_("Name"): p.name,
            N_("Phone number"): p.phone,
            N_("Birth date"): p.birth_date,
            N_("Sex"): _(p.get_sex_display()) if p.sex else "",
            N_("Where they live"): address(p.home) if p.home else "",
            N_("Tags"): " ".join(p.tags),
            N_("Note"): p.note,
            N_("E-mail"): p.email,
        }
    ]


def grants(person_id: int) -> Rows:
    """Return the roles somebody holds or held."""
    rows = Grant.objects.filter(person=person_id).select_related("place").order_by("since", "pk")
    return [
        {
            N_("Role"): _(ROLES[g.role].label) if g.role in ROLES else g.role,
            N_("Place"): g.place.name,
            N_("From"): g.since.isoformat(),
            N_("Until"): g.until.isoformat() if g.until else "",
        }
        for g in rows
    ]


def consents(person_id: int) -> Rows:
    """Return what somebody agreed to, and when they took it back."""
    rows = Consent.objects.filter(person=person_id).order_by("given_at", "pk")
    labels = {w.purpose: w.label for w in wordings.WORDINGS}
    return [
        {
            N_("For what"): _(labels.get(c.purpose, c.purpose)),
            N_("What"): _(wordings.FIELDS.get(c.field, c.field)),
            N_("Version of the text"): c.wording,
            N_("Agreed"): f"{c.given_at:%Y-%m-%d %H:%M}",
            N_("Taken back at"): f"{c.withdrawn_at:%Y-%m-%d %H:%M}" if c.withdrawn_at else "",
        }
        for c in rows
    ]


def looks(person_id: int) -> Rows:
    """Return who looked at somebody's full details, and who changed their entry."""
    seen = Reveal.objects.filter(person=person_id).select_related("by").order_by("at", "pk")
    changed = Change.objects.filter(person=person_id).select_related("by").order_by("at", "pk")
    return [
        *(
            {N_("Day and time"): f"{r.at:%Y-%m-%d %H:%M}", N_("By whom"): r.by.name, N_("Why"): r.why}
            for r in seen
        ),
        *(
            {
                N_("Day and time"): f"{c.at:%Y-%m-%d %H:%M}",
                N_("By whom"): c.by.name if c.by else "",
                N_("Changed"): "、".join(c.fields),
            }
            for c in changed
        ),
    ]
