"""What is read of occasions: what is on, who comes, who waits, who has been there."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place
from rongshu.ground.places.queries import above_ids
from rongshu.loop.occasions.models import COMING, SEATED, Attendance, Held, Occasion, Series, Status
from rongshu.loop.occasions.presence import CLOSES_AFTER, OPENS_BEFORE, digits
from rongshu.loop.occasions.rules import Dated, Pattern, Sorted, sort_out, spans

ADDRESS = "place__parent__parent__parent"
HAS_PLACES = Q(capacity=None) | Q(joined__lt=F("capacity"))


def holds(who: Who, held: Held) -> bool:
    """Say whether somebody keeps the list: who organises it, and whoever holds occasions at its place."""
    if who.is_system or (who.person is not None and who.person == held.organiser_id):
        return True
    return who.may(Permission.HOLD_OCCASIONS, above_ids(held.place_id))


def by_uuid(uuid: UUID) -> Occasion:
    """Return an occasion by the id the world outside knows; raises NotFound."""
    rows = Occasion.objects.select_related(ADDRESS, "organiser", "series")
    found = single(rows.filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such occasion."))
    return found


def by_code(code: str, now: datetime) -> Occasion:
    """Return the occasion whose door is open that a code belongs to; raises NotFound."""
    rows = Occasion.objects.filter(
        code=digits(code), starts__lte=now + OPENS_BEFORE, ends__gt=now - CLOSES_AFTER, cancelled_at=None
    )
    found = single(rows.select_related(ADDRESS))
    if found is None:
        raise NotFound(N_("Nothing that is on now has this code. Please look at the code once more."))
    return found


def coming(area: Place, now: datetime, *, cursor: str = "", size: int = 20) -> Page[Occasion]:
    """Return what is still to come, or on now, at a place and below, soonest first."""
    inside = Place.objects.filter(outside__outer=area).values("pk")
    rows = Occasion.objects.filter(place__in=inside, ends__gt=now, cancelled_at=None)
    return page(rows.select_related(ADDRESS), order=("starts", "id"), cursor=cursor, size=size)


def listed(occasion: Occasion, by: Who) -> list[Attendance]:
    """Return the list of an occasion in order of arrival; raises NotFound for whoever doesn't keep it."""
    if not holds(by, occasion):
        raise NotFound(N_("There is no such occasion."))
    return list(Attendance.objects.filter(occasion=occasion).select_related("person").order_by("turn"))


def mine(occasion: int, person: int) -> Attendance | None:
    """Return how somebody stands in the list of an occasion, or None when they don't."""
    rows = Attendance.objects.filter(occasion=occasion, person=person).exclude(status=Status.CANCELLED)
    return single(rows)


def by_slip(occasion: Occasion, slip: str) -> Attendance | None:
    """Return the walk-up who filled in the page with this slip, or None."""
    return single(Attendance.objects.filter(occasion=occasion, slip=slip).select_related("occasion__place"))


def is_named(occasion: Occasion, name: str) -> bool:
    """Say whether a walk-up of this name is in the list already."""
    return Attendance.objects.filter(occasion=occasion, person=None, name=name).exists()


def ahead_of(attendance: Attendance) -> int:
    """Return how many wait before somebody who waits."""
    line = Attendance.objects.filter(occasion=attendance.occasion_id, status=Status.WAITING)
    return line.filter(turn__lt=attendance.turn).count()


def next_in_line(occasion: int) -> Attendance | None:
    """Return who has waited longest, or None."""
    line = Attendance.objects.filter(occasion=occasion, status=Status.WAITING)
    return line.order_by("turn").first()


def clash(person: int, occasion: Occasion) -> Occasion | None:
    """Return something else somebody comes to, or waits for, that meets this one in time, or None."""
    theirs = Attendance.objects.filter(person=person, status__in=COMING).values("occasion")
    meets = Occasion.objects.filter(pk__in=theirs, starts__lt=occasion.ends, ends__gt=occasion.starts)
    return meets.filter(cancelled_at=None).exclude(pk=occasion.pk).order_by("starts").first()


def elsewhere(occasion: Occasion, starts: datetime, ends: datetime) -> dict[int, Occasion]:
    """Return, by person, what else somebody of an occasion's list comes to or waits for between two moments."""
    listed = Attendance.objects.filter(occasion=occasion, status__in=COMING, person__isnull=False)
    rows = Attendance.objects.filter(person__in=listed.values("person"), status__in=COMING).exclude(
        occasion=occasion
    )
    meets = rows.filter(occasion__cancelled_at=None, occasion__starts__lt=ends, occasion__ends__gt=starts)
    found = meets.select_related("occasion").order_by("-occasion__starts")
    return {line.person_id: line.occasion for line in found if line.person_id is not None}


