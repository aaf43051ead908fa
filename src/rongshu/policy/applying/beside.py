"""What the desk shows beside an application and a question."""

from datetime import datetime
from typing import Any

from rongshu.ground.people.access import Who
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case
from rongshu.policy.applying import answered, queries
from rongshu.policy.applying.models import Application, Question


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return an application's answers and papers, and what the company applied for besides."""
    found = Application.objects.select_related(*queries.RELATED).get(case=case)
    moves = cases.open_moves(case, who, now)
    others = Application.objects.filter(credit_code=found.credit_code, area=found.area_id).exclude(case=case)
    return {
        "application": found,
        "answered": answered.rows(found),
        "papers": answered.papers(found),
        "others": list(others.select_related("case", "item").order_by("-case")[:6]),
        "asked_sum": queries.answers(found).get("amount", ""),
        "may": {move.name for move in moves},
        "own_moves": ("approve", "pay"),
    }


def about_question(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return a question's item and words."""
    found = Question.objects.select_related("item__document", "item__department", "item__clause").get(
        case=case
    )
    return {"question": found, "said": case.events.get(seq=1)}
