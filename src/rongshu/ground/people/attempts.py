"""Slows down guessing: tries are counted per phone number and per address, in the database, so in every process."""

import math
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest

from rongshu.core.crypto import blind_index
from rongshu.core.errors import TooMany
from rongshu.core.origin import address_of
from rongshu.core.words import N_
from rongshu.ground.people import rules
from rongshu.ground.people.models import Attempt

WINDOW = timedelta(minutes=15)
PER_NUMBER = 5  # tries of one phone number
PER_ADDRESS = 40  # tries from one address: a whole office shares one
WAIT = N_("Too many tries. Please wait %(minutes)s minutes, or ask the branch for a new code.")


def begin(what: str, request: HttpRequest, now: datetime, *, number: str = "") -> list[int]:
    """Count a try before it is checked, so that many at once don't slip through; returns what `forget` takes.

    Raises TooMany with the waiting time when the number or the address has none left.
    """
    limits = {_key(what, "from", address_of(request)): PER_ADDRESS}
    if number:
        limits[_key(what, "number", number)] = PER_NUMBER
    with transaction.atomic():
        Attempt.objects.filter(at__lte=now - 4 * WINDOW).delete()
        made = Attempt.objects.bulk_create([Attempt(key=key, at=now) for key in limits])
    for key, most in limits.items():
        tries = Attempt.objects.filter(key=key, at__gt=now - WINDOW).order_by("at")
        before = list(tries.exclude(pk__in=[a.pk for a in made]).values_list("at", flat=True))
        if wait := rules.wait(before, most=most, window=WINDOW, now=now):
            forget([a.pk for a in made])  # a refused try doesn't lengthen the wait
            seconds = math.ceil(wait.total_seconds())
            raise TooMany(WAIT, wait=seconds, minutes=math.ceil(seconds / 60))
    return [a.pk for a in made]


def forget(made: list[int]) -> None:
    """Forget a try that succeeded."""
    Attempt.objects.filter(pk__in=made).delete()


def _key(*parts: str) -> str:
    return blind_index("/".join(parts))
