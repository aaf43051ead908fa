"""Planning, entering, taking back, photographing, finishing: who may, what is refused, what never changes."""

import io
from datetime import date, timedelta
from decimal import Decimal as D
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.ground.evidence.actions import keep
from rongshu.river.chiefs.projects import actions, chief_figures, queries
from rongshu.river.chiefs.projects.actions import Planned
from rongshu.river.chiefs.projects.models import Entry, Project, Quantity, View
from rongshu.river.chiefs.projects.tests.conftest import Works
from rongshu.river.chiefs.tests.conftest import NOW, TODAY


def photo(colour: str) -> int:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    out.seek(0)
    return keep(out, uploaded_by=None, now=NOW).pk


def done(works: Works, project: Project) -> dict[str, str]:
    found = queries.whole(project.uuid, TODAY).line.measured
    return {one.amount.name: str(one.amount.done.normalize()) for one in found}


WRONG: list[dict[str, Any]] = [
    {"name": " "}, {"kind": "moon"}, {"responsible": ""}, {"due": date(2026, 2, 28)}, {"quantities": []},
    {"quantities": [Planned("封堵", "个", D(0))]}, {"quantities": [Planned("", "个", D(1))]},
    {"quantities": [Planned("封堵", " ", D(1))]}, {"quantities": [Planned("封堵", "个", D("1e12"))]},
]  # fmt: skip


@pytest.mark.parametrize("more", WRONG)
def test_a_project_that_cant_be_is_refused(works: Works, more: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        works.add(**more)
    assert (Project.objects.count(), Quantity.objects.count()) == (0, 0)


def test_it_lies_at_a_river_and_has_a_name_once(works: Works) -> None:
    with pytest.raises(Invalid):
        works.add(place=works.brook.district)
    works.add()
    twice: dict[str, Any] = {"name": "别的", "quantities": [Planned("清", u, D(1)) for u in ("个", "m")]}
    for more in ({}, twice):
        with pytest.raises(Conflict):
            works.add(**more)
    assert (Project.objects.count(), Quantity.objects.count()) == (1, 2)


@pytest.mark.parametrize("name", ["sun", "wu", "guo"])
def test_only_who_keeps_projects_here_writes(works: Works, name: str) -> None:
    project = works.add()
    with pytest.raises(NotAllowed):
        works.add(by=name, name="别的")
    with pytest.raises(NotAllowed):
        works.enter(project, "1", by=name)
    assert (Project.objects.count(), Entry.objects.count()) == (1, 0)


def test_what_was_done_adds_up_and_the_same_press_counts_once(works: Works) -> None:
    project, key = works.add(), uuid4()
    first, again = (works.enter(project, "5", key=key) for _ in range(2))
    assert (first, Entry.objects.count()) == (again, 1)
    works.enter(project, "3")
    works.enter(project, "0.125", "清淤")
    assert done(works, project) == {"封堵排污口": "8", "清淤": "0.125"}
    line = queries.whole(project.uuid, TODAY).line
    assert [one.amount.share for one in line.measured] == [D("0.666"), D("0.035")]
    assert line.progress == D("0.350")


@pytest.mark.parametrize(
    ("amount", "more"),
    [
        ("0", {}), ("-1", {}), ("1e12", {}), ("1", {"day": TODAY + timedelta(days=1)}),
        ("1", {"day": date(2026, 2, 28)}),
    ],
)  # fmt: skip
def test_an_entry_that_cant_be_is_refused(works: Works, amount: str, more: dict[str, Any]) -> None:
    project = works.add()
    with pytest.raises(Invalid):
        works.enter(project, amount, **more)
    assert Entry.objects.count() == 0


def test_a_wrong_entry_is_taken_back_and_both_stay(works: Works) -> None:
    project, bo = works.add(), works.brook.who("bo")
    wrong = works.enter(project, "50")
    with pytest.raises(Invalid):
        actions.take_back(entry=wrong, words=" ", by=bo, now=NOW)
    with pytest.raises(NotAllowed):
        actions.take_back(entry=wrong, words="x", by=works.brook.who("sun"), now=NOW)
    back = actions.take_back(entry=wrong, words="多写了一个零", by=bo, now=NOW)
    for one, wanted in ((wrong, Conflict), (back, Invalid)):
        with pytest.raises(wanted):
            actions.take_back(entry=one, words="x", by=bo, now=NOW)
    works.enter(project, "5")
    assert (done(works, project)["封堵排污口"], Entry.objects.count()) == ("5", 3)


def test_it_is_finished_when_all_is_done_and_seen(works: Works) -> None:
    project, bo = works.add(), works.brook.who("bo")

    def finish() -> Project:
        return actions.finish(project=project, by=bo, now=NOW)

    works.enter(project, "12")
    with pytest.raises(Conflict):
        finish()
    entry = works.enter(project, "4", "清淤")
    with pytest.raises(Conflict):
        finish()
    for moment, colour in (("before", "#000"), ("after", "#1b4b82")):
        picture = photo(colour)
        assert (
            actions.put_views(project=project, moment=moment, evidence=[picture, picture], by=bo, now=NOW)
            == 1
        )
    assert finish().finished_on == TODAY
    for call in (
        finish,
        lambda: works.enter(project, "1"),
        lambda: actions.take_back(entry=entry, words="x", by=bo, now=NOW),
    ):
        with pytest.raises(Conflict):
            call()
    assert (Entry.objects.count(), View.objects.count()) == (2, 2)


def test_photos_have_a_moment(works: Works) -> None:
    project, bo = works.add(), works.brook.who("bo")
    for moment, pictures in (("before", []), ("yesterday", [photo("#fff")])):
        with pytest.raises(Invalid):
            actions.put_views(project=project, moment=moment, evidence=pictures, by=bo, now=NOW)
    with pytest.raises(NotAllowed):
        actions.put_views(
            project=project, moment="before", evidence=[photo("#fff")], by=works.brook.who("wu"), now=NOW
        )
    assert View.objects.count() == 0


def test_a_chiefs_year_counts_what_is_due_in_it_in_parts(works: Works) -> None:
    project, place = works.add(), works.brook.upper.place_id
    works.add(name="明年", due=date(2027, 1, 1))
    works.add(name="别处", place=works.brook.lower.place)
    works.enter(project, "6")
    works.enter(project, "3.5", "清淤")
    days = (date(2026, 3, 1), date(2026, 11, 5))
    assert chief_figures.done(1, [place], *days) == (D("1.500"), D(2))
    assert chief_figures.done(1, [], *days) is None
