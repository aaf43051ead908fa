"""Whose figures, of which year: what every count is cut by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Case, IntegerField, Min, Q, Value, When
from django.utils import timezone

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases.models import Event
from rongshu.loop.volunteers.models import ServiceTotal

NO_YEAR, NO_COMMUNITY = N_("There are no figures for that year."), N_("There is no such community.")


@dataclass(frozen=True)
class Scope:
    """A year of one community, or of all there are."""

    year: int
    today: date
    community: Place | None = None

    @property
    def name(self) -> str:
        """Return what tells it from every other."""
        return f"{self.year}/{self.community.pk if self.community else 'all'}/{self.today}"

    @property
    def last(self) -> date:
        """Return the last day that is counted: of the year, or today."""
        return min(date(self.year, 12, 31), self.today)

    @property
    def is_over(self) -> bool:
        """Say whether the figures of the year are all in."""
        return self.today.year > self.year

    def here(self, area: str) -> Q:
        """Return the condition that a row's community, which this field names, is the one asked for."""
        return Q() if self.community is None else Q(**{area: self.community.pk})

    def days(self, day: str) -> Q:
        """Return the condition that this field, a local day, lies in the year."""
        return Q(**{f"{day}__gte": date(self.year, 1, 1), f"{day}__lte": date(self.year, 12, 31)})

    def moments(self, moment: str) -> Q:
        """Return the condition that this field, a moment, lies in the year as local clocks tell it."""
        return Q(
            **{f"{moment}__gte": _midnight(self.year, 1, 1), f"{moment}__lt": _midnight(self.year + 1, 1, 1)}
        )

    def month(self, field: str, *, of_moments: bool = False) -> Case:
        """Return the month (1 to 12) this field lies in. Plain comparisons, which both databases do themselves."""
        ends = [(m, (_midnight if of_moments else date)(self.year, m + 1, 1)) for m in range(1, 12)]
        whens = (When(**{f"{field}__lt": end}, then=Value(m)) for m, end in ends)
        return Case(*whens, default=Value(12), output_field=IntegerField())

    def running(self, before: str = "") -> Q:
        """Return the condition that a duty runs on the last day that is counted."""
        since, until = f"{before}since__lte", f"{before}until"
        return Q(**{since: self.last}) & (Q(**{until: None}) | Q(**{f"{until}__gt": self.last}))


@dataclass(frozen=True)
class Choice:
    """What there is to choose from: the years that have figures, newest first, and the communities."""

    years: Sequence[int]
    communities: Sequence[Place]


def choice(now: datetime) -> Choice:
    """Return the years since the log or the ledger began, and every community."""
    first = Event.objects.aggregate(first=Min("at"))["first"]
    given = ServiceTotal.objects.aggregate(first=Min("year"))["first"]
    this = clock.today(now).year
    begun = min(this, given or this, clock.today(first or now).year)
    rows = Place.objects.filter(kind=PlaceKind.COMMUNITY).order_by("sort", "name")
    return Choice(range(this, begun - 1, -1), list(rows))


def scope(there: Choice, *, year: int | None, community: UUID | None, now: datetime) -> Scope:
    """Return what is asked for (no year: this one; no community: all); raises NotFound for what there isn't."""
    wanted = clock.today(now).year if year is None else year
    if wanted not in there.years:
        raise NotFound(NO_YEAR)
    return Scope(wanted, clock.today(now), _one(there.communities, community))


def _one(communities: Iterable[Place], wanted: UUID | None) -> Place | None:
    if wanted is None:
        return None
    found = next((one for one in communities if one.uuid == wanted), None)
    if found is None:
        raise NotFound(NO_COMMUNITY)
    return found


def _midnight(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(date(year, month, day), time()))
