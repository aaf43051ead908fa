"""A chief's year so far, and the office's: nobody missing, nobody twice."""

from datetime import timedelta
from decimal import Decimal as D

import pytest

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs.assessment import queries
from rongshu.river.chiefs.assessment.tests.conftest import YEAR, Scored
from rongshu.river.chiefs.tests.conftest import TODAY


def test_a_year_so_far_says_what_is_missing(scored: Scored) -> None:
    found = queries.so_far(scored.brook.people["wu"].pk, YEAR, TODAY)
    assert found is not None
    walk, water, notices = found.lines
    assert (walk.counted.points, walk.lacks, walk.more) == (D(54), D(6), 1)
    assert (water.counted.points, water.lacks, notices.waits) == (None, None, True)
    assert (found.total.points, found.total.of, found.total.mark, found.grade) == (
        D(54),
        D(60),
        D(90),
        "优秀",
    )


def test_what_was_typed_is_shown_once_it_was_published(scored: Scored) -> None:
    wu = scored.brook.people["wu"].pk
    one = scored.draw()
    scored.typed(one)
    before = queries.so_far(wu, YEAR, TODAY)
    scored.publish(one)
    after = queries.so_far(wu, YEAR, TODAY)
    assert before and after
    assert [x.lines[2].counted.points for x in (before, after)] == [None, D(15)]
    assert queries.all_published(wu) == [one]


def test_who_is_no_chief_and_a_year_without_a_sheet_have_none(scored: Scored) -> None:
    for name, year in (("guo", YEAR), ("wu", YEAR - 1)):
        assert queries.so_far(scored.brook.people[name].pk, year, TODAY) is None
    Duty.objects.update(since=TODAY + timedelta(days=1))
    assert queries.so_far(scored.brook.people["wu"].pk, YEAR, TODAY) is None


def test_the_office_sees_every_chief_with_where_they_are(scored: Scored) -> None:
    scored.published()
    found = queries.office(scored.brook.district, YEAR)
    assert [(row.person.name, row.assessment and row.assessment.state) for row in found.rows] == [
        ("吴山", "published"), ("林水", None),
    ]  # fmt: skip
    assert (dict(found.states), found.chiefs, found.after) == (
        {"none": 1, "drawn": 0, "published": 1, "closed": 0}, 2, "",
    )  # fmt: skip
    first = queries.office(scored.brook.district, YEAR, size=1)
    second = queries.office(scored.brook.district, YEAR, size=1, cursor=first.after)
    assert [row.person.name for row in (*first.rows, *second.rows)] == ["吴山", "林水"]


def test_an_office_has_its_own_places(scored: Scored) -> None:
    assert queries.place(scored.who("bo"), None) == scored.brook.district
    with pytest.raises(NotFound):
        queries.place(scored.who("sun"), scored.brook.district.uuid)
    with pytest.raises(NotAllowed):
        queries.place(scored.who("wu"), None)
