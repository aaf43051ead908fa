"""How often one program may ask: a count per person (or address) and minute, in this process's memory."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from rongshu.core.origin import address_of
from rongshu.ground.people.middleware import asking

MINUTE = 60


class PerMinute(BaseThrottle):
    """Takes `settings.API_PER_MINUTE` requests a minute from each; keeps no state of its own, so threads share it."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count this one, and say whether it is still within the minute's measure."""
        person = asking(request).person
        who = f"p{person}" if person else f"a{address_of(request)}"
        key = f"api:{who}:{int(time.time() // MINUTE)}"
        cache.add(key, 0, MINUTE + 1)
        try:
            return cache.incr(key) <= settings.API_PER_MINUTE
        except ValueError:  # the cache made room between the two
            return True

    def wait(self) -> float:
        """Return the seconds to the next minute."""
        return MINUTE - time.time() % MINUTE
