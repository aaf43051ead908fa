"""Is it this one? Open cases near in place, time and words, found by one indexed query and scored by a pure rule."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import cos, radians
from typing import NamedTuple

from django.db import connection

from rongshu.core.crypto import decrypt
from rongshu.core.text import wanted
from rongshu.ground.places.rules import metres_between as metres
from rongshu.loop.cases.rules import cell

NEAR = 150  # metres beyond which nothing is the same thing
AGE = timedelta(days=30)
ENOUGH = 0.63  # from here on somebody is asked
SAID = 0.2  # what the words said besides weigh in the score
PER_TILE = 40
METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Seen:
    """What is compared: where, when, and in which words."""

    lon: float
    lat: float
    at: datetime
    title: str
    text: str = ""


class Opened(NamedTuple):
    """An open case near, and what was said, still encrypted."""

    pk: int
    seen: Seen
    said: str | None


@dataclass(frozen=True)
class Candidate:
    """A case that may be the same thing."""

    case: int
    score: float
    metres: int


def metres_between(a: Seen, b: Seen) -> float:
    """Return how far two reports lie apart."""
    return metres(a.lon, a.lat, b.lon, b.lat)


@lru_cache(maxsize=1024)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(wanted(text))


def alike(a: str, b: str) -> float:
    """Return how far two texts share their words, 0 to 1; the shorter one counts."""
    one, two = _tokens(a), _tokens(b)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def score(a: Seen, b: Seen) -> float:
    """Return how likely two reports mean one thing, 0 to 1: by place, by words, by time.

    The same condition weighs most; distance and what was said besides tell two alike ones apart.
    """
    said = alike(a.text, b.text) if a.text and b.text else 0.5
    if metres_between(a, b) > NEAR or abs(a.at - b.at) > AGE:
        return 0.0
    return _outside(a, b) + SAID * said


def _outside(a: Seen, b: Seen) -> float:
    """Return what of the score can be told without the words, which lie encrypted."""
    place, age = 1 - metres_between(a, b) / NEAR, abs(a.at - b.at)
    title = 1.0 if a.title == b.title else 0.8 * alike(a.title, b.title)
    return 0.3 * place + 0.4 * title + 0.1 * (1 - age / AGE)


def near(*, kind: str, seen: Seen, most: int = 3) -> list[Candidate]:
    """Return the open cases of a kind that may be the same as what is about to be reported, likeliest first.

    What can be told without the words comes first, so that few texts are decrypted.
    """
    best: list[Candidate] = []
    for outside, case in sorted(
        ((_outside(seen, o.seen), o) for o in _opened(kind, seen)), key=lambda told: -told[0]
    ):
        could_be = round(outside + SAID, 3)
        if could_be < ENOUGH or (len(best) == most and could_be < best[-1].score):
            break
        other = replace(case.seen, text=decrypt(case.said or ""))
        if (how := score(seen, other)) >= ENOUGH:
            best.append(Candidate(case.pk, round(how, 3), round(metres_between(seen, other))))
            best = sorted(best, key=lambda c: (-c.score, -c.case))[:most]
    return best


def _reach(seen: Seen) -> tuple[float, float]:
    """Return how many degrees of longitude and latitude `NEAR` metres are there."""
    dlat = NEAR / METRES_PER_DEGREE
    return dlat / max(cos(radians(seen.lat)), 0.01), dlat


def _tiles(seen: Seen) -> list[int]:
    """Return the map tiles that `NEAR` metres around may touch: one to four."""
    dlon, dlat = _reach(seen)
    low, high = cell(seen.lon - dlon, seen.lat + dlat), cell(seen.lon + dlon, seen.lat - dlat)
    columns, rows = range(low >> 16, (high >> 16) + 1), range(low & 0xFFFF, (high & 0xFFFF) + 1)
    return [(x << 16) | y for x in columns for y in rows]


def _opened(kind: str, seen: Seen) -> list[Opened]:
    """Read the newest open cases near, tile by tile off the index, with what was said: one statement."""
    newest = (
        "SELECT * FROM (SELECT id, title, lon, lat, opened_at FROM cases_case"
        " WHERE kind = %s AND cell = %s AND is_open AND opened_at >= %s"
        " AND lon BETWEEN %s AND %s AND lat BETWEEN %s AND %s ORDER BY id DESC LIMIT %s) AS tile"
    )
    tiles, (dlon, dlat) = _tiles(seen), _reach(seen)
    sql = (
        "SELECT c.id, c.title, c.lon, c.lat, c.opened_at, e.text AS said"
        f" FROM ({' UNION ALL '.join([newest] * len(tiles))}) AS c"
        " LEFT JOIN cases_event e ON e.case_id = c.id AND e.seq = 1"
    )
    since = connection.ops.adapt_datetimefield_value(seen.at - AGE)
    box = (seen.lon - dlon, seen.lon + dlon, seen.lat - dlat, seen.lat + dlat)
    with connection.cursor() as cursor:
        cursor.execute(sql, [v for tile in tiles for v in (kind, tile, since, *box, PER_TILE)])
        rows = cursor.fetchall()
    return [Opened(pk, Seen(lon, lat, _moment(at), title), said) for pk, title, lon, lat, at, said in rows]


def _moment(stored: datetime) -> datetime:
    """Return a moment as a driver gives it, in UTC: SQLite's says no zone."""
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)
