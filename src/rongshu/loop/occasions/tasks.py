"""What the scheduler runs for occasions."""

from datetime import datetime

from django.db.models import Q

from rongshu.core import clock
from rongshu.loop.occasions.actions import make_ahead
from rongshu.loop.occasions.models import Occasion, Series
from rongshu.loop.occasions.queries import ADDRESS
from rongshu.loop.occasions.reminding import remind
from rongshu.loop.occasions.settling import settle


def make_all_ahead(key: str, now: datetime) -> None:
    """Make the coming weeks' dates of every series that goes on."""
    for series in Series.objects.filter(Q(until=None) | Q(until__gte=clock.today(now))).order_by("pk"):
        make_ahead(series=series, now=now)


def settle_one(key: str, now: datetime) -> None:
    """Close an occasion after its end."""
    occasion = Occasion.objects.filter(pk=int(key)).first()
    if occasion is not None:
        settle(occasion=occasion, now=now)


def remind_one(key: str, now: datetime) -> None:
    """Remind those who come to an occasion."""
    occasion = Occasion.objects.select_related(ADDRESS).filter(pk=int(key)).first()
    if occasion is not None:
        remind(occasion=occasion, now=now)
