"""Who is to be sampled: the people the register has in an estate, unit by unit in walking order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rongshu.estate.emergency.sampling.rules import AT_HOME
from rongshu.estate.emergency.sampling.slots import Home, Unit
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place, PlaceKind


@dataclass(frozen=True)
class Resident:
    """Somebody of the register, where they live, and whether they can't come down."""

    person: int
    home: int
    unit: int
    at_home: bool


def residents(area: Place) -> list[Resident]:
    """Return everybody who lives in a place now, in walking order."""
    rows = Person.objects.filter(home__outside__outer=area).order_by(
        "home__parent__parent__sort", "home__parent__sort", "home__parent_id", "home__sort", "home_id", "pk"
    )
    found = []
    for pk, home, kind, parent, tags in rows.values_list(
        "pk", "home_id", "home__kind", "home__parent_id", "tags"
    ):
        unit = parent if kind == PlaceKind.HOUSEHOLD else home
        if home is not None and unit is not None:
            found.append(Resident(pk, home, unit, bool(AT_HOME & set(tags))))
    return found


def units(people: Iterable[Resident]) -> list[int]:
    """Return the units (ids of places) they live in, in walking order."""
    return list(dict.fromkeys(one.unit for one in people))


def called(people: Sequence[Resident]) -> list[Unit]:
    """Return who is called to a table, by unit and household; those who can't come down are not."""
    found: dict[int, list[Home]] = {unit: [] for unit in units(people)}
    for (unit, home), group in groupby(people, lambda one: (one.unit, one.home)):
        if able := sum(not one.at_home for one in group):
            found[unit].append(Home(home, able))
    return [Unit(unit, tuple(homes)) for unit, homes in found.items() if homes]
