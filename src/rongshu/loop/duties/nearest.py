"""How far people live from a post, and who of the volunteers lives nearest."""

from datetime import date
from typing import NamedTuple

from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import metres_between
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.duties.queries import running
from rongshu.loop.volunteers import queries as ready


class Near(NamedTuple):
    """A volunteer, and how far they live from a post (metres; None where unknown)."""

    person: Person
    metres: int | None


def metres(here: Place | None, there: Place) -> int | None:
    """Return how far two places are apart over the ground; None while one has no point."""
    return _far(there, here.lon, here.lat) if here else None


def volunteers(post: Post, today: date, most: int = 12) -> list[Near]:
    """Return the volunteers who take work at a post's place and don't hold it, nearest first."""
    held = set(Duty.objects.filter(running(today), post=post).values_list("person_id", flat=True))
    there = post.place
    found = [
        (_far(there, one.lon, one.lat), one.person)
        for one in ready.ready(post.place_id, today)
        if one.person not in held
    ]
    near = sorted(found, key=lambda n: (n[0] is None, n[0] or 0, n[1]))[:most]
    known = Person.objects.select_related(*people.homes()).in_bulk([pk for _, pk in near])
    return [Near(known[pk], far) for far, pk in near]


def _far(there: Place, lon: float | None, lat: float | None) -> int | None:
    points = [n for n in (lon, lat, there.lon, there.lat) if n is not None]
    return round(metres_between(*points)) if len(points) == 4 else None
