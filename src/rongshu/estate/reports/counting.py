"""Reads from the log what the figures are counted from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rongshu.core.words import N_
from rongshu.estate.reports import figures as rule
from rongshu.estate.reports.models import Condition, Report
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.models import Event

COUNTED = ("reports.hazard", "reports.repair")  # needs are answered, disputes are nobody's figure
NOBODY = N_("Not handed over")


@dataclass(frozen=True)
class Period:
    """Reports found from `since` until before `until`, as the log stood at `as_of`."""

    since: datetime
    until: datetime
    as_of: datetime


def figures(who: Who, period: Period) -> rule.Figures:
    """Count the reports found in a period in the communities somebody sees."""
    wide, _ = who.reach(Permission.SEE_REPORTS)
    opened = Event.objects.filter(
        name="opened",
        at__gte=period.since,
        at__lt=period.until,
        case__kind__in=COUNTED,
        case__area__in=sorted(wide),
    )
    rows = Event.objects.filter(case__in=opened.values("case"), at__lte=period.as_of)
    columns = rows.values_list("case_id", "seq", "at", "name", "data")
    return rule.figures((rule.Happened(*row) for row in columns), period.as_of)


def reports(ids: Iterable[int], most: int = 500) -> list[Report]:
    """Return reports by case, newest first."""
    rows = Report.objects.filter(case__in=list(ids)).select_related(
        "condition", "case__place__parent__parent__parent", "case__handler_org"
    )
    return list(rows.order_by("-case_id")[:most])


class Names:
    """The names of what figures are grouped by."""

    def conditions(self) -> dict[int, str]:
        """Return conditions by id."""
        return dict(Condition.objects.values_list("pk", "name"))

    def owners(self) -> dict[int, str]:
        """Return organisations by id; 0 stands for what nobody was handed."""
        return {0: NOBODY, **dict(Organisation.objects.values_list("pk", "name"))}
