"""Very many samples at once: what a cell says is worked out once for all rows that say the same. Pure.

Exactly what `judge` gives, row by row: monitoring data repeat themselves, so remembering pays more than anything else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from rongshu.river.water.method.readings import NotAReading, read
from rongshu.river.water.method.verdicts import ItemVerdict, Verdict, is_limited, judge_item
from rongshu.river.water.method.versions import ALL, BESIDE, Version, named, on
from rongshu.river.water.standard.items import Water


class Wrong(NamedTuple):
    """A cell that holds no reading: its row from 0, the item, and a sentence."""

    row: int
    key: str
    sentence: str


def judge_many(
    days: Sequence[date],
    columns: Mapping[str, Sequence[str]],
    *,
    water: Water = Water.RIVER,
    only: Sequence[str] | None = None,
) -> tuple[list[Verdict], list[Wrong]]:
    """Return the verdict on each row by the rules of its own day, and the cells that count for nothing as they hold no
    reading. `columns`: the cells of each item, row by row; `only`: the items judged, instead of the rules' own.
    """
    verdicts: list[Verdict | None] = [None] * len(days)
    wrong: list[Wrong] = []
    for version, rows in _by_version(days):
        judged = _zipped(only or version.judged, columns, rows, version, water, wrong)
        beside = _zipped(BESIDE, columns, rows, version, water, wrong)
        for row, items, others in zip(rows, judged, beside, strict=True):
            grade = max(map(_GRADE, items), default=None)
            verdicts[row] = Verdict(grade, items, others, version, water)
    return [one for one in verdicts if one is not None], sorted(wrong)


_GRADE = attrgetter("grade")


def _by_version(days: Sequence[date]) -> Sequence[tuple[Version, Sequence[int]]]:
    names = {day: on(day).name for day in set(days)}
    rows: dict[str, list[int]] = defaultdict(list)
    for row, day in enumerate(days):
        rows[names[day]].append(row)
    return [(named(name), found) for name, found in rows.items()]


def _zipped(
    keys: Sequence[str],
    columns: Mapping[str, Sequence[str]],
    rows: Sequence[int],
    version: Version,
    water: Water,
    wrong: list[Wrong],
) -> list[tuple[ItemVerdict, ...]]:
    found = []
    for key in keys:
        if key in columns and is_limited(key, water):
            cells = columns[key] if len(rows) == len(columns[key]) else [columns[key][row] for row in rows]
            known, trouble = _known(key, cells, version, water)
            found.append([known[cell] for cell in cells])
            if trouble:
                wrong += [Wrong(r, key, trouble[c]) for r, c in zip(rows, cells, strict=True) if c in trouble]
    if not found:
        return [()] * len(rows)
    return [tuple(filter(None, row)) for row in zip(*found, strict=True)]


def _known(
    key: str, cells: Sequence[str], version: Version, water: Water
) -> tuple[dict[str, ItemVerdict | None], dict[str, str]]:
    """Return the verdict on each different cell of a column, and what is wrong with those that hold no reading."""
    known: dict[str, ItemVerdict | None] = dict.fromkeys(cells)
    trouble = {}
    for cell in known:
        try:
            reading = read(cell, may_be_negative=ALL[key].is_signed)
        except NotAReading as error:
            trouble[cell] = str(error)
        else:
            known[cell] = reading and judge_item(ALL[key], reading, version=version, water=water)
    return known, trouble
