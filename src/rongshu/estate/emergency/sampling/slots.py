"""Who comes when to which table, so that no queue grows past a length and nobody waits past a limit. Pure.

Each table has slots of one length, back to back; each household (or a part of a very large one) is called into one.
In a slot stand at most K people, where K can be sampled in the slot's time, and 2 K are within both limits. So
however people come within their slots, all of the slot before have gone when a slot ends, and at most the people of
two slots stand at a table: the one who finds b of them before them waits at most floor(b / samplers) services.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

LENGTHS = (300, 600, 900, 1200, 1800)  # seconds a slot may take
MOST_TABLES = 60
LATER = 30  # a plan may take a thirtieth longer for slots that are easier to keep


@dataclass(frozen=True)
class Setting:
    """What there is, and what may not be passed. Times in seconds."""

    tables: int
    samplers: int  # at each table
    seconds: int  # one sampler takes for one person
    queue: int  # how many may stand and wait at a table
    wait: int  # how long anybody may wait
    window: int  # from the first slot to the end


@dataclass(frozen=True)
class Home:
    """A household, by its key, and how many of it come to a table."""

    key: int
    people: int


@dataclass(frozen=True)
class Unit:
    """The households of a unit in walking order."""

    key: int
    homes: tuple[Home, ...]


@dataclass(frozen=True)
class Turn:
    """Some people of one household at a table (from 1), from a moment on (seconds after the beginning)."""

    unit: int
    home: int
    people: int
    table: int
    start: int


@dataclass(frozen=True)
class Plan:
    """Everybody's turn, how long a slot is, and the worst that can be, however people come in their slots."""

    turns: tuple[Turn, ...]
    length: int
    end: int
    wait: int
    queue: int


@dataclass(frozen=True)
class Short:
    """Why there is no plan, and what would do: a longer window, more tables (None: no number of them)."""

    window: int | None
    tables: int | None


def plan(units: Sequence[Unit], setting: Setting) -> Plan | Short:
    """Return the plan that ends earliest, or hardly later with longer slots; or what it falls short of."""
    found = _earliest(units, setting)
    if found is None:
        return Short(None, None)
    if found.end <= setting.window:
        return found
    return Short(found.end, _tables(units, setting))


def room(setting: Setting, length: int) -> int:
    """Return how many may be called into one slot of this length."""
    servers = setting.samplers
    at_table = min(setting.queue + servers, servers * (setting.wait // setting.seconds + 1))
    return min(servers * (length // setting.seconds), at_table // 2)


def _tables(units: Sequence[Unit], setting: Setting) -> int | None:
    """Return the fewest tables that end within the window."""
    for tables in range(setting.tables + 1, MOST_TABLES + 1):
        found = _earliest(units, replace(setting, tables=tables))
        if found is not None and found.end <= setting.window:
            return tables
    return None


def _earliest(units: Sequence[Unit], setting: Setting) -> Plan | None:
    made = [_of_length(units, setting, length) for length in LENGTHS if room(setting, length)]
    if not made:
        return None
    earliest = min(plan.end for plan in made)
    latest = max(earliest, min(earliest + earliest // LATER, setting.window))
    return max((plan for plan in made if plan.end <= latest), key=lambda plan: (plan.length, -plan.end))


def _of_length(units: Sequence[Unit], setting: Setting, length: int) -> Plan:
    """Return the plan with the fewest slots of a length; units stay at one table where that costs no time."""
    most = room(setting, length)
    parts = [(unit.key, _parts(unit, most)) for unit in units]
    everybody = sum(people for _, homes in parts for _, people in homes)
    deep = ceil(everybody / (most * setting.tables))
    while True:
        for whole in (True, False):
            turns = _packed(parts, setting.tables, deep, most, length, whole=whole)
            if turns is not None:
                return _plan(turns, setting, length)
        deep += 1


def _parts(unit: Unit, most: int) -> list[tuple[int, int]]:
    """Return the households; one too large for a slot comes in several, as even as can be."""
    found = []
    for home in unit.homes:
        pieces = ceil(home.people / most)
        found += [(home.key, home.people // pieces + (n < home.people % pieces)) for n in range(pieces)]
    return found


def _packed(
    parts: Sequence[tuple[int, list[tuple[int, int]]]],
    tables: int, deep: int, most: int, length: int, *, whole: bool,
) -> list[Turn] | None:  # fmt: skip
    """Fill the tables one after the other in walking order; None when they don't suffice."""
    turns: list[Turn] = []
    table, filled, begin = 1, [0] * deep, 0
    for unit, homes in parts:
        rest = homes
        while rest:
            at, left = _into(rest, filled, begin, most)
            if left and (whole or not at):
                at = []
            else:
                for slot, (home, people) in at:
                    filled[slot] += people
                    turns.append(Turn(unit, home, people, table, slot * length))
                begin = max((slot for slot, _ in at), default=begin)
                rest = left
            if rest:
                if table == tables:
                    return None
                table, filled, begin = table + 1, [0] * deep, 0
    return turns


def _into(
    homes: list[tuple[int, int]], filled: Sequence[int], begin: int, most: int
) -> tuple[list[tuple[int, tuple[int, int]]], list[tuple[int, int]]]:
    """Fill one slot after the other as full as can be; return who comes in which, and those who find none."""
    at, rest = [], homes
    for slot in range(begin, len(filled)):
        chosen = _fullest([people for _, people in rest], most - filled[slot])
        at += [(slot, rest[number]) for number in chosen]
        rest = [home for number, home in enumerate(rest) if number not in chosen]
        if not rest:
            break
    return at, rest


def _fullest(sizes: Sequence[int], space: int) -> tuple[int, ...]:
    """Return which of the sizes fill a space best; of equals, those that come first."""
    by_sum: dict[int, tuple[int, ...]] = {0: ()}
    for number, size in enumerate(sizes):
        for total, chosen in list(by_sum.items()):
            if total + size <= space and total + size not in by_sum:
                by_sum[total + size] = (*chosen, number)
        if space in by_sum:
            break
    return by_sum[max(by_sum)]


def _plan(turns: list[Turn], setting: Setting, length: int) -> Plan:
    load: dict[tuple[int, int], int] = {}
    for turn in turns:
        key = (turn.table, turn.start // length)
        load[key] = load.get(key, 0) + turn.people
    worst = max((n + load.get((table, slot - 1), 0) for (table, slot), n in load.items()), default=0)
    end = max((turn.start + length for turn in turns), default=0)
    wait = max(worst - 1, 0) // setting.samplers * setting.seconds
    return Plan(tuple(turns), length, end, wait, max(worst - setting.samplers, 0))
