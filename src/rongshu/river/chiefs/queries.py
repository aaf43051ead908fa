"""What is read of chiefs by everybody: the rivers with who answers for them, one reach, the sign by the water."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind, Within
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach, River
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import running, under
from rongshu.river.chiefs import access, rules
from rongshu.river.chiefs.frequency.standards import Level
from rongshu.river.chiefs.kind import KINDS
from rongshu.river.chiefs.models import Colour, Office, ReachAlert, SignWords

ORDER = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True)
class Chief:
    """A chief as everybody may know them: they hold an office, and its phone is the office's."""

    duty: Duty
    level: Level
    job: str
    phone: str

    @property
    def name(self) -> str:
        """Return their name."""
        return self.duty.person.name


@dataclass(frozen=True)
class ReachLine:
    """A reach, who answers for it from the highest level down, and the gravest alert it stands under."""

    reach: Reach
    chiefs: Sequence[Chief]
    alert: ReachAlert | None

    @property
    def own(self) -> Sequence[Chief]:
        """Return the chiefs of this very reach, not those of the whole river."""
        return [one for one in self.chiefs if one.duty.post.place_id == self.reach.place_id]


@dataclass(frozen=True)
class RiverLine:
    """A river with its own chiefs and its reaches, downstream."""

    river: River
    chiefs: Sequence[Chief]
    reaches: Sequence[ReachLine]


@dataclass(frozen=True)
class Sign:
    """What stands on the sign of a reach, or of a whole river."""

    place: Place
    river: River
    reach: Reach | None
    chiefs: Sequence[Chief]
    alert: ReachAlert | None
    phone: str
    duties: Sequence[str]
    goals: Sequence[str]

    @property
    def metres(self) -> float:
        """Return the length of what the sign stands for."""
        return self.reach.last - self.reach.first if self.reach else self.river.metres


def overview(day: date) -> list[RiverLine]:
    """Return every river with its reaches and who answers for them on a day, the longest first."""
    found = [(river, rivers.reaches(river)) for river in rivers.rivers()]
    wanted = {river.place_id for river, _ in found} | {one.place_id for _, cut in found for one in cut}
    chiefs, alerts = chiefs_at(wanted, day), alerts_at(wanted, day)
    return [
        RiverLine(
            river,
            chiefs[river.place_id],
            [ReachLine(one, chiefs[one.place_id], alerts.get(one.place_id)) for one in cut],
        )
        for river, cut in found
    ]


def chiefs_at(places: Iterable[int], day: date) -> Mapping[int, list[Chief]]:
    """Return who is chief at or over each of some places on a day, from the highest level down."""
    found: dict[int, list[Chief]] = {pk: [] for pk in places}
    over: dict[int, list[int]] = {}
    for inner, outer in Within.objects.filter(inner__in=found).values_list("inner", "outer"):
        over.setdefault(outer, []).append(inner)
    rows = Duty.objects.filter(running(day), post__place__in=over, post__kind__in=KINDS)
    offices = {one.duty_id: one for one in Office.objects.filter(duty__in=rows)}
    for duty in rows.select_related("post__place", "person").order_by("since", "pk"):
        for inner in over[duty.post.place_id]:
            found[inner].append(_chief(duty, offices.get(duty.pk)))
    for chiefs in found.values():
        chiefs.sort(key=lambda one: ORDER[one.level])
    return found


def _chief(duty: Duty, office: Office | None) -> Chief:
    return Chief(duty, KINDS[duty.post.kind], office.job if office else "", office.phone if office else "")


def is_chief(person: int, day: date) -> bool:
    """Say whether somebody is chief of any reach or river on a day."""
    return Duty.objects.filter(running(day), person=person, post__kind__in=KINDS).exists()


def alerts_at(places: Iterable[int], day: date) -> Mapping[int, ReachAlert]:
    """Return the gravest alert each of some places stands under on a day."""
    rank = {colour: number for number, colour in enumerate(Colour.values)}
    stands = Q(until=None) | Q(until__gt=day)
    rows = list(ReachAlert.objects.filter(stands, place__in=list(places), since__lte=day))
    return {one.place_id: one for one in sorted(rows, key=lambda one: rank[one.colour])}


