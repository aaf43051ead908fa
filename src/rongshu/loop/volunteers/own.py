"""A person's copy of their time, the certificates made of it, and what they asked to correct."""

from typing import Any

from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.loop.volunteers.models import Certificate, Correction, ServiceEntry

Rows = list[dict[str, Any]]


def hours(person_id: int) -> Rows:
    """Return every line of somebody's ledger, oldest first."""
    rows = ServiceEntry.objects.filter(person=person_id).order_by("day", "pk")
    return [
        {
            N_("Day"): entry.day.isoformat(),
            N_("What"): entry.what,
            N_("Minutes"): entry.minutes,
            N_("How it is known"): _(str(entry.get_source_display())),
            N_("Why"): entry.reason,
        }
        for entry in rows
    ]


def certificates(person_id: int) -> Rows:
    """Return the certificates somebody asked for, oldest first."""
    rows = Certificate.objects.filter(person=person_id).order_by("pk")
    return [
        {
            N_("Certificate number"): one.number,
            N_("From"): one.first.isoformat(),
            N_("Until, this day too"): one.last.isoformat(),
            N_("Minutes"): one.minutes,
            N_("How far it is"): _(str(one.get_stage_display())),
            N_("Why"): one.reason,
        }
        for one in rows
    ]


def corrections(person_id: int) -> Rows:
    """Return what somebody asked to correct, oldest first."""
    rows = Correction.objects.filter(person=person_id).select_related("entry").order_by("pk")
    return [
        {
            N_("Day"): one.entry.day.isoformat(),
            N_("What"): one.entry.what,
            N_("What is wrong?"): one.words,
            N_("How far it is"): _(str(one.get_answer_display())),
            N_("Why"): one.reply,
        }
        for one in rows
    ]
