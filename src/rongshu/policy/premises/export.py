"""Premises as a workbook to take along: the list, and a comparison as it stands on the page."""

import io
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rongshu.policy.premises import columns, comparing
from rongshu.policy.premises.models import Listing

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DIFFERS = PatternFill("solid", fgColor="FBF1DF")
WIDE = {"building": 22, "limits": 30, "about": 40, "phone": 16}


def as_list(listings: Sequence[Listing]) -> bytes:
    """Return listings as a workbook whose columns an import reads again; numbers as numbers, days as days."""
    book, sheet = _book(_("Premises to let"))
    sheet.append([columns.heading(column) for column in columns.COLUMNS])
    for one in listings:
        sheet.append([_cell(getattr(one, column.key)) for column in columns.COLUMNS])
    for number, column in enumerate(columns.COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE.get(column.key, 12)
    sheet.freeze_panes, sheet.auto_filter.ref = "B2", sheet.dimensions
    return _saved(book, sheet)


def as_comparison(listings: Sequence[Listing], today: date) -> bytes:
    """Return premises side by side, what differs on a ground of its own and said in a column."""
    book, sheet = _book(_("Comparison"))
    sheet.append(["", *(_plain(str(one)) for one in listings), _("Differs")])
    for line in comparing.lines(listings, today):
        sheet.append([line.label, *(_plain(v.text) for v in line.values), _("yes") if line.differs else ""])
        if line.differs:
            for cell in sheet[sheet.max_row][1:-1]:
                cell.fill = DIFFERS
    for number in range(1, len(listings) + 2):
        sheet.column_dimensions[get_column_letter(number)].width = 16 if number == 1 else 26
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    return _saved(book, sheet)


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def _cell(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, bool):
        return "有" if value else "无"
    return _plain(value) if isinstance(value, str) else value


def _plain(words: str) -> str:
    """Return words so that no spreadsheet program takes them for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _saved(book: Workbook, sheet: Worksheet) -> bytes:
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
    sheet.print_title_rows, sheet.page_setup.orientation = "1:1", "landscape"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
