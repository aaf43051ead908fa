"""Counts from the ledger of volunteers' time: lines that stand, none that was taken back."""

from django.db.models import Count, Sum

from rongshu.face.board.scope import Scope
from rongshu.face.board.tally import Tally, by_month
from rongshu.loop.volunteers.models import ServiceEntry, Volunteer


def counted(scope: Scope) -> dict[str, Tally]:
    """Count volunteers, services and hours, in three statements."""
    lines = ServiceEntry.objects.filter(scope.days("day"), scope.here("person__home__area"))
    lines = lines.filter(reverses=None, reversed_by=None)
    rows = lines.values_list(scope.month("day")).annotate(n=Count("pk"), minutes=Sum("minutes")).order_by()
    jobs, minutes = {}, {}
    for month, n, sum_ in rows:
        jobs[month], minutes[month] = n, sum_
    given = by_month(minutes)
    enrolled = Volunteer.objects.filter(scope.here("person__home__area"), joined_on__lte=scope.last)
    return {
        "volunteers": Tally(enrolled.filter(is_active=True).count()),
        "served": Tally(lines.aggregate(n=Count("person", distinct=True))["n"]),
        "services": by_month(jobs),
        "hours": Tally(given.number // 60, tuple(n // 60 for n in given.months)),
    }
