"""An office's year as a workbook: a line a chief, a column an indicator, each with its points."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from rongshu.river.chiefs.assessment.queries import Year

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook(years: Iterable[Year]) -> bytes:
    """Return the workbook; columns are the indicators of all the sheets in use, in order."""
    found = list(years)
    names = list(dict.fromkeys(line.indicator.name for one in found for line in one.lines))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [_plain(cell) for cell in (_("Name"), _("State"), *names, _("Points earned"), _("Mark"), _("Grade"))]
    )
    for one in found:
        points = {line.indicator.name: line.counted.points for line in one.lines}
        assert one.assessment is not None
        state = _(str(one.assessment.get_state_display()))
        figures = [points.get(name) for name in names]
        sheet.append(
            [_plain(one.person.name), state, *figures, one.total.points, one.total.mark, _plain(one.grade)]
        )
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in range(1, len(names) + 6):
        sheet.column_dimensions[get_column_letter(column)].width = 14
    sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(words: str) -> str:
    """Return a name so that no spreadsheet program takes it for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
