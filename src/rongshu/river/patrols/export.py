"""Patrols as a workbook to take along: numbers as numbers, times as times, its head kept in sight."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rongshu.river.patrols.models import Patrol

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (12, 12, 12, 16, 10, 22, 17, 17, 10, 10, 12, 10, 10, 14)


def as_xlsx(patrols: Iterable[Patrol]) -> bytes:
    """Return patrols as a workbook, one a line."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Patrols"))
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJKLMN", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_bold(sheet, words) for words in _head()])
    for one in patrols:
        sheet.append(_row(one))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _bold(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True)
    return cell


def _head() -> list[str]:
    return [
        _("Who walked"), _("In whose stead"), _("River"), _("Reach"), _("How"), _("Where it comes from"), _("Began at"),
        _("Ended at"), _("Metres"), _("Minutes"), _("Share of the reach"), _("Left bank (m)"), _("Right bank (m)"),
        _("Worth asking about"),
    ]  # fmt: skip


def _row(one: Patrol) -> list[Any]:
    above = one.place.parent
    return [
        _plain(one.person.name), _plain(one.instead_of.name if one.instead_of else ""),
        _plain(above.name if above else ""), _plain(one.place.name), _(str(one.get_means_display())),
        _(str(one.get_source_display())), _moment(one.began), _moment(one.ended), round(one.metres),
        round(one.minutes), None if one.share is None else round(one.share, 3), _metres(one.left), _metres(one.right),
        _("yes") if one.asks == 2 else "",
    ]  # fmt: skip


def _metres(length: float | None) -> int | None:
    return None if length is None else round(length)


def _moment(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0) if moment else None


def _plain(words: str) -> str:
    """Return a name so that no spreadsheet program takes it for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
