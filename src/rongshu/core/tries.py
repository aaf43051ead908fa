"""How often what is open to everybody may be done within an hour; counted in the database, for every process."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from rongshu.core.crypto import blind_index
from rongshu.core.errors import TooMany
from rongshu.core.models import Tries

HOUR = timedelta(hours=1)


@transaction.atomic
def count(*, what: str, limits: Mapping[str, int], sentence: str, now: datetime) -> None:
    """Count a try by each name in `limits` (an address, a sign) against how many it has an hour.

    Raises TooMany with `sentence` and the waiting time when one has none left; then none of them is counted.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    Tries.objects.filter(hour__lt=hour - HOUR).delete()
    for who, most in limits.items():
        row, _ = Tries.objects.get_or_create(who=blind_index(f"{what}/{who}"), hour=hour)
        if not Tries.objects.filter(pk=row.pk, times__lt=most).update(times=F("times") + 1):
            raise TooMany(sentence, wait=math.ceil((hour + HOUR - now).total_seconds()))
