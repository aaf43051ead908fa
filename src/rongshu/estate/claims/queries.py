"""What is read of an estate's zones: the map and its list, one zone, its turns with photos, the plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.claims import access, planned, rules
from rongshu.estate.claims.models import Precinct, Zone
from rongshu.estate.claims.planning import Plan
from rongshu.estate.claims.rules import Standing, State
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties import queries as duties
from rongshu.loop.duties import rates
from rongshu.loop.duties.models import Done, Duty, Post, PostOffer
from rongshu.loop.duties.register import LATELY

BOARD = "board"  # the purpose neighbours agree to be shown for


@dataclass(frozen=True)
class Keeper:
    """Who keeps a zone, as far as the reader may know: the name empty without a consent to it."""

    duty: Duty
    name: str
    pledge: str


@dataclass(frozen=True)
class Line:
    """A zone as the map and the list show it."""

    zone: Zone
    standing: Standing
    keepers: Sequence[Keeper]

    @property
    def label(self) -> str:
        """Return the state in words."""
        return rules.LABELS[self.standing.state]

    @property
    def tone(self) -> str:
        """Return the tone of the state's badge."""
        return rules.TONES[self.standing.state]


@dataclass(frozen=True)
class Ground:
    """An estate's zones in order, and how many stand how."""

    lines: Sequence[Line]
    count: Counter[State]


def zones(who: Who, estate: Place, now: datetime, *, state: str = "") -> Ground:
    """Return an estate's zones, the vacant ones first; or those of one state. Figures are of all of them."""
    rows = Zone.objects.filter(estate=estate, post__is_active=True)
    found = list(
        rows.select_related("place__parent", "precinct", "post", "estate").order_by("place__sort", "pk")
    )
    lines = _lines(who, estate, found, now)
    count = Counter(line.standing.state for line in lines)
    order = list(State)[::-1]
    wanted = [line for line in lines if not state or line.standing.state == state]
    return Ground(sorted(wanted, key=lambda line: order.index(line.standing.state)), count)


def _lines(who: Who, estate: Place, found: Sequence[Zone], now: datetime) -> list[Line]:
    today = clock.today(now)
    posts = [zone.post_id for zone in found]
    held, owed = duties.holders(posts, today), rates.books(posts, today - LATELY, today)
    shown = people.shown([d.person_id for row in held.values() for d in row], BOARD, now)
    sees = access.keeps(who, estate)
    return [
        Line(
            zone,
            rules.standing(
                [d.pk for d in held[zone.post_id]],
                owed[zone.post_id].accounts,
                len(owed[zone.post_id].vacant),
            ),
            [_keeper(d, sees or d.person_id == who.person, shown[d.person_id]) for d in held[zone.post_id]],
        )
        for zone in found
    ]


def _keeper(duty: Duty, sees: bool, shown: frozenset[str]) -> Keeper:
    return Keeper(
        duty,
        duty.person.name if sees or "name" in shown else "",
        duty.pledge if sees or "pledge" in shown else "",
    )


def zone(who: Who, uuid: UUID) -> Zone:
    """Return a zone by its place's id to those of its estate; raises NotFound for anybody else."""
    rows = Zone.objects.select_related("place__parent__parent", "estate", "precinct__post", "post__place")
    found = single(rows.filter(place__uuid=uuid))
    if found is None or found.estate_id not in {one.pk for one in access.estates(who)}:
        raise NotFound(N_("There is no such zone here."))
    return found


def line(who: Who, zone: Zone, now: datetime) -> Line:
    """Return one zone as the list shows it."""
    return _lines(who, zone.estate, [zone], now)[0]


def turns(zone: Zone, most: int = 8) -> list[Done]:
    """Return what was done at a zone, latest first, photos loaded; who did it only the branch reads."""
    rows = Done.objects.filter(duty__post=zone.post_id).select_related("by")
    return list(rows.prefetch_related("before", "evidence").order_by("-day", "-pk")[:most])


