"""What the desk shows beside a wish."""

from datetime import datetime
from typing import Any

from rongshu.estate.activities import rules
from rongshu.estate.activities.models import Wish
from rongshu.ground.people.access import Who
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside a wish: its words, its voices, and the way to found a group."""
    wish = Wish.objects.select_related("group").get(case=case)
    may = {m.name for m in cases.open_moves(case, who, now)}
    return {
        "wish": wish,
        "voices": case.voices + 1,
        "missing": rules.still_missing(case.voices, wish.needed),
        "may_found": "agree" in may,
        "icons": rules.ICONS,
        "audiences": rules.AUDIENCES,
    }
