"""What follows from a problem's moves, in the same transaction: what it is, how much of it is left, where it stands."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from rongshu.core.errors import Refused
from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Effect, Handed
from rongshu.loop.cases.models import Attachment, Case, Event
from rongshu.river.problems import keeping
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


def noted(name: str, now: datetime) -> Mapping[str, Any]:
    """Return what the register keeps of a move, so that it counts what a replay of the log counts."""
    kept: Mapping[str, Mapping[str, Any]] = {
        "recognise": {"is_recognised": True},
        "leave": {"is_recognised": True},
        "unfounded": {"is_recognised": False},
        "merge": {"is_recognised": False},
        "apply": {"applied_at": now},
        "return": {"applied_at": None, "returned": F("returned") + 1},
        "rebound": {"applied_at": None, "came_back": F("came_back") + 1},
    }
    return kept.get(name, {})


def _effect(name: str) -> Effect:
    own = OWN.get(name)

    def effect(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
        rows, before = Problem.objects.filter(case=case), Problem.objects.get(case=case)
        changes = own(case, handed) if own else {}
        rows.update(state=case.state, promise_at=case.promise_at, **changes, **noted(name, now))
        keeping.keep_figures(case)
        keeping.keep_amounts(before, rows.get())

    return effect


EFFECTS: Mapping[str, Effect] = {move.name: _effect(move.name) for move in PROBLEM_FLOW.moves}
