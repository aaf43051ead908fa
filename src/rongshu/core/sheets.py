"""From a file's bytes to sheets of cells: XLSX and CSV in every encoding offices use. Told apart by content."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rongshu.core import archives
from rongshu.core.cells import NoResult
from rongshu.core.errors import Invalid, TooLarge
from rongshu.core.words import N_

MOST_ROWS = 50_000
MOST_COLUMNS = 256
DELIMITERS = ",;\t，|"
OLD = b"\xd0\xcf\x11\xe0"
NOT_A_TABLE = N_("This is not a table we can read. Please send an XLSX or CSV file.")


@dataclass(frozen=True)
class Merge:
    """Cells that look like one: rows and columns from 0, both ends meant."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A grid of cells as it lies in the file; the first row is the sheet's row 1."""

    name: str
    cells: list[list[Any]]
    merges: list[Merge] = field(default_factory=list)
    epoch: datetime = WINDOWS_EPOCH

    def at(self, row: int, column: int) -> Any:
        """Return a cell, None outside."""
        cells = self.cells[row] if 0 <= row < len(self.cells) else []
        return cells[column] if column < len(cells) else None


def candidates(data: bytes, *, most: int | None = None) -> Iterator[Sheet]:
    """Yield every sheet the bytes may mean: a workbook's visible sheets, or a text split by each separator.

    Raises Invalid for what is no table, TooLarge beyond `most` rows (MOST_ROWS).
    """
    most = most or MOST_ROWS
    if archives.is_zip(data):
        yield from _workbook(data, most)
    elif data.startswith(OLD):
        raise Invalid(
            N_(
                "This is an old .xls file, or one locked with a password. Please save it as .xlsx and send it again."
            )
        )
    else:
        words = decoded(data)
        yield from (_text(words, mark, most) for mark in DELIMITERS if mark in words or mark == ",")


def decoded(data: bytes) -> str:
    """Return text from UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030, which covers GBK."""
    marked = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}.get(data[:2])
    if marked is None and b"\0" in data[:4096]:
        raise Invalid(NOT_A_TABLE)
    for encoding in (marked,) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(
        N_("The characters of this file can't be read. Please save it as UTF-8 or XLSX and send it again.")
    )


def _text(words: str, mark: str, most: int) -> Sheet:
    try:
        rows: list[list[Any]] = list(csv.reader(io.StringIO(words, newline=""), delimiter=mark))
    except csv.Error as error:
        raise Invalid(NOT_A_TABLE) from error
    return Sheet("", _limited(rows, most))


def _limited(rows: list[list[Any]], most: int) -> list[list[Any]]:
    while rows and not any(v not in (None, "") for v in rows[-1]):
        rows.pop()
    if len(rows) > most:
        raise TooLarge(N_("This table has more than %(most)s rows. Please send it in parts."), most=most)
    return rows


def _workbook(data: bytes, most: int) -> Iterator[Sheet]:
    with archives.opened(data) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
            raise Invalid(NOT_A_TABLE)
        parts = [archive.read(n) for n in names if n.endswith((".xml", ".rels"))]
    for part in parts:
        archives.refuse_declarations(part)
    book = _loaded(data, data_only=True)
    formulas = _loaded(data, data_only=False) if any(re.search(rb"<f[ >/]", p) for p in parts) else None
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield _sheet(sheet, formulas[sheet.title] if formulas else None, book.epoch, most)


def _loaded(data: bytes, *, data_only: bool) -> Workbook:
    try:
        return load_workbook(io.BytesIO(data), data_only=data_only)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        OSError,
    ) as error:
        raise Invalid(NOT_A_TABLE) from error


def _sheet(sheet: Worksheet, formulas: Worksheet | None, epoch: datetime, most: int) -> Sheet:
    width = min(sheet.max_column, MOST_COLUMNS)
    rows = [[_value(cell, formulas) for cell in row] for row in sheet.iter_rows(max_col=width)]
    merges = [
        Merge(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in sheet.merged_cells.ranges
    ]
    return Sheet(sheet.title, _limited(rows, most), merges, epoch)


def _value(cell: Cell, formulas: Worksheet | None) -> Any:
    if cell.value is None and formulas is not None:
        return NoResult() if formulas.cell(cell.row, cell.column).data_type == "f" else None
    if isinstance(cell.value, int) and re.fullmatch("0{2,}", cell.number_format or ""):
        return str(cell.value).zfill(len(cell.number_format))  # shown with leading zeros, so meant with them
    return cell.value
