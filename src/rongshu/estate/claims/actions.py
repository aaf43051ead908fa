"""What draws, changes and closes zones, leads them in precincts, and offers them to neighbours."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, Refused
from rongshu.core.words import N_
from rongshu.estate.claims import access, planned, rules
from rongshu.estate.claims.models import Ground, Precinct, Zone
from rongshu.ground.people.access import Who
from rongshu.ground.places import actions as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties import offering
from rongshu.loop.duties.models import Duty, Post, PostOffer


@transaction.atomic
def draw_zone(
    *,
    estate: Place,
    name: str,
    ground: str,
    geometry: Mapping[str, Any],
    by: Who,
    today: date,
    precinct: Precinct | None = None,
) -> Zone:
    """Draw a zone (GeoJSON polygon, WGS-84) and open its weekly post from today on.

    Raises NotAllowed, or Invalid naming the field: a name taken, a shape that can't be, or one far from the estate.
    """
    access.check_keeps(by, estate)
    _check_shape(estate, geometry)
    place = places.add(kind=PlaceKind.ZONE, name=name, parent=estate, geometry=geometry)
    return _take_up(place, estate, ground, by, today, precinct)


@transaction.atomic
def adopt(*, estate: Place, ground: str, by: Who, today: date) -> list[Zone]:
    """Open posts for the zones of an estate that were imported and have none yet; returns them."""
    access.check_keeps(by, estate)
    known = _ground(ground)
    rows = Place.objects.filter(kind=PlaceKind.ZONE, parent=estate, zone=None).order_by("sort", "pk")
    return [_take_up(place, estate, known, by, today, None) for place in rows]


def _take_up(
    place: Place, estate: Place, ground: str, by: Who, today: date, precinct: Precinct | None
) -> Zone:
    if Zone.objects.filter(estate=estate).count() >= rules.MOST_ZONES:
        raise Refused(N_("An estate has at most %(n)s zones."), n=rules.MOST_ZONES)
    post = duties.open_post(kind="claims.zone", title=place.name[:60], place=place, by=by, since=today)
    return Zone.objects.create(
        place=place, estate=estate, ground=_ground(ground), precinct=_in(precinct, estate), post=post
    )


@transaction.atomic
def change_zone(
    *,
    zone: Zone,
    name: str,
    ground: str,
    precinct: Precinct | None,
    by: Who,
    today: date,
    geometry: Mapping[str, Any] | None = None,
) -> Zone:
    """Change a zone's name, ground and precinct, and its shape if one is given; the post stays whose it is."""
    access.check_keeps(by, zone.estate)
    if geometry is not None:
        _check_shape(zone.estate, geometry)
        places.draw_place(place=zone.place, geometry=geometry)
    if name.strip() != zone.place.name:
        places.rename_place(place=zone.place, name=name)
        post = Post.objects.get(pk=zone.post_id)
        duties.change_post(post=post, version=post.version, by=by, today=today, title=zone.place.name)
    Zone.objects.filter(pk=zone.pk).update(ground=_ground(ground), precinct=_in(precinct, zone.estate))
    zone.refresh_from_db()
    return zone


@transaction.atomic
def open_precinct(*, estate: Place, name: str, by: Who, today: date, zones: Iterable[Zone] = ()) -> Precinct:
    """Open a precinct with the post of its lead, and put zones into it; raises Invalid for a name taken."""
    access.check_keeps(by, estate)
    words = " ".join(name.split())[:40]
    if not words or Precinct.objects.filter(estate=estate, name=words).exists():
        sentence = N_("A precinct needs a name of its own.")
        raise Invalid(sentence, fields={"name": sentence})
    post = duties.open_post(kind="claims.lead", title=words, place=estate, by=by, since=today)
    made = Precinct.objects.create(estate=estate, name=words, post=post)
    Zone.objects.filter(pk__in=[one.pk for one in zones], estate=estate).update(precinct=made)
    return made


@transaction.atomic
def offer_plan(*, estate: Place, cap: int, stamp: str, by: Who, now: datetime) -> list[PostOffer]:
    """Offer the vacant zones as the plan says; everybody asked says yes or no as they like.

    Raises Conflict when the plan has changed since it was drawn, for instance because somebody took a zone on.
    """
    access.check_keeps(by, estate)
    if sentence := rules.wrong_cap(cap):
        raise Invalid(sentence, fields={"cap": sentence})
    found = planned.plan(estate, cap, now)
    if found.stamp != stamp:
        raise Conflict(N_("Something has changed meanwhile. Please look at the new plan."))
    posts = Post.objects.select_related("place").in_bulk([line.post for line in found.lines])
    wanted = [offering.Wanted(posts[line.post], line.person, line.metres) for line in found.lines]
    return offering.offer(wanted=wanted, by=by, now=now)


@transaction.atomic
def close_zone(*, zone: Zone, by: Who, now: datetime) -> None:
    """Close a zone nobody keeps: it leaves the map; what was done there stays written down.

    Raises Refused while somebody keeps it.
    """
    access.check_keeps(by, zone.estate)
    post = Post.objects.get(pk=zone.post_id)
    today = clock.today(now)
    if Duty.objects.filter(Q(until=None) | Q(until__gt=today), post=post).exists():
        raise Refused(N_("Somebody keeps this zone. Please end that first."))
    duties.change_post(post=post, version=post.version, by=by, today=today, is_active=False)


def _ground(ground: str) -> str:
    if ground not in Ground.values:
        sentence = N_("Please choose what kind of ground it is.")
        raise Invalid(sentence, fields={"ground": sentence})
    return ground


def _in(precinct: Precinct | None, estate: Place) -> Precinct | None:
    if precinct is not None and precinct.estate_id != estate.pk:
        sentence = N_("This precinct lies in another estate.")
        raise Invalid(sentence, fields={"precinct": sentence})
    return precinct


def _check_shape(estate: Place, geometry: Mapping[str, Any]) -> None:
    """Raise Invalid for what is no area, or lies nowhere near the estate."""
    if sentence := rules.wrong_shape(geometry, planned.box(estate)):
        raise Invalid(sentence, fields={"geometry": sentence})
