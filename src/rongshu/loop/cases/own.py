"""A person's copy of the cases they asked for, or that are for them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.loop.cases import kinds
from rongshu.loop.cases.models import Case


def asked(person_id: int) -> list[dict[str, Any]]:
    """Return what somebody asked for or reported, oldest first."""
    rows = Case.objects.filter(Q(reporter=person_id) | Q(subject=person_id)).order_by("id")
    return [
        {
            N_("Number"): case.number,
            N_("What"): case.title,
            N_("State"): _(kinds.of(case.kind).flow.state(case.state).public),
            N_("Opened"): f"{case.opened_at:%Y-%m-%d %H:%M}",
        }
        for case in rows
    ]
