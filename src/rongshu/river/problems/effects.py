"""What follows from a problem's moves, in the same transaction: what it is, how much of it is left, where it stands."""

from collections.abc import Callable, Mapping
from datetime import datetime

from rongshu.core.errors import Refused
from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Effect, Handed
from rongshu.loop.cases.models import Attachment, Case, Event
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.judging import judged, quantity_of
from rongshu.river.problems.models import Problem
from rongshu.river.problems.rules import missing_photo

Detail = Callable[[Case, Handed], Mapping[str, object]]


def _recognised(case: Case, handed: Handed) -> Mapping[str, object]:
    """Settle the kind, the amount and the severity: what was handed in, else what was known."""
    known, given = Problem.objects.get(case=case), handed.data
    found = judged(
        kind=given.get("kind") or known.kind,
        quantity=known.found if given.get("quantity") in (None, "") else given["quantity"],
        severity=given.get("severity") or known.severity,
    )
    return {"kind": found.kind.name, "found": found.quantity, "severity": found.severity.value}


def _measured(case: Case, handed: Handed) -> Mapping[str, object]:
    amount = quantity_of(handed.data.get("quantity"))
    return {} if amount is None else {"left": amount}


def _closed(case: Case, handed: Handed) -> Mapping[str, object]:
    """Refuse a closing nobody could see the reason of."""
    shown = Attachment.objects.filter(case=case)
    after = shown.filter(phase=Attachment.Phase.AFTER).count()
    if sentence := missing_photo(shown.count() - after, after):
        raise Refused(sentence)
    return {}


def _back(case: Case, handed: Handed) -> Mapping[str, object]:
    return {"left": None}


OWN: Mapping[str, Detail] = {
    "recognise": _recognised, "apply": _measured, "inspect": _measured, "close": _closed, "rebound": _back,
}  # fmt: skip


def _effect(own: Detail | None) -> Effect:
    def effect(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
        changes = own(case, handed) if own else {}
        Problem.objects.filter(case=case).update(state=case.state, **changes)

    return effect


EFFECTS: Mapping[str, Effect] = {move.name: _effect(OWN.get(move.name)) for move in PROBLEM_FLOW.moves}
