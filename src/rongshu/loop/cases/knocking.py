"""The public door: whoever reports without an account is no robot, and knocks no oftener than neighbours need to."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid, TooMany
from rongshu.core.words import N_
from rongshu.loop.cases.models import Knock

MOST_BY_ADDRESS, MOST_BY_SIGN = 12, 40  # an hour, without an account


def refuse_robots(post: Mapping[str, object]) -> None:
    """Raise Invalid when the field no person sees was filled in."""
    if post.get("website"):
        raise Invalid(N_("This can't be taken. Please call the duty phone."))


@transaction.atomic
def knock(*, address: str, sign: str, now: datetime) -> None:
    """Count a report without an account; raises TooMany beyond what neighbours need in an hour."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    Knock.objects.filter(hour__lt=hour - timedelta(hours=1)).delete()
    for who, most in ((f"a{blind_index(address)}", MOST_BY_ADDRESS), (f"s{sign}", MOST_BY_SIGN)):
        if len(who) == 1:
            continue
        row, _ = Knock.objects.get_or_create(who=who[:40], hour=hour)
        if not Knock.objects.filter(pk=row.pk, times__lt=most).update(times=F("times") + 1):
            raise TooMany(
                N_("That is a lot of reports in one hour. Please call the duty phone for anything urgent."),
                wait=math.ceil((hour + timedelta(hours=1) - now).total_seconds()),
            )
