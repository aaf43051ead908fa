"""The demo's brooks: twenty small ones of two reaches, each with a township chief, each reach with a village chief."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.demo import course
from rongshu.river.chiefs.demo import APPOINTED, JOBS, LINE, NAME, appoint_one
from rongshu.river.chiefs.frequency.standards import Level

NAMES = (
    "青竹溪", "石门溪", "桃花溪", "樟树港", "龙井溪", "枫林溪", "白沙港", "柳叶溪", "荷叶港", "杉木溪",
    "金鸡溪", "马家港", "栗山溪", "茶亭溪", "双板桥港", "水口溪", "黄泥港", "竹山溪", "横塘溪", "洗马港",
)  # fmt: skip
EACH = 3  # chiefs of a brook
WIDE, HIGH = 0.034, 0.006  # degrees from a brook's source to its mouth


@transaction.atomic
def build(under: Place, people: Sequence[Person], now: datetime) -> None:
    """Survey the brooks, cut each in its middle, and appoint their chiefs as of most of a year ago."""
    for number, name in enumerate(NAMES[: len(people) // EACH]):
        _brook(under, name, number, people[number * EACH : number * EACH + EACH], now - APPOINTED)


def _brook(under: Place, name: str, number: int, people: Sequence[Person], then: datetime) -> None:
    place = add(kind=PlaceKind.RIVER, name=name, parent=under, geometry=_line(number))
    river = survey(place=place, by=SYSTEM, now=then, source=f"{name}源", mouth=NAME)
    upper, lower = cut(
        river=river, stations=[river.metres / 2], names=[f"{name}上段", f"{name}下段"], by=SYSTEM
    )
    posts = ((place, Level.TOWNSHIP), (upper.place, Level.VILLAGE), (lower.place, Level.VILLAGE))
    for (where, level), person in zip(posts, people, strict=True):
        appoint_one(where, level, person, JOBS[level], then)


def _line(number: int) -> dict[str, object]:
    """Return a course down to the long river: ten come from the east, ten from the west above the town."""
    is_east, n = number % 2 == 0, number // 2
    lon, lat = LINE["coordinates"][20 + 30 * n if is_east else 8 + 15 * n]
    source = lon + (WIDE if is_east else -WIDE), lat + HIGH
    return course(source, (lon, lat), bends=2.5 + 0.4 * (n % 4), steep=0.8 + 0.05 * (n % 5), steps=64)