def at_sign(sign: str, day: date) -> Sign:
    """Return what the sign with this code says on a day; raises NotFound."""
    kinds = (PlaceKind.RIVER, PlaceKind.REACH)
    place = single(Place.objects.filter(sign=sign.strip().upper(), kind__in=kinds).exclude(sign=""))
    if place is None:
        raise NotFound(N_("There is no such sign."))
    return sign_of(place.uuid, day)


def sign_of(place: UUID, day: date) -> Sign:
    """Return what the sign of a reach or a river says on a day; raises NotFound."""
    reach = single(
        Reach.objects.select_related("place__parent", "river__place__parent").filter(place__uuid=place)
    )
    river = reach.river if reach else rivers.river(place)
    here = reach.place if reach else river.place
    words = single(SignWords.objects.filter(place__in=[here.pk, river.place_id]).order_by("pk"))
    words = single(SignWords.objects.filter(place=here)) or words
    alert = alerts_at([here.pk], day).get(here.pk)
    return Sign(
        here, river, reach, chiefs_at([here.pk], day)[here.pk], alert, words.phone if words else "",
        rules.or_own(words.duties if words else [], rules.DUTIES),
        rules.or_own(words.goals if words else [], rules.GOALS),
    )  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What the sign of a river or a reach says on a day, and its reaches, downstream, if it is a river."""

    sign: Sign
    reaches: Sequence[ReachLine]


def shown(place: UUID, day: date) -> Shown:
    """Return a river or a reach with all that is known of it on a day; raises NotFound."""
    sign = sign_of(place, day)
    cut = [] if sign.reach else rivers.reaches(sign.river)
    wanted = {one.place_id for one in cut}
    chiefs, alerts = chiefs_at(wanted, day), alerts_at(wanted, day)
    lines = [ReachLine(one, chiefs[one.place_id], alerts.get(one.place_id)) for one in cut]
    return Shown(sign, lines)


def shown_by_sign(sign: str, day: date) -> Shown:
    """Return the same by the code on the sign; raises NotFound."""
    return shown(at_sign(sign, day).place.uuid, day)


def rule_places(who: Who, most: int = 500) -> list[Place]:
    """Return where somebody sets what is asked of chiefs: the places they hold, then their rivers and reaches."""
    granted = who.require(Permission.ASSESS_CHIEFS)
    waters = Place.objects.filter(under(granted, "pk"), kind__in=[PlaceKind.RIVER, PlaceKind.REACH])
    own = Place.objects.filter(pk__in=granted).exclude(kind__in=[PlaceKind.RIVER, PlaceKind.REACH])
    return [
        *own.order_by("pk")[:50],
        *waters.select_related("parent").order_by("parent", "sort", "pk")[:most],
    ]


def rule_place(who: Who, uuid: UUID | None) -> Place:
    """Return a place where somebody sets rules, the first of theirs when none is named; raises NotFound, NotAllowed."""
    granted = who.require(Permission.ASSESS_CHIEFS)
    rows = Place.objects.filter(pk__in=granted) if uuid is None else Place.objects.filter(uuid=uuid)
    found = rows.order_by("pk").first()
    if found is None:
        raise NotFound(N_("There is no such place."))
    access.check_rules(who, found)
    return found


def history(place: Place, most: int = 50) -> list[Chief]:
    """Return who was chief of a reach or river, the latest first."""
    rows = Duty.objects.filter(post__place=place, post__kind__in=KINDS).select_related(
        "post__place", "person"
    )
    found = list(rows.order_by("-since", "-pk")[:most])
    offices = {one.duty_id: one for one in Office.objects.filter(duty__in=[one.pk for one in found])}
    return [_chief(one, offices.get(one.pk)) for one in found]


def shapes(found: Sequence[RiverLine]) -> list[dict[str, Any]]:
    """Return rivers and reaches as GeoJSON features; reaches know who answers for them."""
    lines = [_feature(one.river.place, "river", one.chiefs, None) for one in found]
    for river in found:
        lines += [_feature(one.reach.place, "reach", one.chiefs, one.alert) for one in river.reaches]
    return [one for one in lines if one["geometry"]]


def _feature(place: Place, kind: str, chiefs: Sequence[Chief], alert: ReachAlert | None) -> dict[str, Any]:
    said = {"name": place.name, "uuid": str(place.uuid), "kind": kind, "alert": alert.colour if alert else ""}
    lowest = chiefs[-1].name if chiefs else ""
    return {"type": "Feature", "geometry": place.geometry, "properties": {**said, "chief": lowest}}
