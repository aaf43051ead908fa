"""What the register adds up to as it stands: how many there are, and how much was found, cleared and left."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from rongshu.core import clock
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.river.problems import sorting
from rongshu.river.problems.amounts import Amount
from rongshu.river.problems.catalogue import BY_NAME, KINDS
from rongshu.river.problems.counting import end_of, whole_on
from rongshu.river.problems.figures import Counted
from rongshu.river.problems.models import NEVER_LATE, AmountSum, Problem
from rongshu.river.problems.queries import Wanted, alone, late, narrowed, seen

KEPT = {"state", "kind", "group", "severity", "place"}  # what the kept amounts are told apart by
_LEFT = Coalesce(F("left"), F("found"))
_MEASURED: dict[str, Any] = {
    "a": Sum("found"),
    "b": Sum(Case(When(left__gt=F("found"), then=_LEFT - F("found")), default=Value(Decimal(0)))),
    "c": Sum(Case(When(left__lt=F("found"), then=F("found") - _LEFT), default=Value(Decimal(0)))),
}
_EACH: dict[str, Q] = {
    "found": Q(),
    "closed": Q(state="closed"),
    "in_time": Q(state="closed") & (Q(promise_at=None) | Q(promise_at__gte=F("applied_at"))),
    "returned": Q(returned__gt=0),
    "rebound": Q(came_back__gt=0),
}


def counted(who: Who, *, now: datetime) -> Counted:
    """Return the figures of what somebody sees as they stand now; what a replay of the log would count."""
    who.require(Permission.SEE_PROBLEMS)
    wide = who.reach(Permission.SEE_PROBLEMS).wide
    whole = whole_on(clock.today(now), wide) + -Counted(overdue=_due_later_today(wide, now))
    for rows in alone(who):
        each = {**_EACH, "overdue": late(now)}
        sums = rows.filter(is_recognised=True).aggregate(
            **{f"n_{name}": Count("pk", filter=q) for name, q in each.items()}
        )
        whole += Counted(**{name: sums[f"n_{name}"] for name in each})
    return whole


def _due_later_today(areas: Collection[int], now: datetime) -> int:
    """Count what the day's figures hold for overdue already and the clock does not yet."""
    rows = sorting.walked(Problem.objects.filter(is_recognised=True, applied_at=None), sorted(areas))
    later = rows.filter(promise_at__gte=now, promise_at__lt=end_of(clock.today(now)))
    count: int = later.exclude(state__in=NEVER_LATE).count()
    return count


def is_kept(wanted: Wanted) -> bool:
    """Say whether the amounts of what is asked for are at hand, without going through the problems."""
    asked = {name for name, value in vars(wanted).items() if value}
    if wanted.place and not Place.objects.filter(pk=wanted.place, kind=PlaceKind.RIVER).exists():
        return False
    return asked <= KEPT


def amounts(who: Who, wanted: Wanted, *, now: datetime) -> Mapping[str, Amount]:
    """Return what was found, grown, cleared and is left of what somebody sees, by unit."""
    who.require(Permission.SEE_PROBLEMS)
    kept = is_kept(wanted)
    lists = narrowed(alone(who) if kept else seen(who), wanted, who, now)
    sums = [row for rows in lists for row in _measured(rows)]
    sums += _kept(who.reach(Permission.SEE_PROBLEMS).wide, wanted) if kept else []
    units: dict[str, Amount] = {}
    for kind, *numbers in sums:
        found, grown, cleared = map(_cents, numbers)
        unit = BY_NAME[kind].measure.value
        units[unit] = units.get(unit, Amount()) + Amount(found, grown, cleared, found + grown - cleared)
    return units


def _measured(rows: QuerySet[Problem, Any]) -> Iterator[tuple[str, Any, Any, Any]]:
    there = rows.filter(is_recognised=True, found__isnull=False).values("kind").annotate(**_MEASURED)
    return there.values_list("kind", *_MEASURED).iterator()


def _kept(areas: Collection[int], wanted: Wanted) -> list[tuple[str, Any, Any, Any]]:
    rows = AmountSum.objects.filter(area__in=areas)
    if wanted.place:
        rows = rows.filter(area=wanted.place)
    if wanted.group:
        rows = rows.filter(kind__in=[k.name for k in KINDS if k.group == wanted.group])
    for name in ("state", "kind", "severity"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    sums = rows.values("kind").annotate(a=Sum("found"), b=Sum("grown"), c=Sum("cleared"))
    return [
        (kind, Decimal(a) / 100, Decimal(b) / 100, Decimal(c) / 100)
        for kind, a, b, c in sums.values_list("kind", "a", "b", "c")
        if (a, b, c) != (0, 0, 0)
    ]


def _cents(number: Any) -> Decimal:
    """Return a sum to the hundredth: one of the databases adds in binary."""
    return Decimal(number).quantize(Decimal("0.01"))
