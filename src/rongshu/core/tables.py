"""Tables as offices make them: titles above, merged and two-level headers, notes below; read by the columns wanted.

FIND = (Column("building", N_("Building"), ("楼栋", "楼号", "栋"), is_required=True), ...)
table = read(data, FIND)
for row in table.rows:
    building, born = row.needed("building"), row.day("born")
table.troubles      # every cell that couldn't be taken, by row and column
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter

from rongshu.core import cells
from rongshu.core.errors import Invalid
from rongshu.core.headers import Column as Column
from rongshu.core.headers import Header, find
from rongshu.core.sheets import Sheet, candidates
from rongshu.core.words import N_


@dataclass(frozen=True)
class CellError:
    """A cell that can't be taken: its row in the sheet, its column as the file calls it, and why."""

    row: int
    column: str
    sentence: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Row:
    """One row under the header; `number` is the one a spreadsheet shows. What can't be read is noted in `troubles`."""

    number: int
    values: dict[str, Any]
    headers: dict[str, str]
    epoch: datetime
    troubles: list[CellError] = field(default_factory=list)

    def text(self, key: str, *, most: int | None = None) -> str:
        """Return a cell as text; '' when it is empty, the column is missing, or the cell can't be read."""
        try:
            found = cells.text(self.values.get(key))
        except cells.CellTrouble as trouble:
            self.wrong(key, str(trouble))
            return ""
        if most is not None and len(found) > most:
            self.wrong(key, N_("This is longer than %(most)s characters."), most=most)
            return ""
        return found

    def needed(self, key: str, *, most: int | None = None) -> str:
        """Return a cell as text; an empty one is noted as trouble."""
        before = len(self.troubles)
        found = self.text(key, most=most)
        if not found and len(self.troubles) == before:
            self.wrong(key, N_("This cell is empty, but it is needed."))
        return found

    def day(self, key: str) -> date | None:
        """Return a cell as a calendar day, or None."""
        try:
            return cells.day(self.values.get(key), self.epoch)
        except cells.CellTrouble as trouble:
            self.wrong(key, str(trouble))
            return None

    def number_in(self, key: str, least: float, most: float) -> float | None:
        """Return a cell as a number between two bounds, or None."""
        try:
            found = cells.number(self.values.get(key))
        except cells.CellTrouble as trouble:
            self.wrong(key, str(trouble))
            return None
        if found is not None and not least <= found <= most:
            self.wrong(
                key, N_("This number must lie between %(least)s and %(most)s."), least=least, most=most
            )
            return None
        return found

    def wrong(self, key: str, sentence: str, **params: Any) -> None:
        """Note that a cell of this row can't be taken."""
        self.troubles.append(CellError(self.number, self.headers.get(key, key), sentence, params))


@dataclass(frozen=True)
class Table:
    """What was read: the columns found (key → as the file calls them), those nobody asked for, and the rows."""

    sheet: str
    headers: dict[str, str]
    unknown: list[str]
    rows: list[Row]

    @property
    def troubles(self) -> list[CellError]:
        """Return every trouble noted so far, in the order of the rows."""
        return [trouble for row in self.rows for trouble in row.troubles]


def read(data: bytes, columns: Sequence[Column]) -> Table:
    """Read the first sheet whose header has the required columns.

    Raises Invalid when the bytes are no table or a required column is missing or there twice; TooLarge.
    """
    found = [(sheet, find(sheet, columns)) for sheet in candidates(data)]
    known = [(sheet, header) for sheet, header in found if header is not None]
    if not known:
        raise Invalid(
            N_("No header row was found. The table needs the columns: %(columns)s."), columns=_names(columns)
        )
    # The first of the best: fewest required columns missing, then most columns known.
    sheet, header = max(known, key=lambda pair: pair[1].fitness)
    _refuse_gaps(sheet, header, columns)
    return Table(sheet.name, header.labels, header.unknown, list(_rows(sheet, header)))


def _names(columns: Sequence[Column], *, is_all: bool = False) -> str:
    return "、".join(c.names[0] for c in columns if is_all or c.is_required) or "、".join(
        c.names[0] for c in columns
    )


def _refuse_gaps(sheet: Sheet, header: Header, columns: Sequence[Column]) -> None:
    missing = [c for c in columns if c.is_required and c.key not in header.places]
    if missing:
        raise Invalid(
            N_("The column %(missing)s is missing. The header in row %(row)s has: %(found)s."),
            missing=_names(missing, is_all=True),
            row=header.bottom + 1,
            found="、".join([*header.labels.values(), *header.unknown]),
        )
    for key, second in header.twice:
        raise Invalid(
            N_("Columns %(first)s and %(second)s are both %(name)s. Please leave only one."),
            first=get_column_letter(header.places[key] + 1),
            second=get_column_letter(second + 1),
            name=header.labels[key],
        )


def _rows(sheet: Sheet, header: Header) -> list[Row]:
    # A cell merged downwards (a building over its units) holds for every row it covers.
    above = {
        (row, m.left): sheet.at(m.top, m.left) for m in sheet.merges for row in range(m.top, m.bottom + 1)
    }  # fmt: skip
    rows = []
    for number in range(header.bottom + 1, len(sheet.cells)):
        own = {key: sheet.at(number, at) for key, at in header.places.items()}
        if any(value not in (None, "") and str(value).strip() for value in own.values()):
            values = {key: above.get((number, at), own[key]) for key, at in header.places.items()}
            rows.append(Row(number + 1, values, header.labels, sheet.epoch))
    return rows
