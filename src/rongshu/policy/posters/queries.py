"""What is read of posters: where they hang, how often each was opened by day, and the page they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.policy.library import queries as library
from rongshu.policy.library.models import Item
from rongshu.policy.posters.models import Scan, Spot

MOST = 300


def hanging(code: str) -> Spot | None:
    """Return the place a code hangs at; None for one nobody knows, or that is retired."""
    return single(Spot.objects.filter(code=code.lower(), retired_at=None))


def spots(who: Who) -> list[Spot]:
    """Return the places somebody keeps, those in use first; raises NotAllowed."""
    rows = Spot.objects.filter(park__in=[one.pk for one in library.parks(who)]).select_related("park")
    return sorted(rows[:MOST], key=lambda one: (one.retired_at is not None, one.pk))


def spot(who: Who, code: str) -> Spot:
    """Return a place somebody keeps; raises NotAllowed, NotFound."""
    found = next((one for one in spots(who) if one.code == code), None)
    if found is None:
        raise NotFound(N_("There is no such place."))
    return found


@dataclass(frozen=True)
class Counted:
    """The openings of one place over some days."""

    spot: Spot
    days: Sequence[int]  # the first day first

    @property
    def total(self) -> int:
        """Return how often in all."""
        return sum(self.days)


@dataclass(frozen=True)
class Counts:
    """The openings of all places over some days, and all of each day together."""

    days: Sequence[date]
    places: Sequence[Counted]
    sums: Sequence[int]

    @property
    def total(self) -> int:
        """Return how often in all."""
        return sum(self.sums)


def counts(who: Who, today: date, *, days: int = 30) -> Counts:
    """Return the openings of the last so many days, the most opened place first; raises NotAllowed."""
    span = [today - timedelta(days=days - 1 - n) for n in range(days)]
    kept = spots(who)
    rows = Scan.objects.filter(spot__in=kept, day__gte=span[0], day__lte=today)
    known = {(one.spot_id, one.day): one.times for one in rows}
    places = [Counted(one, [known.get((one.pk, day), 0) for day in span]) for one in kept]
    places = [one for one in places if one.total or one.spot.retired_at is None]
    places.sort(key=lambda one: (-one.total, one.spot.pk))
    return Counts(span, places, [sum(one.days[n] for one in places) for n in range(days)])


def ever(who: Who) -> Mapping[int, int]:
    """Return how often each place was opened since it hangs, by its id."""
    rows = Scan.objects.filter(spot__in=spots(who)).values_list("spot")
    return dict(rows.annotate(n=Sum("times")).order_by())


@dataclass(frozen=True)
class Landing:
    """What the page shows that the codes lead to."""

    closing: Sequence[Item]
    items: int


def landing(today: date, most: int = 4) -> Landing:
    """Return what closes soonest, and how much there is."""
    found = library.overview(today, most=most)
    return Landing(found.open_items, found.item_count)
