"""What follows from an application's moves, in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Effect, Handed
from rongshu.loop.cases.models import Case, Event
from rongshu.policy.applying.flow import APPLICATION_FLOW
from rongshu.policy.applying.models import Application

KEPT = {"approve": "granted", "pay": "paid"}  # the column that keeps the sum a move names
ENDS = frozenset({"refused", "withdrawn"})


def _effect(name: str) -> Effect:
    def effect(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
        changes: dict[str, Any] = {"state": case.state, "is_alive": case.state not in ENDS}
        if name in KEPT and handed.data.get("amount"):
            changes[KEPT[name]] = Decimal(str(handed.data["amount"]))
        Application.objects.filter(case=case).update(**changes)

    return effect


EFFECTS: Mapping[str, Effect] = {move.name: _effect(move.name) for move in APPLICATION_FLOW.moves}
