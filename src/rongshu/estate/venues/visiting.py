"""Who comes is counted, and no more: a card's number is kept as a keyed hash of number and day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from rongshu.core import clock
from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.estate.venues import queries, rules
from rongshu.estate.venues.models import Venue, Visit


class Tapped(StrEnum):
    """What a tap was."""

    CAME = "came"
    LEFT = "left"
    TWICE = "twice"


@dataclass(frozen=True)
class Tap:
    """What a tap was, and how many are there now and came today."""

    what: Tapped
    there: int
    today: int


@transaction.atomic
def tap(*, venue: Venue, card: str, now: datetime) -> Tap:
    """Count somebody in, or out when they are in; the same tap read twice is one. Raises Invalid for no card."""
    number = rules.card(card)
    if not number:
        sentence = N_("That can't be read. Please hold the card on it once more.")
        raise Invalid(sentence, fields={"card": sentence})
    day = clock.today(now)
    key = blind_index(f"visit/{venue.pk}/{day}/{number}")
    return _counted(venue, key, now)


@transaction.atomic
def walk_in(*, venue: Venue, now: datetime) -> Tap:
    """Count somebody in who has no card with them."""
    Venue.objects.filter(pk=venue.pk).update(turn=F("turn") + 1)
    Visit.objects.create(venue=venue, day=clock.today(now), came_at=now)
    return _tapped(venue, Tapped.CAME, now)


def _counted(venue: Venue, key: str, now: datetime) -> Tap:
    day = clock.today(now)
    Venue.objects.filter(pk=venue.pk).update(turn=F("turn") + 1)  # of two taps at once one sees the other
    last = Visit.objects.filter(venue=venue, day=day, card=key).order_by("-came_at", "-pk").first()
    if last is not None and rules.is_same_tap(last.left_at or last.came_at, now):
        return _tapped(venue, Tapped.TWICE, now)
    if last is not None and last.left_at is None:
        Visit.objects.filter(pk=last.pk).update(left_at=now)
        return _tapped(venue, Tapped.LEFT, now)
    Visit.objects.create(venue=venue, day=day, card=key, came_at=now)
    return _tapped(venue, Tapped.CAME, now)


def _tapped(venue: Venue, what: Tapped, now: datetime) -> Tap:
    today = Visit.objects.filter(venue=venue, day=clock.today(now))
    return Tap(what, today.filter(left_at=None).count(), today.count())


@transaction.atomic
def close_days(*, now: datetime) -> int:
    """Let those of earlier days who did not tap when leaving have left when it closed; returns how many."""
    closed = 0
    for venue in Venue.objects.filter(visits__left_at=None, visits__day__lt=clock.today(now)).distinct():
        days = Visit.objects.filter(venue=venue, left_at=None, day__lt=clock.today(now)).values_list(
            "day", flat=True
        )
        for day in sorted(set(days)):
            open_ones = Visit.objects.filter(venue=venue, day=day, left_at=None)
            last = max((ends for _, ends in queries.opening(venue, day, day).on(day)), default=now)
            closed += open_ones.filter(came_at__lt=last).update(left_at=last, by_rule=True)
            closed += open_ones.update(left_at=F("came_at"), by_rule=True)
    return closed


def own_code(person: int) -> str:
    """Return what somebody's phone shows to the reader instead of a card: it says nothing of them."""
    return f"R{blind_index(f'visitor/{person}')[:12]}".upper()