def days_made(series: Series, since: date) -> set[date]:
    """Return the days of a series' rule that have their date, from a day on; of a moved date the day it was on."""
    rows = Occasion.objects.filter(Q(day__gte=since) | Q(was_on__gte=since), series=series)
    return {day for pair in rows.values_list("day", "was_on") for day in pair if day is not None}


def still_open(person: int, series: int, now: datetime) -> int:
    """Return for how many dates of a series, not begun yet, somebody is signed up or waits."""
    rows = Attendance.objects.filter(person=person, status__in=(Status.JOINED, Status.WAITING))
    return rows.filter(occasion__series=series, occasion__starts__gt=now, occasion__cancelled_at=None).count()


def attendance(uuid: UUID, occasion: Occasion) -> Attendance:
    """Return a line of an occasion's list; raises NotFound."""
    found = single(
        Attendance.objects.select_related("person", "occasion__place").filter(uuid=uuid, occasion=occasion)
    )
    if found is None:
        raise NotFound(N_("There is no such entry in the list."))
    return found


def of_person(person: int, since: datetime) -> list[Attendance]:
    """Return what somebody comes to or waits for from a moment on, soonest first; called off ones too."""
    rows = Attendance.objects.filter(person=person, status__in=COMING, occasion__ends__gt=since)
    rows = rows.select_related(f"occasion__{ADDRESS}", "occasion__organiser", "occasion__series")
    return list(rows.order_by("occasion__starts", "pk"))


def still_to_begin(series: Series, from_day: date, now: datetime) -> list[Dated]:
    """Return the dates of a series from a day on that have not begun and are not called off."""
    rows = Occasion.objects.filter(series=series, day__gte=from_day, starts__gt=now, cancelled_at=None)
    people = Count("attendances", filter=Q(attendances__status__in=COMING))
    found = rows.annotate(people=people).order_by("day").values_list("pk", "day", "starts", "ends", "people")
    return [Dated(pk, day, (starts, ends), people) for pk, day, starts, ends, people in found]


def would_change(series: Series, pattern: Pattern, from_day: date, now: datetime) -> Sorted:
    """Return what a new pattern would do to the dates from a day on."""
    there = still_to_begin(series, from_day, now)
    zone = timezone.get_default_timezone()
    wanted = spans(pattern, from_day, there[-1].day, zone) if there else {}
    return sort_out(there, set(wanted.values()))


def affected(occasions: Iterable[int]) -> list[Attendance]:
    """Return who signed up for some occasions, by occasion and order of arrival."""
    rows = Attendance.objects.filter(occasion__in=list(occasions), status__in=COMING)
    return list(rows.select_related("person", "occasion").order_by("occasion__starts", "turn"))


def wrong_counts() -> "QuerySet[Occasion]":
    """Return the occasions whose kept numbers are not what their list says."""
    seated = Count("attendances", filter=Q(attendances__status__in=SEATED))
    counted = Occasion.objects.annotate(seated=seated, stood=Count("attendances"))
    return counted.exclude(seated=F("joined"), stood=F("arrivals"))


def by_door(sign: str) -> Occasion:
    """Return the occasion a QR code on the spot belongs to; raises NotFound."""
    found = single(Occasion.objects.select_related(ADDRESS, "organiser", "series").filter(sign=sign))
    if found is None:
        raise NotFound(N_("This QR code belongs to nothing that is on here."))
    return found


def walk_up(occasion: Occasion, uuid: UUID) -> Attendance | None:
    """Return a walk-up without account by its id, or None."""
    rows = Attendance.objects.filter(occasion=occasion, uuid=uuid, person=None)
    return single(rows.select_related("occasion__place"))


def line_on_paper(occasion: Occasion, attendance: int | None, name: str) -> Attendance | None:
    """Return the line of the list a line on paper is: that of the list it was printed from, or a walk-up's name."""
    rows = Attendance.objects.select_related("occasion", "person").filter(occasion=occasion)
    if attendance is not None:
        return single(rows.filter(pk=attendance))
    return rows.filter(person=None, name=name).exclude(status=Status.CANCELLED).order_by("turn").first()


def walk_ups_since(occasion: Occasion, since: datetime) -> int:
    """Return how many came in without account since a moment."""
    return Attendance.objects.filter(occasion=occasion, person=None, joined_at__gt=since).count()
