"""Compares a list of residents with the register: who is new, changed, the same, or missing from the list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rongshu.core.crypto import blind_index
from rongshu.core.tables import CellError
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.ground.people.reading import COLUMNS, Entry, entries, plain
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind

LABELS = {c.key: c.label for c in COLUMNS} | {
    "home": N_("Where they live"),
    "register_key": N_("Number in the register"),
}
Address = tuple[str, str, str]
NO_BUILDING = N_("There is no building “%(building)s” in %(community)s.")
NO_HOME = N_("There is no household %(home)s. Tick “make missing households”, or correct it.")


@dataclass(frozen=True)
class Changed:
    """Somebody in the register of whom the list says something else."""

    person: Person
    fields: dict[str, Any]
    entry: Entry

    @property
    def labels(self) -> list[str]:
        """Return what changes, in words."""
        return [LABELS[name] for name in self.fields]


@dataclass
class Plan:
    """What taking the list would do. `homes` are the households that have to be made first."""

    community: Place
    rows: int = 0
    new: list[Entry] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0
    gone: list[Person] = field(default_factory=list)
    homes: dict[Address, Entry] = field(default_factory=dict)
    troubles: list[CellError] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    at: dict[Address, Place] = field(default_factory=dict)
    units: dict[tuple[str, str], Place] = field(default_factory=dict)  # unit "" is the building itself

    @property
    def is_empty(self) -> bool:
        """Say whether taking the list would change nothing."""
        return not (self.new or self.changed)

    @property
    def bad_rows(self) -> int:
        """Count the rows that would be left out."""
        return len({t.row for t in self.troubles})


def plan(data: bytes, *, community: Place, today: date, make_homes: bool) -> Plan:
    """Compare a list with the register of a community; nothing is written. Raises Invalid for what is no list."""
    listed = entries(data, today)
    found = Plan(community, rows=listed.rows, troubles=list(listed.troubles), unknown=listed.unknown)
    found.units, found.at = _homes(community)
    people = list(Person.objects.filter(home__area=community).order_by("pk"))
    by_key = {p.register_key: p for p in people if p.register_key}
    by_home = {(p.home_id, p.name): p for p in reversed(people)}
    met: set[int] = set()
    for entry in listed.entries:
        if not _placed(found, entry, make_homes):
            continue
        home = found.at.get(entry.address)
        person = by_key.get(key_of(community, entry)) or (
            by_home.get((home.pk, entry.name)) if home else None
        )
        _sort_in(found, entry, home, person, met)
    found.gone = _gone(found, people, met, listed.entries)
    found.troubles.sort(key=lambda t: t.row)
    return found


def key_of(community: Place, entry: Entry) -> str:
    """Return what makes an entry the same person the next time: their number, or home and name. Keyed, unreadable."""
    said = ["number", entry.number] if entry.number else [*entry.address, entry.name]
    return "list:" + blind_index("/".join([str(community.uuid), *said]))


def _homes(community: Place) -> tuple[dict[tuple[str, str], Place], dict[Address, Place]]:
    """Return the community's units by building and number, and its households by building, unit and room."""
    kinds = (PlaceKind.BUILDING, PlaceKind.UNIT, PlaceKind.HOUSEHOLD)
    rows = places.under([community.pk]).filter(kind__in=kinds).defer("geometry")
    every = {p.pk: p for p in rows}
    at: dict[int, tuple[str, str]] = {
        p.pk: (plain(p.name), "") for p in every.values() if p.kind == PlaceKind.BUILDING
    }
    for place in every.values():
        if place.kind == PlaceKind.UNIT and place.parent_id in at:
            at[place.pk] = (at[place.parent_id][0], plain(place.name))
    homes = {
        (*at[p.parent_id], plain(p.name)): p
        for p in every.values()
        if p.kind == PlaceKind.HOUSEHOLD and p.parent_id in at
    }
    return {where: every[pk] for pk, where in at.items()}, homes


def _placed(found: Plan, entry: Entry, make_homes: bool) -> bool:
    """Say whether the entry has a home, or gets one; notes the trouble when it doesn't."""
    if entry.address in found.at:
        return True
    if (entry.address[0], "") not in found.units:
        params = {"building": entry.building, "community": found.community.name}
        found.troubles.append(CellError(entry.row, "楼栋", NO_BUILDING, params))
        return False
    if not make_homes:
        home = "-".join(filter(None, entry.address))
        found.troubles.append(CellError(entry.row, "房号", NO_HOME, {"home": home}))
        return False
    found.homes.setdefault(entry.address, entry)
    return True


def _sort_in(found: Plan, entry: Entry, home: Place | None, person: Person | None, met: set[int]) -> None:
    if person is None:
        found.new.append(entry)
        return
    met.add(person.pk)
    said = {
        "name": entry.name, "phone": entry.phone, "birth_date": entry.birth_date, "sex": entry.sex,
        "tags": list(entry.tags),
    }  # fmt: skip
    fields: dict[str, Any] = {k: v for k, v in said.items() if v and v != getattr(person, k)}
    if home is None or person.home_id != home.pk:
        fields["home"] = home  # None: it is made when the list is taken
    key = key_of(found.community, entry)
    if entry.number and person.register_key != key and not person.register_key.startswith("demo:"):
        fields["register_key"] = key
    if fields:
        found.changed.append(Changed(person, fields, entry))
    else:
        found.same += 1


def _gone(found: Plan, people: Iterable[Person], met: set[int], listed: Iterable[Entry]) -> list[Person]:
    """Return who is registered in a building of the list and not in the list. They stay; somebody has to look."""
    named = {e.address[0] for e in listed}
    inside = {home.pk for address, home in found.at.items() if address[0] in named}
    return [p for p in people if p.pk not in met and p.home_id in inside]
