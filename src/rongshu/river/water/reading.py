"""From the bytes of a monitoring table to its rows: the national header or a plain sheet, CSV or XLSX, GBK or UTF-8."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rongshu.core import cells
from rongshu.core.errors import Invalid
from rongshu.core.headers import Header, find
from rongshu.core.sheets import Sheet, candidates
from rongshu.core.tables import CellError
from rongshu.core.words import N_
from rongshu.river.water.columns import COLUMNS, ITEMS, SECTION, smaller
from rongshu.river.water.method.readings import NotAReading, Reading, read

NO_DAY = N_("This is no day. Please write 2026-03-05, or 2026-03 for a month.")
NO_YEAR = N_("This day has no year. Please say which year it is.")
_MONTH = re.compile(r"([0-9]{4})\s*[-./年]?\s*([0-9]{1,2})\s*月?")
_SHORT = re.compile(r"([0-9]{1,2})[-./月]([0-9]{1,2})日?(\s+[0-9:]+)?")


@dataclass
class Samples:
    """What a table holds, row by row: the rows' numbers, what stands in each column, the days, and what is wrong.

    `cells`: the texts of each item; `labels`: what the file calls its columns.
    """

    numbers: list[int]
    about: dict[str, list[str]]
    days: list[date]
    cells: dict[str, list[str]]
    labels: dict[str, str]
    unknown: list[str]
    troubles: list[CellError] = field(default_factory=list)

    def readings(self, row: int) -> Mapping[str, Reading]:
        """Return a row's readings by item key, without what was not measured; what can't be read is noted."""
        found = {}
        for key, column in self.cells.items():
            try:
                reading = read(column[row], may_be_negative=ITEMS[key].is_signed)
            except NotAReading as error:
                self.wrong(row, key, str(error))
                continue
            if reading is not None:
                found[key] = reading
        return found

    def wrong(self, row: int, key: str, sentence: str) -> None:
        """Note what is wrong with a cell."""
        self.troubles.append(CellError(self.numbers[row], self.labels.get(key, key), sentence))


def read_table(data: bytes, *, year: int | None = None, most: int | None = None) -> Samples:
    """Read the sheet with a column of sections, of days and at least one item; `year`: of days written without.

    Rows with nothing beside the section are remarks. A row whose day can't be read is noted and left out.
    Raises Invalid for what is no such table, TooLarge for more than `most` rows.
    """
    sheet, header = _found(data, most)
    rows = _sample_rows(sheet, header)
    columns = _columns(sheet, rows, header)
    about = {key: texts for key, texts in columns.items() if key not in ITEMS}
    found = Samples([row + 1 for row in rows], about, [], {}, header.labels, header.unknown)
    days = _days(found, sheet.epoch, year)
    kept = [row for row, day in enumerate(days) if day is not None]
    found.cells = {key: _in_mg(texts, key, header) for key, texts in columns.items() if key in ITEMS}
    if len(kept) < len(rows):
        found.numbers = [found.numbers[row] for row in kept]
        for several in (found.about, found.cells):
            for key, column in several.items():
                several[key] = [column[row] for row in kept]
    found.days = [day for day in days if day is not None]
    return found


def _found(data: bytes, most: int | None) -> tuple[Sheet, Header]:
    """Return the first sheet with all that is needed, and its header."""
    for sheet in candidates(data, most=most):
        header = find(sheet, COLUMNS)
        if header and _is_whole(header):
            if twice := [key for key, _ in header.twice if key in ITEMS or key in {"section", "day"}]:
                raise Invalid(
                    N_("Two columns are both %(name)s. Please leave only one."), name=header.labels[twice[0]]
                )
            return sheet, header
    raise Invalid(
        N_(
            "No header row was found. The table needs %(section)s, 监测时间 (or 年 and 月), and items such as 氨氮."
        ),
        section=SECTION.names[0],
    )


def _is_whole(header: Header) -> bool:
    has = header.places.keys()
    return "section" in has and ("day" in has or {"year", "month"} <= has) and not has.isdisjoint(ITEMS)


def _sample_rows(sheet: Sheet, header: Header) -> list[int]:
    """Return the rows that are samples: something beside the section is filled in, else a row is a remark."""
    others = [at for key, at in header.places.items() if key != "section"]
    others.sort(key=lambda at: at != header.places.get("day"))  # nearly always there, so the first looked at
    rows = range(header.bottom + 1, len(sheet.cells))
    return [row for row in rows if any(_is_filled(sheet.at(row, at)) for at in others)]


def _is_filled(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


def _columns(sheet: Sheet, rows: Sequence[int], header: Header) -> dict[str, list[str]]:
    """Return every known column as texts; a cell merged downwards holds for every row it covers."""
    wide = max(header.places.values()) + 1
    lines = [sheet.cells[row] for row in rows]
    grid = zip(
        *(line if len(line) >= wide else [*line, *[None] * (wide - len(line))] for line in lines),
        strict=False,
    )
    turned = list(grid) or [()] * wide
    return {key: _texts(sheet, rows, at, turned[at]) for key, at in header.places.items()}


def _texts(sheet: Sheet, rows: Sequence[int], at: int, values: Sequence[Any]) -> list[str]:
    if tops := {n: m.top for m in sheet.merges if m.left == at for n in range(m.top, m.bottom + 1)}:
        values = [sheet.at(tops.get(row, row), at) for row in rows]
    return list(values) if set(map(type, values)) == {str} else [_text(value) for value in values]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat(*((" ",) if isinstance(value, datetime) else ()))
    try:
        return cells.text(value)
    except cells.CellTrouble:
        return "#"  # no reading, and noted as such


def _in_mg(column: list[str], key: str, header: Header) -> list[str]:
    """Return an item's cells in mg/L where its heading names a smaller unit."""
    power = smaller(header.labels[key]) if ITEMS[key].unit == "mg/L" else 0
    if not power:
        return column
    known = {cell: _scaled(cell, power) for cell in set(column)}
    return [known[cell] for cell in column]


def _scaled(cell: str, power: int) -> str:
    """Return a cell in a smaller unit in mg/L; what is no reading stays as it is."""
    try:
        reading = read(cell)
    except NotAReading:
        return cell
    return reading._replace(figure=reading.figure.scaleb(-power)).text if reading else cell


def _days(found: Samples, epoch: datetime, year: int | None) -> list[date | None]:
    """Return each row's day; what can't be read is noted."""
    if "day" in found.about:
        said = found.about["day"]
    else:
        said = [f"{y}-{m}" for y, m in zip(found.about["year"], found.about["month"], strict=True)]
    known = {words: when(words, epoch, year) for words in set(said)}
    for row, words in enumerate(said):
        day = known[words]
        if isinstance(day, str):
            found.wrong(row, "day", day)
    return [day if isinstance(day, date) else None for day in (known[words] for words in said)]


def when(words: str, epoch: datetime, year: int | None) -> date | str:
    """Return the day some text says, a month as its first; or the sentence saying why it can't be."""
    plain = words.strip()
    try:
        if short := _SHORT.fullmatch(plain):
            return date(year, int(short[1]), int(short[2])) if year else NO_YEAR
        if (month := _MONTH.fullmatch(plain)) and len(plain) < 8:
            return date(int(month[1]), int(month[2]), 1)
        return cells.day(plain, epoch) or NO_DAY
    except ValueError:  # and its kin: what no calendar has
        return NO_DAY
