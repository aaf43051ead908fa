"""What follows from a supply order's moves, in the same transaction."""

from datetime import datetime

from rongshu.estate.emergency.models import Round, Supply
from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Event

State = Round.State


def left_round(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Take an order out of its round; a round without orders is dissolved, one without open ones is done."""
    supply = Supply.objects.select_related("round").get(case=case)
    if supply.round is None:
        return
    round_ = supply.round
    Supply.objects.filter(case=case).update(round=None, seq=0)
    left = list(Supply.objects.filter(round=round_).values_list("case__state", flat=True))
    if not left:
        Round.objects.filter(pk=round_.pk).update(state=State.DROPPED)
    elif set(left) == {"delivered"}:
        Round.objects.filter(pk=round_.pk).update(state=State.DONE)


def taken(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Have the round under way."""
    Round.objects.filter(supplies__case=case, state=State.OFFERED).update(state=State.TAKEN)


def delivered(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Have the round done once its last order is at the door."""
    supply = Supply.objects.get(case=case)
    if supply.round_id and not Supply.objects.filter(round=supply.round_id, case__is_open=True).exists():
        Round.objects.filter(pk=supply.round_id).update(state=State.DONE)
