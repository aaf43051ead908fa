"""Rooms in which one thing takes place at a time: their quarters of an hour are taken, and given back."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from rongshu.core.errors import Refused
from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.loop.occasions.models import Occasion, Quarter, SharedRoom
from rongshu.loop.occasions.rules import quarters


def share(place: Place) -> SharedRoom:
    """Have everything that takes place at a room go one after another, from now on."""
    return SharedRoom.objects.get_or_create(place=place)[0]


def take(
    *, place: int, starts: datetime, ends: datetime, key: str = "", occasion: Occasion | None = None
) -> None:
    """Take a room for a time, in the caller's transaction; a place that isn't shared out takes everybody.

    Raises Refused when somebody has it already. Whoever comes second waits at the room's row, so that each sees
    what the one before took.
    """
    if not SharedRoom.objects.filter(place=place).update(turn=F("turn") + 1):
        return
    wanted = quarters(starts, ends)
    taken = Quarter.objects.filter(room=place, number__gte=wanted[0], number__lte=wanted[-1])
    if (first := taken.select_related("occasion").order_by("number").first()) is not None:
        raise taken_by(first)
    Quarter.objects.bulk_create(
        Quarter(room_id=place, number=number, occasion=occasion, key=key) for number in wanted
    )


def taken_by(quarter: Quarter) -> Refused:
    """Build the answer to whoever came second: what is on there; a booking names nobody."""
    when = f"{timezone.localtime(quarter.starts):%Y-%m-%d %H:%M}"
    if quarter.occasion is None:
        return Refused(N_("The room is taken at that time, %(when)s."), code="taken", when=when)
    sentence = N_("The room is taken at that time, %(when)s: %(title)s.")
    return Refused(sentence, code="taken", when=when, title=quarter.occasion.title)


def give_back(*, key: str = "", occasion: Occasion | None = None) -> None:
    """Give back what something had taken."""
    held = Quarter.objects.filter(occasion=occasion) if occasion else Quarter.objects.filter(key=key)
    held.delete()


def taken(rooms: Iterable[int], since: datetime, until: datetime) -> dict[int, set[int]]:
    """Return which quarters of an hour are taken in each of some rooms between two moments."""
    found: dict[int, set[int]] = {room: set() for room in rooms}
    span = quarters(since, until)
    rows = Quarter.objects.filter(room__in=list(found), number__gte=span[0], number__lte=span[-1])
    for room, number in rows.values_list("room_id", "number"):
        found[room].add(number)
    return found


def is_free(place: int, starts: datetime, ends: datetime) -> bool:
    """Say whether nobody has a room between two moments."""
    return not taken([place], starts, ends)[place]
