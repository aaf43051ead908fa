"""Calendars to subscribe to: somebody's own behind an unguessable address, and public ones that name nobody."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.crypto import blind_index
from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.ical import Entry, calendar
from rongshu.loop.occasions.models import Attendance, Feed, Occasion, Status

BACK = timedelta(days=92)  # a phone that was off for a holiday still learns what was called off
MOST = 2000  # entries of a public calendar: eight weeks of a busy town


@transaction.atomic
def renew(*, person: int, now: datetime) -> Feed:
    """Give somebody's calendar an address of its own, or a new one: the old one leads nowhere from now on."""
    secret = secrets.token_urlsafe(24)
    said = {"secret": secret, "index": blind_index(secret), "made_at": now}
    return Feed.objects.update_or_create(person_id=person, defaults=said)[0]


@transaction.atomic
def close(*, person: int) -> None:
    """Let the address of somebody's calendar lead nowhere."""
    Feed.objects.filter(person=person).delete()


def of(person: int) -> Feed | None:
    """Return the address somebody gave their calendar, or None."""
    return single(Feed.objects.filter(person=person))


def own(secret: str, *, now: datetime) -> bytes:
    """Return the calendar an address belongs to; raises NotFound for one that was renewed or closed."""
    found = single(Feed.objects.select_related("person").filter(index=blind_index(secret)))
    if found is None:
        raise NotFound(
            N_("This calendar's address is no longer in use. Its owner finds the new one in the app.")
        )
    return feed(found.person_id, _("My occasions"), now=now)


def feed(person: int, name: str, *, now: datetime) -> bytes:
    """Return what somebody comes to or waits for, from three months ago on, as an iCalendar."""
    return calendar(name, map(_mine, queries.of_person(person, now - BACK)), host=host(), now=now)


def _mine(attendance: Attendance) -> Entry:
    return entry(attendance.occasion, is_waiting=attendance.status == Status.WAITING)


def at_place(place: Place, *, now: datetime) -> bytes:
    """Return what neighbours may find at a place and below, naming nobody, as an iCalendar."""
    inside = Place.objects.filter(outside__outer=place).values("pk")
    return _public(address(place), Occasion.objects.filter(place__in=inside), now)


def of_series(series: Collection[int], name: str, *, now: datetime) -> bytes:
    """Return the dates of some series, a group's for instance, naming nobody, as an iCalendar."""
    return _public(name, Occasion.objects.filter(series__in=list(series)), now)


def _public(name: str, rows: "QuerySet[Occasion]", now: datetime) -> bytes:
    listed = rows.filter(is_listed=True, ends__gt=now - BACK).select_related(queries.ADDRESS)
    return _calendar(name, listed.order_by("starts", "pk")[:MOST], now)


def one(occasion: Occasion, *, now: datetime) -> bytes:
    """Return one occasion as an iCalendar, to be put into a calendar by hand."""
    return _calendar(occasion.title, [occasion], now)


def _calendar(name: str, occasions: Iterable[Occasion], now: datetime) -> bytes:
    return calendar(name, map(entry, occasions), host=host(), now=now)


def entry(occasion: Occasion, is_waiting: bool = False) -> Entry:
    """Return one occasion as a calendar shows it; whoever holds it and whoever comes are not in it."""
    place, notes = occasion.place, filter(None, (occasion.cancel_reason, occasion.about))
    return Entry(
        uid=occasion.uuid, title=occasion.title, starts=occasion.starts, ends=occasion.ends, where=address(place),
        lon=place.lon, lat=place.lat, note="\n".join(notes), revision=occasion.revision,
        url=codes.whole(reverse("occasions:show", args=[occasion.uuid])), is_waiting=is_waiting,
        is_off=occasion.cancelled_at is not None,
    )  # fmt: skip


def host() -> str:
    """Return the name of this installation, which ends the ids of its events."""
    return urlsplit(settings.SITE_URL).hostname or "rongshu"


def subscribing(path: str) -> str:
    """Return an address a phone opens with its calendar: webcal://…"""
    return f"webcal://{urlsplit(codes.whole(path)).netloc}{path}"
