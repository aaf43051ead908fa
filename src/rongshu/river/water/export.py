"""A period's verdicts as a table to take along: CSV that spreadsheet programs open with Chinese intact, or XLSX."""

import csv
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from rongshu.river.water import wording
from rongshu.river.water.judged import Result
from rongshu.river.water.queries import Overview
from rongshu.river.water.standard.basic import BASIC

FORMULA = ("=", "+", "-", "@", "\t", "\r")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table(found: Overview) -> list[list[str]]:
    """Return a head and a line for every section, with the value of each item as it was compared."""
    head = [
        _("River"), _("Section"), _("Code"), _("Period"), _("Samples"), _("Class"), _("Water"), _("Target"),
        _("Target met"), _("Main pollutants"), *(f"{wording.named(i)} {i.unit}".strip() for i in BASIC.values()),
    ]  # fmt: skip
    rows = [
        _line(found, river.place.name if river.place else "", one)
        for river in found.rivers
        for one in river.results
    ]
    return [head, *rows]


def _line(found: Overview, river: str, one: Result) -> list[str]:
    verdict, place = one.verdict, one.section.place
    figures = {item.item.key: f"{item.figure:f}" for item in (*verdict.items, *verdict.beside)}
    meets = {True: _("yes"), False: _("no"), None: ""}[one.meets]
    about = [
        river, place.name, place.code, found.period.name, str(one.value.count),
        verdict.grade.numeral if verdict.grade else "", _(verdict.status.label) if verdict.status else "",
        one.target.grade.numeral, meets, wording.pollutants(verdict.main),
    ]  # fmt: skip
    return [*map(_plain, about), *(figures.get(key, "") for key in BASIC)]


def _plain(words: str) -> str:
    """Return a name so that no spreadsheet program takes it for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def as_csv(found: Overview) -> bytes:
    """Return the table as UTF-8 with a mark, as Excel wants it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table(found))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(found: Overview) -> bytes:
    """Return the table as a workbook, its head in bold and kept in sight."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in table(found):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
