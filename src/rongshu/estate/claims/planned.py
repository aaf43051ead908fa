"""What the plan of an estate is made from: its vacant zones, and the volunteers near them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from rongshu.core import clock
from rongshu.estate.claims import planning
from rongshu.estate.claims.models import Zone
from rongshu.estate.claims.planning import Neighbour, Plan, Spot
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import Box
from rongshu.loop.duties.models import Answer, Duty, PostOffer
from rongshu.loop.duties.queries import running
from rongshu.loop.volunteers import queries as volunteers


def plan(estate: Place, cap: int, now: datetime) -> Plan:
    """Return who of the volunteers is asked for which vacant zone of an estate, nobody above the cap."""
    today = clock.today(now)
    return planning.plan(_spots(estate, today, now), _neighbours(estate, today, now), cap)


def _spots(estate: Place, today: date, now: datetime) -> list[Spot]:
    """Return the zones that take more than hold them or are asked, and to whom each is not offered."""
    zones = Zone.objects.filter(estate=estate, post__is_active=True).order_by("pk")
    rows = list(zones.values_list("post_id", "post__takes", "place__lon", "place__lat"))
    posts = [pk for pk, *_ in rows]
    held = _by_post(Duty.objects.filter(running(today), post__in=posts).values_list("post_id", "person_id"))
    asked = PostOffer.objects.filter(post__in=posts)
    waiting = _by_post(
        asked.filter(answer=Answer.WAITING, expires_at__gt=now).values_list("post_id", "person_id")
    )
    declined = _by_post(asked.filter(answer=Answer.DECLINED).values_list("post_id", "person_id"))
    found = [
        (pk, takes - len(held[pk]) - len(waiting[pk]), lon, lat, held[pk] + waiting[pk] + declined[pk])
        for pk, takes, lon, lat in rows
    ]
    return [Spot(pk, lon, lat, free, frozenset(no)) for pk, free, lon, lat, no in found if free > 0]


def _by_post(rows: Iterable[tuple[int, int]]) -> defaultdict[int, list[int]]:
    found = defaultdict[int, list[int]](list)
    for post, person in rows:
        found[post].append(person)
    return found


def _neighbours(estate: Place, today: date, now: datetime) -> list[Neighbour]:
    """Return who takes work here now (no pause, on the list), each with the zones they keep or are asked for."""
    ready = volunteers.ready(estate.pk, today)
    people = [one.person for one in ready]
    has = Counter(
        Duty.objects.filter(running(today), person__in=people, post__kind="claims.zone").values_list(
            "person_id", flat=True
        )
    )
    has += Counter(
        PostOffer.objects.filter(
            answer=Answer.WAITING, expires_at__gt=now, person__in=people, post__kind="claims.zone"
        ).values_list("person_id", flat=True)
    )
    return [Neighbour(one.person, one.lon, one.lat, has[one.person]) for one in ready]


def box(estate: Place) -> Box | None:
    """Return the box of an estate (degrees), or None while it isn't drawn."""
    sides = (estate.min_lon, estate.min_lat, estate.max_lon, estate.max_lat)
    found = [side for side in sides if side is not None]
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None
