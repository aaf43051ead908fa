"""What the desk shows beside a river problem."""

from datetime import datetime
from typing import Any

from rongshu.ground.people.access import Who
from rongshu.loop.cases import duplicates
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case
from rongshu.river.problems import queries
from rongshu.river.problems.catalogue import BY_NAME, GROUPS, KINDS
from rongshu.river.problems.models import Problem
from rongshu.river.problems.severity import LABELS, Severity


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside a problem: what it is, before and after, what it may be the same as."""
    problem = Problem.objects.select_related(*queries.RELATED).get(case=case)
    may = {m.name for m in cases.open_moves(case, who, now)}
    before, after = queries.photos(problem)
    return {
        "problem": problem,
        "what": BY_NAME.get(problem.kind),
        "group": GROUPS.get(BY_NAME[problem.kind].group) if problem.kind else "",
        "severity": LABELS.get(Severity(problem.severity)) if problem.severity else "",
        "before": before,
        "after": after,
        "alike": alike(case) if case.is_open else [],
        "merged": list(case.merged.order_by("pk")),
        "organisations": queries.organisations() if "assign" in may else [],
        "kinds_to_choose": KINDS if "recognise" in may else (),
        "severities": list(LABELS.items()),
        "may": may,
        "own_moves": ("recognise", "inspect"),
    }


def alike(case: Case) -> list[tuple[Case, int]]:
    """Return other open problems that may be the same, each with how many metres off it lies."""
    if case.lon is None or case.lat is None:
        return []
    text = case.events.filter(seq=1).values_list("text", flat=True).first() or ""
    seen = duplicates.Seen(case.lon, case.lat, case.opened_at, case.title, text)
    found = [one for one in duplicates.near(kind=case.kind, seen=seen, most=4) if one.case != case.pk]
    loaded = Case.objects.select_related("place__parent").in_bulk([one.case for one in found])
    return [(loaded[one.case], one.metres) for one in found]
