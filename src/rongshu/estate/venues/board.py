"""What stands on the board at the door and on the wall: it names nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from rongshu.core import clock
from rongshu.estate.venues import counting, queries, rules, shifts
from rongshu.estate.venues.models import Room, Venue
from rongshu.estate.venues.queries import On
from rongshu.ground.people.access import Who


@dataclass(frozen=True)
class Tile:
    """A room on the board: whether it is open, what is on now, and what comes next."""

    room: Room
    is_open: bool
    now: On | None
    next: list[On]
    hours: list[rules.Span]  # of today

    @property
    def state(self) -> str:
        """Return the word its colour stands for."""
        if self.now is not None:
            return "taken"
        return "free" if self.is_open else "closed"


def board(venue: Venue, now: datetime) -> dict[str, Any]:
    """Return everything the board shows at a moment."""
    today = clock.today(now)
    when = queries.opening(venue, today, today)
    hours = when.on(today)
    rooms = list(venue.rooms.all())
    on = queries.on_today(rooms, now)
    there, visits = counting.there_now(venue, today)
    return {
        "venue": venue, "now": now, "hours": hours, "is_open": rules.is_open(now, hours),
        "why": when.why.get(today, ""),
        "opens_next": next((a for a, _ in hours if a > now), None), "there": there, "visits": visits,
        "closes": next((b for a, b in hours if a <= now < b), None),
        "floors": _floors([_tile(room, on[room.pk], when, now) for room in rooms]),
        "worker": shifts.is_somebody_there(venue, now),
    }  # fmt: skip


def _tile(room: Room, on: list[On], when: queries.Open, now: datetime) -> Tile:
    current = next((o for o in on if o.is_now(now)), None)
    hours = when.on(clock.today(now), room.pk)
    return Tile(
        room, rules.is_open(now, hours), current, [o for o in on if o.starts > now][:3], _clocks(hours)
    )


def _floors(tiles: list[Tile]) -> list[tuple[int, list[Tile]]]:
    floors: dict[int, list[Tile]] = {}
    for tile in tiles:
        floors.setdefault(tile.room.floor, []).append(tile)
    return sorted(floors.items())


@dataclass(frozen=True)
class OpenToday:
    """A venue and when it is open today."""

    venue: Venue
    spans: list[rules.Span]


def open_today(who: Who, now: datetime) -> list[OpenToday]:
    """Return the venues near somebody that are open today, for their home."""
    day = clock.today(now)
    found = [(venue, queries.opening(venue, day, day).on(day)) for venue in queries.venues(who)[:3]]
    return [OpenToday(venue, _clocks(spans)) for venue, spans in found if spans]


def _clocks(spans: list[rules.Moments]) -> list[rules.Span]:
    return [(timezone.localtime(a).time(), timezone.localtime(b).time()) for a, b in spans]
