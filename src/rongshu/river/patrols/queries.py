"""What is read of patrols."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, Within
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import running, under
from rongshu.river.patrols import access, raw
from rongshu.river.patrols.models import ON_THE_SPOT, Chunk, Finding, Look, Means, Patrol
from rongshu.river.patrols.reading import Point
from rongshu.river.patrols.track import Track, track

RELATED = ("person", "instead_of", "place__parent", "place__reach")
FEW = 12  # reaches whose patrols are put in order by themselves
COMPARED = 8  # earlier patrols of a reach a new one is compared with
GONE = N_("There is no such patrol.")


def patrol(who: Who, uuid: UUID) -> Patrol:
    """Return a patrol to its walker, to whom they walked for, and to those who see duties there; raises NotFound."""
    found = single(Patrol.objects.select_related(*RELATED).filter(uuid=uuid))
    if found is None or not access.sees(who, found):
        raise NotFound(GONE)
    return found


def mine(who: Who, *, cursor: str = "", size: int = 20) -> Page[Patrol]:
    """Return a page of one's own patrols, the latest first."""
    rows = Patrol.objects.filter(person=who.id).select_related(*RELATED)
    return page(rows, order=("-began", "-id"), cursor=cursor, size=size)


@dataclass(frozen=True)
class Wanted:
    """What a list of patrols is cut to; None and '' leave out nothing."""

    place: UUID | None = None  # a reach, or anything above some
    since: date | None = None
    until: date | None = None
    asks: bool = False
    means: str = ""


def overseen(who: Who, wanted: Wanted, *, cursor: str = "", size: int = 50) -> Page[Patrol]:
    """Return a page of the patrols where somebody sees duties, the latest first; raises NotAllowed where they don't."""
    granted = who.require(Permission.SEE_DUTIES)
    reaches = _reaches(granted, wanted.place)
    # Of a few reaches the index by place is the shorter way, of many the one by time, each row asked where it lies.
    is_few = wanted.place is not None or len(reaches) <= FEW
    there = Q(place__in=reaches) if is_few else Q(under(granted))
    rows = Patrol.objects.filter(_cut(wanted), there)
    return page(rows.select_related(*RELATED), order=("-began", "-id"), cursor=cursor, size=size)


def _reaches(granted: Collection[int], place: UUID | None) -> list[int]:
    """Return the reaches (ids) under granted places and, where one is named, under it: few, for the index by place."""
    inside = Within.objects.filter(outer__in=sorted(granted), inner__reach__isnull=False).values("inner")
    rows = Place.objects.filter(pk__in=inside)
    if place is not None:
        rows = rows.filter(outside__outer__uuid=place)
    return list(rows.values_list("pk", flat=True))


def reaches_overseen(who: Who, most: int = 300) -> list[Place]:
    """Return the reaches whose patrols somebody sees, downstream by river."""
    ids = _reaches(who.require(Permission.SEE_DUTIES), None)
    rows = Place.objects.filter(pk__in=ids).select_related("parent")
    return list(rows.order_by("reach__river", "reach__first")[:most])


