"""Finds who could adopt a building, and which building somebody could adopt: nearest first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.boards.kind import BUILDING
from rongshu.estate.boards.models import Office
from rongshu.estate.boards.queries import Board, posts
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.places.rules import metres_between
from rongshu.loop.duties import queries as duties
from rongshu.loop.duties.models import Post
from rongshu.loop.duties.queries import Vacancy, under
from rongshu.loop.volunteers import queries as volunteers

NEAR = 8
NOBODYS = UUID(int=0)


def vacant(who: Who, home: Place | None, today: date) -> list[Vacancy]:
    """Return the buildings that look for an adopter, nearest to somebody's home first."""
    lon, lat = (home.lon or 0.0, home.lat or 0.0) if home else (0.0, 0.0)
    found = duties.vacancies(who, lon=lon, lat=lat, today=today, most=200)
    return [one for one in found if one.post.kind == BUILDING.name][:30]


def open_post(who: Who, uuid: str) -> Post:
    """Return the post of an adopter a form named, where somebody may take one; raises NotFound."""
    reach = under(who.places(Permission.TAKE_OFFERS)) if who.anywhere(Permission.TAKE_OFFERS) else None
    found = single(posts().filter(reach, uuid=_uuid(uuid))) if reach is not None else None
    if found is None:
        raise NotFound(N_("There is no such board here."))
    return found


@dataclass(frozen=True)
class Near:
    """A volunteer who could adopt a building."""

    person: Person
    metres: int | None


def near(board: Board, today: date) -> list[Near]:
    """Return the volunteers nearest to a building who don't adopt it yet; those who live in it come first."""
    held = {one.duty.person_id for one in board.holders}
    ready = [v.person for v in volunteers.ready(board.building.pk, today) if v.person not in held]
    people = Person.objects.filter(pk__in=ready).select_related("home__parent__parent__parent")
    found = [Near(person, _metres(person.home, board.building)) for person in people]
    return sorted(found, key=lambda n: (n.metres is None, n.metres or 0, n.person.pk))[:NEAR]


def _metres(home: Place | None, building: Place) -> int | None:
    if home is None or None in {home.lon, home.lat, building.lon, building.lat}:
        return None
    return round(metres_between(home.lon or 0, home.lat or 0, building.lon or 0, building.lat or 0))


def to_appoint(who: Who, uuid: str) -> Person:
    """Return the resident or volunteer a form named, where somebody appoints; raises Invalid naming the field."""
    granted = sorted(who.require(Permission.APPOINT))
    lives, serves = Q(home__outside__outer__in=granted), Q(grants__place__outside__outer__in=granted)
    found = Person.objects.filter(lives | serves, uuid=_uuid(uuid)).order_by("pk").first()
    if found is None:
        sentence = N_("Please choose somebody.")
        raise Invalid(sentence, fields={"person": sentence})
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return NOBODYS


def office_of(who: Who, area: str) -> tuple[Place, Office]:
    """Return the community whose boards somebody keeps (the only one unless named), with its words."""
    mine = _areas(who)
    chosen = [place for place in mine if str(place.pk) == area] if area else mine[:1]
    if not chosen:
        raise NotFound(N_("There is no such community here."))
    return chosen[0], single(Office.objects.filter(area=chosen[0])) or Office(area=chosen[0])


def _areas(who: Who) -> list[Place]:
    who.require(Permission.KEEP_BOARDS)
    wide, _ = who.reach(Permission.KEEP_BOARDS)
    return list(Place.objects.filter(pk__in=wide, kind=PlaceKind.COMMUNITY).order_by("sort", "name", "pk"))
