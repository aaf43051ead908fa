"""Finds the header of a sheet by the columns wanted, on one level or two."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rongshu.core.cells import CellTrouble, text
from rongshu.core.sheets import Merge, Sheet

DEPTH = 40  # rows looked at


@dataclass(frozen=True)
class Column:
    """A column that is wanted: its key in code, its label, and what offices call it."""

    key: str
    label: str
    names: tuple[str, ...]
    is_required: bool = False


@dataclass(frozen=True)
class Header:
    """Where the header ends, which column holds what, and what nobody asked for. Columns and rows from 0."""

    bottom: int
    places: dict[str, int]
    labels: dict[str, str]
    unknown: list[str]
    twice: list[tuple[str, int]]
    fitness: tuple[int, int, int, int]


def plain(words: str) -> str:
    """Return a heading without blanks, marks and remarks: "＊楼栋 （必填）" is 楼栋."""
    narrow = unicodedata.normalize("NFKC", words).lower()
    narrow = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", narrow) or narrow
    return re.sub(r"[\s*:_/、.\-]", "", narrow)


def find(sheet: Sheet, wanted: Sequence[Column]) -> Header | None:
    """Return the header that knows most of the wanted columns, or None when no row knows any."""
    keys = {plain(name): w.key for w in wanted for name in (w.key, *w.names)}
    needed = {w.key for w in wanted if w.is_required}
    found = [
        _header(_headings(sheet, top, depth), top + depth - 1, keys, needed, depth)
        for top in range(min(DEPTH, len(sheet.cells)))
        for depth in (1, 2)
    ]
    best = max(found, key=lambda header: header.fitness, default=None)
    return best if best and best.places else None


def _headings(sheet: Sheet, top: int, depth: int) -> list[tuple[str, ...]]:
    """Return each column's heading, upper level first; levels that say the same are one."""
    width = len(sheet.cells[top])
    levels = [[_said(sheet, row, column) for column in range(width)] for row in range(top, top + depth)]
    if depth == 2 and not sheet.merges:
        levels[0] = _carried(levels[0], levels[1])
    return [tuple(dict.fromkeys(filter(None, column))) for column in zip(*levels, strict=True)]


def _carried(upper: list[str], lower: list[str]) -> list[str]:
    """Carry an upper heading over the lower ones beside it, where a CSV has lost the merging."""
    carried, last = [], ""
    for over, under in zip(upper, lower, strict=True):
        last = over or (last if under else "")
        carried.append(last)
    return carried


def _said(sheet: Sheet, row: int, column: int) -> str:
    value: Any = sheet.at(row, column)
    if value in (None, ""):
        value = next((sheet.at(m.top, m.left) for m in sheet.merges if _covers(m, row, column)), None)
    try:
        return text(value)
    except CellTrouble:
        return ""


def _covers(merge: Merge, row: int, column: int) -> bool:
    return merge.top <= row <= merge.bottom and merge.left <= column <= merge.right


def _header(
    headings: list[tuple[str, ...]], bottom: int, keys: dict[str, str], needed: set[str], depth: int
) -> Header:
    places: dict[str, int] = {}
    labels: dict[str, str] = {}
    unknown, twice = [], []
    # 户主 over 姓名 is first tried as 户主姓名 in every column, then as 姓名 in those still unknown.
    named = [keys.get(plain("".join(levels))) if levels else None for levels in headings]
    whole = set(named)
    for column, levels in enumerate(headings):
        if levels and named[column] is None and (last := keys.get(plain(levels[-1]))) not in whole:
            named[column] = last
    for column, (key, levels) in enumerate(zip(named, headings, strict=True)):
        if key is None:
            unknown += [" ".join(levels)] if levels else []
        elif key in places:
            twice.append((key, column))
        else:
            places[key], labels[key] = column, "".join(levels) if key in whole else levels[-1]
    fitness = (-len(needed - places.keys()), len(places), -len(twice), -depth)
    return Header(bottom, places, labels, unknown, twice, fitness)
