"""Writes people into a spreadsheet: the same columns the register is read from, so that it comes back as it went."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place, PlaceKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_of(people: Iterable[Person]) -> bytes:
    """Return an XLSX of people; no cell is ever a formula, whatever somebody is called."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Residents"))
    sheet.freeze_panes = "A2"
    heads = (
        _("Building"),
        _("Unit"),
        _("Room"),
        _("Name"),
        _("Phone number"),
        _("Birth date"),
        _("Sex"),
        _("Tags"),
    )
    sheet.append([_cell(sheet, h, bold=True) for h in heads])
    for person in people:
        sheet.append([_cell(sheet, value) for value in _row(person)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str, *, bold: bool = False) -> object:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.font = Font(bold=bold)
    return cell


def _row(person: Person) -> tuple[str, ...]:
    building, unit, room = _where(person.home)
    sex = {"f": _("Female"), "m": _("Male")}.get(person.sex, "")
    return (building, unit, room, person.name, person.phone, person.birth_date, sex, " ".join(person.tags))


def _where(home: Place | None) -> tuple[str, str, str]:
    found = {PlaceKind.BUILDING: "", PlaceKind.UNIT: "", PlaceKind.HOUSEHOLD: ""}
    here = home
    while here is not None and here.kind in {*found, PlaceKind.ROOM}:
        found[PlaceKind(here.kind)] = here.name
        here = here.parent
    return found[PlaceKind.BUILDING], found[PlaceKind.UNIT], found[PlaceKind.HOUSEHOLD]