def photo(zone: Zone, pk: int, sha256: str) -> Evidence:
    """Return a photo of something done at a zone; raises NotFound."""
    done = single(Done.objects.filter(pk=pk, duty__post=zone.post_id))
    kept = [*done.before.all(), *done.evidence.all()] if done else []
    if (found := next((one for one in kept if one.sha256 == sha256), None)) is None:
        raise NotFound(N_("There is no such photo."))
    return found


def shapes(who: Who, estate: Place, now: datetime) -> list[dict[str, Any]]:
    """Return what the map draws, as GeoJSON features: the estate and its buildings as ground, then the zones."""
    kinds = (PlaceKind.ESTATE, PlaceKind.BUILDING)
    rows = Place.objects.filter(outside__outer=estate, kind__in=kinds).exclude(geometry=None)
    ground = [_feature(place, {"kind": place.kind}) for place in rows.order_by("pk")]
    drawn = [
        _feature(
            one.zone.place,
            {
                "kind": "zone",
                "state": one.standing.state.value,
                "ground": one.zone.ground,
                "label": one.label,
            },
        )
        for one in zones(who, estate, now).lines
        if one.zone.place.geometry
    ]
    return ground + drawn


def _feature(place: Place, said: dict[str, Any]) -> dict[str, Any]:
    about = {"name": place.name, "uuid": str(place.uuid), "lon": place.lon, "lat": place.lat}
    return {"type": "Feature", "geometry": place.geometry, "properties": about | said}


def precincts(estate: Place, today: date) -> list[tuple[Precinct, list[Duty], int]]:
    """Return an estate's precincts with who leads each and how many zones it has; whoever calls keeps the estate."""
    found = list(Precinct.objects.filter(estate=estate).select_related("post").order_by("pk"))
    leads = duties.holders([one.post_id for one in found], today)
    sizes = Counter(Zone.objects.filter(precinct__in=found).values_list("precinct_id", flat=True))
    return [(one, leads[one.post_id], sizes[one.pk]) for one in found]


def precinct(estate: Place, pk: int | None) -> Precinct | None:
    """Return a precinct of an estate, or None for none chosen."""
    return single(Precinct.objects.filter(estate=estate, pk=pk)) if pk else None


def imported(estate: Place) -> int:
    """Return how many zones of an estate were imported and have no post yet."""
    return Place.objects.filter(kind=PlaceKind.ZONE, parent=estate, zone=None).count()


@dataclass(frozen=True)
class Asking:
    """One line of the plan, with who and what."""

    post: Post
    person: Person
    metres: int


@dataclass(frozen=True)
class Drawn:
    """A plan as a page shows it: who would be asked, what is left, and what became of those asked before."""

    plan: Plan
    asking: Sequence[Asking]
    left: Sequence[Post]
    offers: Sequence[PostOffer]


def plan(who: Who, estate: Place, cap: int, now: datetime) -> Drawn:
    """Return the plan of an estate, and the latest offers with their answers; raises NotAllowed for others."""
    access.check_keeps(who, estate)
    found = planned.plan(estate, cap, now)
    posts = Post.objects.select_related("place").in_bulk([*(one.post for one in found.lines), *found.left])
    persons = Person.objects.select_related(*people.homes()).in_bulk([one.person for one in found.lines])
    return Drawn(
        found,
        [Asking(posts[one.post], persons[one.person], one.metres) for one in found.lines],
        [posts[pk] for pk in found.left],
        list(
            PostOffer.objects.filter(post__zone__estate=estate)
            .select_related("post", "person")
            .order_by("-pk")[:100]
        ),
    )


def lead(who: Who, zone: Zone, now: datetime) -> Keeper | None:
    """Return who leads a zone's precinct, as far as the reader may know; None without one."""
    if zone.precinct is None:
        return None
    held = duties.holders([zone.precinct.post_id], clock.today(now))[zone.precinct.post_id]
    if not held:
        return None
    shown = people.shown([held[0].person_id], BOARD, now)[held[0].person_id]
    return _keeper(held[0], access.keeps(who, zone.estate), shown)
