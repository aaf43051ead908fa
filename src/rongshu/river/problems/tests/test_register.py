"""The register shows everything an office is in charge of, as it was asked for, and nobody else's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rongshu.core.errors import NotAllowed
from rongshu.river.problems import actions, queries, sums
from rongshu.river.problems.amounts import Amount
from rongshu.river.problems.queries import Wanted
from rongshu.river.problems.tests.conftest import NOW, Basin

LATER = NOW + timedelta(days=60)


@pytest.fixture
def stocked(basin: Basin) -> Basin:
    """Five: one closed, one grave and late, one unnamed, one unfounded, one of the lower reach."""
    lin = basin.who("lin")
    basin.through(basin.reported().case)
    late = basin.reported(kind="nets").case
    actions.recognise(case=late, kind="nets", quantity="6000", by=lin, now=NOW)
    basin.move(late, "assign", "lin", organisation=basin.team.pk)
    basin.reported(kind="", now=NOW + timedelta(days=1))
    basin.move(
        basin.reported(kind="shed", now=NOW + timedelta(days=2)).case, "unfounded", "lin", text="现场没有"
    )
    lon, lat = basin.lower.place.lon, basin.lower.place.lat
    basin.reported(kind="sewage", lon=lon, lat=lat, now=NOW + timedelta(days=3))
    return basin


def kinds(basin: Basin, by: str = "lin", **wanted: object) -> list[str]:
    found = queries.register(basin.who(by), Wanted(**wanted), now=LATER)  # type: ignore[arg-type]
    return [line.kind for line in found.items]


def test_newest_first(stocked: Basin) -> None:
    assert kinds(stocked) == ["sewage", "shed", "", "nets", "litter"]


def test_every_filter(stocked: Basin) -> None:
    basin = stocked
    assert kinds(basin, state="closed") == ["litter"]
    assert kinds(basin, kind="nets") == ["nets"]
    assert kinds(basin, group="occupying") == ["nets"]
    assert kinds(basin, severity="major") == ["nets"]
    assert kinds(basin, found_by="patrol") == []
    assert kinds(basin, place=basin.lower.place_id) == ["sewage"]
    assert kinds(basin, place=basin.brook.pk, state="unfounded") == ["shed"]
    assert kinds(basin, organisation=basin.team.pk) == ["nets"]
    assert kinds(basin, overdue=True) == ["nets"]
    counted = sums.counted(basin.who("lin"), now=LATER)
    assert (counted.found, counted.overdue) == (2, 1)
    assert kinds(basin, since=date(2026, 9, 3)) == ["sewage", "shed"]
    assert kinds(basin, until=date(2026, 9, 2)) == ["nets", "litter"]
    assert kinds(basin, q="网") == kinds(basin, kind="nets")


def test_a_line_says_what_the_paper_says(stocked: Basin) -> None:
    (line,) = queries.register(stocked.who("tan"), Wanted(kind="litter"), now=LATER).items
    assert (line.organisation, line.found, line.left, line.unit) == ("水利站", Decimal(12), Decimal(0), "m3")
    assert (line.place.name, line.bank, line.is_overdue) == ("榕溪上段", "right", False)


def test_pages_follow_one_another(stocked: Basin) -> None:
    lin = stocked.who("lin")
    first = queries.register(lin, Wanted(), now=LATER, size=3)
    second = queries.register(lin, Wanted(), now=LATER, size=3, cursor=first.after)
    assert [line.kind for line in first.items + second.items] == ["sewage", "shed", "", "nets", "litter"]
    assert second.after == ""


def test_another_district_sees_its_own_register_and_others_none(stocked: Basin) -> None:
    assert kinds(stocked, by="otto") == []
    for name in ("guo", "ma", "kong"):
        with pytest.raises(NotAllowed):
            kinds(stocked, by=name)


def test_amounts_add_up_by_unit(stocked: Basin) -> None:
    assert sums.amounts(stocked.who("lin"), Wanted(), now=LATER) == {
        "m3": Amount(Decimal(12), Decimal(0), Decimal(12), Decimal(0)),
        "m2": Amount(Decimal(6000), Decimal(0), Decimal(0), Decimal(6000)),
    }
