"""What a round's sheet shows, on a phone and on paper: the shopping list of all, then the doors in walking order."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.estate.emergency.models import Round, Supply
from rongshu.ground.places.rules import address


def of_round(round_: Round) -> dict[str, Any]:
    """Return a round's orders in walking order, and how far it is."""
    rows = Supply.objects.filter(round=round_).select_related("case__place__parent__parent", "case__subject")
    supplies = list(rows.order_by("seq", "case_id"))
    done = sum(not s.case.is_open for s in supplies)
    return {
        "supplies": supplies,
        "done": done,
        "to_buy": [s for s in supplies if s.case.state == "taken"],
        "next": next((s for s in supplies if s.case.is_open), None),
        "is_taken": round_.state == Round.State.TAKEN,
    }


def facts(round_: Round) -> dict[str, Any]:
    """Return what the printed sheet says."""
    supplies = of_round(round_)["supplies"]
    is_known = round_.state != Round.State.OFFERED
    return {
        "title": _("Round %(number)s: %(shop)s") % {"number": round_.number, "shop": round_.shop.name},
        "above": round_.emergency.place.name,
        "particulars": [
            [_("Carried by"), round_.carrier.name],
            [_("Shop"), f"{round_.shop.name} {round_.shop.phone}".strip()],
            [_("Doors"), str(len(supplies))],
            [_("Way"), _("%(metres)s m, about %(minutes)s minutes") % vars(round_)],
            [_("Made at"), f"{timezone.localtime(round_.made_at):%Y-%m-%d %H:%M}"],
        ],
        "head": ["", _("Door"), _("What is wanted"), _("Bags"), _("Paid"), _("Left at the door")],
        "rows": [_row(n, one, is_known) for n, one in enumerate(supplies, 1)],
        "note": _("This sheet holds names and doors. Hand it back when the emergency is over; it is shredded."),
    }  # fmt: skip


def _row(number: int, supply: Supply, is_known: bool) -> list[str]:
    case = supply.case
    door = address(case.place) if is_known else address(case.place.parent or case.place)
    name = case.subject.name if is_known and case.subject else ""
    return [
        str(number),
        f"{door} {name}".strip(),
        supply.items,
        str(supply.bags),
        supply.paid,
        "✓" if not case.is_open else "",
    ]
