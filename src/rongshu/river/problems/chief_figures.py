"""What this room counts of a river chief's year."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from rongshu.ground.places.models import Within
from rongshu.river.problems.counting import midnight
from rongshu.river.problems.models import Problem


def closed(person: int, places: Collection[int], since: date, until: date) -> tuple[int, int] | None:
    """Return of the problems found along some places in those days and recognised how many are closed today.

    None when none was found; one that turned out unfounded, or was joined to another, is none.
    """
    inner = set(Within.objects.filter(outer__in=list(places)).values_list("inner", flat=True))
    rows = Problem.objects.filter(place__in=inner | set(places), is_recognised=True)
    days = rows.filter(opened_at__gte=midnight(since), opened_at__lt=midnight(until))
    sums = days.aggregate(found=Count("pk"), closed=Count("pk", filter=Q(state="closed")))
    return (sums["closed"], sums["found"]) if sums["found"] else None
