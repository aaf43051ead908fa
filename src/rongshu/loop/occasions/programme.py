"""What is on: the week's list by place, what one date looks like to whoever reads it, and somebody's own calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place
from rongshu.loop.occasions import presence, queries
from rongshu.loop.occasions.models import Attendance, Occasion, Series, Status

WEEK = 7  # days a list shows
SIZE = 50


@dataclass(frozen=True)
class Wanted:
    """Which occasions a list shows: from a day on, at a place and below, with a word in the title."""

    since: date
    place: UUID | None = None
    q: str = ""
    only_free: bool = False


@dataclass(frozen=True)
class Shown:
    """One occasion as somebody sees it now, and how they stand in its list."""

    occasion: Occasion
    now: datetime
    mine: Attendance | None = None
    ahead: int = 0  # who wait before me
    waiting: int = 0  # in all
    holds: bool = False
    other: Occasion | None = None  # what I am at or wait for at that time

    @property
    def is_off(self) -> bool:
        """Say whether it was called off."""
        return self.occasion.cancelled_at is not None

    @property
    def is_over(self) -> bool:
        """Say whether it has ended."""
        return self.occasion.ends <= self.now

    @property
    def has_begun(self) -> bool:
        """Say whether it is too late to sign up."""
        return self.occasion.starts <= self.now

    @property
    def door_is_open(self) -> bool:
        """Say whether somebody can check in now."""
        return presence.not_open(self.occasion.starts, self.occasion.ends, self.now) is None

    @property
    def may_go(self) -> bool:
        """Say whether somebody who is there can check out now."""
        return self.now <= self.occasion.ends + presence.CLOSES_AFTER

    @property
    def opens_later(self) -> datetime | None:
        """Return when sign-up opens, as long as it has not."""
        opens = self.occasion.opens
        return opens if opens is not None and opens > self.now else None

    @property
    def is_waiting(self) -> bool:
        """Say whether the one who reads this waits for a place."""
        return self.mine is not None and self.mine.status == Status.WAITING

    @property
    def number(self) -> int:
        """Return the reader's number in the waiting list: 1 is next."""
        return self.ahead + 1


def areas(who: Who) -> frozenset[int]:
    """Return the communities whose programme somebody reads: where they live and hold it; none means all."""
    me = people.person(who)
    home = {me.home.area_id} if me is not None and me.home is not None and me.home.area_id else set()
    return frozenset(home) | who.reach(Permission.HOLD_OCCASIONS).wide


def on(who: Who, wanted: Wanted, *, cursor: str = "") -> Page[Occasion]:
    """Return a page of what is on in the week from a day on, soonest first; called off ones too, so that it is seen."""
    start, end = _between(wanted.since, WEEK)
    rows = _found(who, wanted).filter(starts__gte=start, starts__lt=end)
    return page(
        rows.select_related(queries.ADDRESS, "organiser", "series"),
        order=("starts", "id"),
        cursor=cursor,
        size=SIZE,
    )


def next_day(who: Who, wanted: Wanted) -> date | None:
    """Return the day of the first occasion after the week of a list, or None."""
    _, end = _between(wanted.since, WEEK)
    rows = _found(who, wanted).filter(starts__gte=end, cancelled_at=None)
    return rows.order_by("starts").values_list("day", flat=True).first()


def places_on(who: Who, now: datetime) -> list[Place]:
    """Return the places something is on at in the coming eight weeks, to filter by."""
    rows = _found(who, Wanted(clock.today(now))).filter(
        starts__gte=now, starts__lt=now + timedelta(weeks=8), cancelled_at=None
    )
    found = Place.objects.filter(pk__in=rows.values("place")).select_related("parent__parent__parent")
    return list(found.order_by("sort", "pk")[:60])


def _found(who: Who, wanted: Wanted) -> "QuerySet[Occasion]":
    rows = Occasion.objects.filter(is_listed=True)
    if wanted.place is not None:
        inside = Place.objects.filter(outside__outer__uuid=wanted.place).values("pk")
        rows = rows.filter(place__in=inside)
    elif mine := areas(who):
        rows = rows.filter(area__in=sorted(mine))
    if wanted.q:
        rows = rows.filter(title__icontains=wanted.q)
    return rows.filter(queries.HAS_PLACES) if wanted.only_free else rows


