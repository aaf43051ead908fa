"""Totals by team and year, for those who look after the volunteers; taken out as a table, and logged."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Export
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.rules import address
from rongshu.loop.volunteers import queries
from rongshu.loop.volunteers.lists import areas
from rongshu.loop.volunteers.models import ServiceTotal
from rongshu.loop.volunteers.queries import TeamFigures

MOST_YEARS, MOST_PEOPLE = 5, 2000


@dataclass(frozen=True)
class Totals:
    """What each team gave in each year, newest first, and who gave how much in one of them."""

    years: dict[int, list[TeamFigures]]
    year: int
    people: list[ServiceTotal]

    @property
    def teams(self) -> list[tuple[str, list[TeamFigures]]]:
        """Return the teams as rows, each with its years."""
        rows = zip(*self.years.values(), strict=True)
        return [(row[0]["label"], list(row)) for row in rows if any(one["people"] for one in row)]

    @property
    def sums(self) -> list[tuple[int, int, int]]:
        """Return people, services and minutes of all teams, year by year."""
        return [
            (sum(t["people"] for t in row), sum(t["jobs"] for t in row), sum(t["minutes"] for t in row))
            for row in self.years.values()
        ]


def totals(who: Who, year: int, this_year: int, most: int = 100) -> Totals:
    """Return the totals of one's communities; a year nothing is known of falls back to this one."""
    mine = areas(who)
    known = ServiceTotal.objects.filter(person__home__area__in=mine).values_list("year", flat=True)
    years = sorted({this_year, *known.distinct()}, reverse=True)[:MOST_YEARS]
    chosen = year if year in years else this_year
    return Totals(
        {one: queries.by_team(mine, one) for one in years},
        chosen,
        queries.most_active(mine.values_list("pk", flat=True), chosen, most),
    )


@transaction.atomic
def take_out(*, by: Who, year: int, this_year: int, now: datetime) -> bytes:
    """Return the totals as XLSX, and log that a list with names was taken out of the house."""
    by.require(Permission.SEE_VOLUNTEERS)
    found = totals(by, year, this_year, MOST_PEOPLE)
    cut = {"volunteers": found.year}
    Export.objects.create(by_id=by.id, at=now, rows=len(found.people), wanted=cut)
    return _sheets(found)


def _sheets(found: Totals) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Teams and years"))
    head = [_("Team"), _("Year"), _("People"), _("Times"), _("Hours")]
    rows: list[list[str | int | float]] = [
        [_(team["label"]), year, team["people"], team["jobs"], round(team["minutes"] / 60, 2)]
        for year, teams in found.years.items()
        for team in teams
    ]
    _fill(sheet, head, rows)
    sheet = book.create_sheet(str(found.year))
    head = [_("Volunteer number"), _("Name"), _("Team"), _("Where they live"), _("Times"), _("Hours")]
    _fill(sheet, head, [_person(one) for one in found.people])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _person(one: ServiceTotal) -> list[str | int | float]:
    person = one.person
    volunteer = getattr(person, "volunteer", None)
    home = address(person.home) if person.home else ""
    known = (volunteer.number, _(str(volunteer.get_team_display()))) if volunteer else ("", "")
    return [known[0], person.name, known[1], home, one.jobs, round(one.minutes / 60, 2)]


def _fill(sheet: object, head: list[str], rows: Iterable[list[str | int | float]]) -> None:
    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]
    sheet.append([_cell(sheet, one, bold=True) for one in head])  # type: ignore[attr-defined]
    for row in rows:
        sheet.append([_cell(sheet, one) if isinstance(one, str) else one for one in row])  # type: ignore[attr-defined]


def _cell(sheet: object, text: str, *, bold: bool = False) -> object:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # never a formula, whatever somebody is called
    cell.font = Font(bold=bold)
    return cell
