"""The register as a workbook to take along: numbers as numbers, days as days, its head kept in sight."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from rongshu.river.problems import wording
from rongshu.river.problems.queries import Line

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (18, 22, 12, 12, 8, 26, 10, 12, 10, 10, 10, 16, 20, 13, 13, 13)


def as_xlsx(lines: Sequence[Line]) -> bytes:
    """Return the lines of the register as a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("River problems")
    sheet.append(_head())
    for line in lines:
        sheet.append(_row(line))
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes, sheet.auto_filter.ref = "C2", sheet.dimensions
    sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "1:1", "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head() -> list[str]:
    return [
        _("Number"), _("River and reach"), _("Station"), _("Bank"), _("Group of kinds"), _("Kind"), _("Severity"),
        _("Found (amount)"), _("Left (amount)"), _("Measured in"), _("Found by"), _("State"), _("Organisation"),
        _("Found on"), _("Promised by"), _("Struck off on"),
    ]  # fmt: skip


def _row(line: Line) -> list[Any]:
    return [
        _plain(line.number), _plain(wording.place_of(line)), wording.station(line.station), wording.bank(line.bank),
        wording.group_of(line.kind), wording.kind(line.kind), wording.severity(line.severity), line.found, line.left,
        wording.unit(line.unit), wording.source(line.found_by), wording.state(line.state), _plain(line.organisation),
        _day(line.opened_at), _day(line.promise_at), _day(line.closed_at),
    ]  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _plain(words: str) -> str:
    """Return a name so that no spreadsheet program takes it for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