def _between(since: date, days: int) -> tuple[datetime, datetime]:
    """Return the moments (UTC) a span of local days begins and ends."""
    zone = timezone.get_default_timezone()
    first = datetime.combine(since, time(), zone).astimezone(UTC)
    return first, datetime.combine(since + timedelta(days=days), time(), zone).astimezone(UTC)


def lines(occasions: Iterable[Occasion], who: Who, now: datetime) -> list[Shown]:
    """Return occasions as a list shows them to somebody: two statements however many there are."""
    found = list(occasions)
    mine = standing(who.person, [o.pk for o in found])
    ahead = {pk: queries.ahead_of(a) for pk, a in mine.items() if a.status == Status.WAITING}
    return [Shown(o, now, mine.get(o.pk), ahead.get(o.pk, 0)) for o in found]


def standing(person: int | None, occasions: Iterable[int]) -> dict[int, Attendance]:
    """Return how somebody stands in the lists of some occasions, by the occasion's id."""
    if person is None:
        return {}
    rows = Attendance.objects.filter(person=person, occasion__in=list(occasions))
    return {a.occasion_id: a for a in rows.exclude(status=Status.CANCELLED)}


def one(uuid: UUID, who: Who, now: datetime) -> Shown:
    """Return an occasion as somebody sees it; raises NotFound for what they must not find."""
    occasion = queries.by_uuid(uuid)
    if who.person is None and not who.is_system:
        return _read(occasion, Shown(occasion, now))
    person, holds = who.person or 0, queries.holds(who, occasion)
    mine = queries.mine(occasion.pk, person)
    waits = mine is not None and mine.status == Status.WAITING
    free = mine is None and occasion.starts > now
    shown = Shown(
        occasion, now, mine, queries.ahead_of(mine) if mine and waits else 0, waiting(occasion), holds,
        queries.clash(person, occasion) if free else None,
    )  # fmt: skip
    return _read(occasion, shown)


def _read(occasion: Occasion, shown: Shown) -> Shown:
    if occasion.is_listed or shown.holds or shown.mine is not None:
        return shown
    raise NotFound(N_("There is no such occasion."))


def waiting(occasion: Occasion) -> int:
    """Return how many wait for a place."""
    return Attendance.objects.filter(occasion=occasion, status=Status.WAITING).count()


def calendar_of(person: int, now: datetime) -> list[Shown]:
    """Return what somebody comes to or waits for from now on, soonest first, called off ones too."""
    rows = queries.of_person(person, now)
    return [Shown(a.occasion, now, a, queries.ahead_of(a) if a.status == Status.WAITING else 0) for a in rows]


def held_by(who: Who, now: datetime, most: int = 30) -> list[Occasion]:
    """Return the next dates somebody holds."""
    rows = Occasion.objects.filter(organiser=who.person, ends__gt=now, cancelled_at=None)
    return list(rows.select_related(queries.ADDRESS).order_by("starts", "pk")[:most])


def been_to(person: int, now: datetime, *, cursor: str = "") -> Page[Attendance]:
    """Return a page of what somebody was at, latest first."""
    rows = Attendance.objects.filter(person=person, status__in=(Status.ATTENDED, Status.MISSED))
    rows = rows.filter(occasion__ends__lte=now).select_related(f"occasion__{queries.ADDRESS}")
    return page(rows, order=("-id",), cursor=cursor, size=20)


def series(uuid: UUID) -> Series:
    """Return a series by the id the world outside knows; raises NotFound."""
    found = single(Series.objects.select_related(queries.ADDRESS, "organiser").filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such series."))
    return found


def dates_of(series: Series, now: datetime, most: int = 60) -> list[Occasion]:
    """Return the dates of a series that are not over, soonest first, with how many are in each list."""
    rows = Occasion.objects.filter(series=series, ends__gt=now)
    rows = rows.select_related(queries.ADDRESS, "organiser", "series")
    return list(rows.order_by("starts")[:most])


def counted(occasion: Occasion) -> dict[str, int]:
    """Return how many stand in the list of an occasion, by status."""
    rows = Attendance.objects.filter(occasion=occasion).values_list("status")
    return dict(rows.annotate(n=Count("id")))
