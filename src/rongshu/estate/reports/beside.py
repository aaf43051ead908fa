"""What the desk shows beside a report."""

from datetime import datetime
from typing import Any

from rongshu.estate.reports.models import Report
from rongshu.estate.reports.queries import answerer, organisations
from rongshu.estate.reports.shared import alike_cases, first_photos, shared
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case, Event


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside a report: its condition, who may do it, what it may be the same as."""
    found = Report.objects.select_related("condition__category", "condition__usual", "condition__alternative")
    report = found.get(case=case)
    asked, back = _last(case, "ask_time", "more_time"), _last(case, "send_back", "taken_in")
    proposed = Organisation.objects.filter(pk=(back.data.get("proposed_org") if back else None) or 0).first()
    may = {m.name for m in cases.open_moves(case, who, now)}
    hand_to = (proposed or answerer(report.condition, case.place)) if "dispatch" in may else None
    own_next = {"first_move": ""} if hand_to or (asked and "grant_time" in may) else {}
    return own_next | {
        "report": report,
        "organisations": _ordered(report, organisations()),
        "hand_to": hand_to,
        "alike": alike_cases(report) if case.is_open else [],
        "merged": list(case.merged.order_by("pk")),
        "asked": asked,
        "asked_until": datetime.fromisoformat(asked.data["asked_until"]) if asked else None,
        "back": back,
        "may_merge": "merge" in may,
        "may_invite": "invite" in may,
        "shared_photo": who.may(Permission.TAKE_IN, places.above_ids(case.place_id)) and _shows_photo(report),
    }


def _last(case: Case, name: str, state: str) -> Event | None:
    if case.state != state:
        return None
    return case.events.filter(name=name).select_related("actor").order_by("-seq").first()


def _shows_photo(report: Report) -> bool:
    return shared().filter(pk=report.pk).exists() and bool(first_photos([report.pk]))


def _ordered(report: Report, found: list[Organisation]) -> list[Organisation]:
    """Put who answers by rule first, then the alternative, then the others."""
    usual = answerer(report.condition, report.case.place)
    first = [o.pk for o in (usual, report.condition.alternative) if o]
    return sorted(found, key=lambda o: first.index(o.pk) if o.pk in first else len(first))
