"""The worlds of the rooms whose figures are published, and a count that trusts nothing but the rows."""

from collections import defaultdict

from django.utils import timezone

from rongshu.estate.orders.tests.conftest import estate as ordering
from rongshu.estate.reports.tests.conftest import estate as reporting
from rongshu.face.board.from_log import STEPS
from rongshu.face.open.tests.conftest import fresh_counts, town
from rongshu.loop.cases.models import Event

__all__ = ["fresh_counts", "ordering", "reporting", "town"]
REPORTS = ("reports.hazard", "reports.repair")
PUBLISHED = {
    "orders_placed": (("orders.order",), "opened"), "orders_done": (("orders.order",), "done"),
    "orders_confirmed": (("orders.order",), "settled"), "reported": (REPORTS, "opened"), "solved": (REPORTS, "settled"),
    "needs_answered": (("reports.need",), "settled"), "disputes_settled": (("reports.dispute",), "settled"),
    "wishes_answered": (("activities.wish",), "settled"), "decisions": (("council.decision",), "opened"),
    "decisions_closed": (("council.decision",), "settled"),
}  # fmt: skip


def recount(year: int) -> dict[str, list[int]]:
    """Walk every event there is, one by one, and count each case in the month it first took a step."""
    seen: set[tuple[int, str]] = set()
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 12)
    for event in Event.objects.select_related("case").order_by("case_id", "seq"):
        for step, names in STEPS.items():
            if event.name in names and (event.case_id, step) not in seen:
                seen.add((event.case_id, step))
                at = timezone.localtime(event.at)
                if at.year == year:
                    found[event.case.kind, step][at.month - 1] += 1
    return {
        name: [sum(found[kind, step][month] for kind in kinds) for month in range(12)]
        for name, (kinds, step) in PUBLISHED.items()
    }