def _cut(wanted: Wanted) -> Q:
    found = Q()
    if wanted.since:
        found &= Q(began__gte=_midnight(wanted.since))
    if wanted.until:
        found &= Q(began__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.asks:
        found &= Q(asks=2)
    return found & Q(means=wanted.means) if wanted.means else found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def source(reaches: Collection[int], since: date, until: date) -> Iterable[tuple[Any, ...]]:
    """Return the patrols handed in along some reaches (ids of places), begun from a day until before another.

    Rows for the count of what is due: person, reach, start, minutes, metres, means, instead of whom. A boat, a bicycle
    and a car are on site to it, as feet are.
    """
    rows = Patrol.objects.filter(
        place__in=reaches, began__gte=_midnight(since), began__lt=_midnight(until), ended__isnull=False
    )
    on_site: Any = When(means__in=sorted(ON_THE_SPOT), then=Value(Means.ON_SITE.value))
    counted = Case(on_site, default=F("means"))
    return rows.values_list(
        "person_id", "place_id", "began", "minutes", "metres", counted, "instead_of_id"
    ).iterator()


def points(patrol: Patrol) -> list[Point]:
    """Return the raw points of a patrol, in the order of their chunks; none between them is made up."""
    return raw.joined(_points(one) for one in Chunk.objects.filter(patrol=patrol).order_by("seq"))


def received(patrol: Patrol) -> int:
    """Return how many points were received of a patrol, those that say no place as well."""
    return sum(Chunk.objects.filter(patrol=patrol).values_list("count", flat=True))


def _points(chunk: Chunk) -> list[Point]:
    packed = bytes(chunk.packed)
    if chunk.form == Chunk.Form.FILE:
        return raw.from_file(packed, zone=timezone.get_default_timezone(), datum=chunk.datum)
    return raw.unpacked(packed)


def earlier_tracks(patrol: Patrol) -> list[Track]:
    """Return the tracks of the latest patrols of the reach begun before a patrol."""
    rows = Patrol.objects.filter(place=patrol.place_id, began__lt=patrol.began, points__gte=60)
    return [track(points(one)) for one in rows.order_by("-began", "-id")[:COMPARED]]


def same_device_tracks(patrol: Patrol, since: datetime, until: datetime) -> list[Track]:
    """Return the other tracks of a patrol's device while it lasted, whoever carried it."""
    if not patrol.device:
        return []
    near = Patrol.objects.filter(
        device=patrol.device, began__gte=since - timedelta(days=2), began__lte=until
    ).exclude(device="")
    rows = near.filter(last_at__gte=since).exclude(pk=patrol.pk)
    return [track(points(one)) for one in rows.order_by("began", "id")[:COMPARED]]


@dataclass(frozen=True)
class Walkable:
    """A reach somebody may patrol, and the people they may stand in for."""

    reach: Reach
    holders: list[tuple[UUID, str]]


def walkable(who: Who, today: date, most: int = 50) -> list[Walkable]:
    """Return the reaches somebody may patrol today, downstream by river: those they answer for first."""
    mine = Duty.objects.filter(running(today), person=who.id, post__place__kind__in=access.WATERS)
    own = set(mine.values_list("post__place_id", flat=True))
    outer = own | who.places(Permission.WALK_RIVERS)
    inside = Within.objects.filter(outer__in=sorted(outer)).values("inner")
    rows = Reach.objects.filter(place__in=inside).select_related("place__parent", "river__place")
    found = list(rows.order_by("river", "first")[:most])
    known = _holders([one.place_id for one in found], today, who.id)
    return [Walkable(one, known.get(one.place_id, [])) for one in found]


def _holders(reaches: list[int], today: date, but: int) -> dict[int, list[tuple[UUID, str]]]:
    above = Within.objects.filter(inner__in=reaches).values_list("inner", "outer")
    over: dict[int, list[int]] = {}
    for inner, outer in above:
        over.setdefault(outer, []).append(inner)
    rows = Duty.objects.filter(running(today), post__place__in=over, post__place__kind__in=access.WATERS)
    found: dict[int, dict[UUID, str]] = {}
    for place, _, uuid, name in (
        rows.exclude(person=but)
        .order_by("pk")
        .values_list("post__place_id", "person_id", "person__uuid", "person__name")
    ):
        for reach in over[place]:
            found.setdefault(reach, {})[uuid] = name
    return {reach: list(people.items()) for reach, people in found.items()}


def reach(place: UUID) -> Reach:
    """Return a reach by its place; raises NotFound."""
    return rivers.reach(place)


def findings(patrol: Patrol) -> list[Finding]:
    """Return what was found on a patrol, in order of time, with its photos."""
    return list(patrol.findings.prefetch_related("evidence").order_by("at", "pk"))


def looks(patrol: Patrol) -> dict[str, Look]:
    """Return who looked at which reason, and what they said."""
    return {one.reason: one for one in patrol.looks.select_related("by")}


def photo(who: Who, uuid: UUID, sha256: str) -> Evidence:
    """Return a photo of something found, to whoever sees the patrol; raises NotFound."""
    of = patrol(who, uuid)
    found = single(Evidence.objects.filter(sha256=sha256, pk__in=of.findings.values("evidence")))
    if found is None:
        raise NotFound(N_("There is no such photo."))
    return found


def known(uuid: UUID) -> Patrol | None:
    """Return a patrol by the name its phone gave it, whoever asks; actions say what may be done with it."""
    rows: QuerySet[Patrol] = Patrol.objects.select_related(*RELATED).filter(uuid=uuid)
    return single(rows)
