"""More time for a project: with the reason, in its history, and what it means for how it stands."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.river.chiefs.projects import actions, chief_figures, queries
from rongshu.river.chiefs.projects.models import Extension, Project
from rongshu.river.chiefs.projects.rules import Standing
from rongshu.river.chiefs.projects.tests.conftest import Works
from rongshu.river.chiefs.tests.conftest import NOW, TODAY

LATER = date(2027, 3, 31)


def extend(
    works: Works, project: Project, due: date = LATER, why: str = "汛期停工", by: str = "bo"
) -> Extension:
    return actions.extend(project=project, due=due, why=why, by=works.brook.who(by), now=NOW)


def test_it_is_due_later_and_its_history_says_why(works: Works) -> None:
    one = works.add(due=date(2026, 11, 1))
    assert queries.whole(one.uuid, TODAY).line.standing is Standing.OVERDUE
    extend(works, one)
    one.refresh_from_db()
    extend(works, one, date(2027, 6, 30), "设计变更")
    found = queries.whole(one.uuid, TODAY)
    assert (found.line.standing, found.line.project.due) == (Standing.UNDER_WAY, date(2027, 6, 30))
    assert [(one.before, one.due, one.why) for one in found.extensions] == [
        (LATER, date(2027, 6, 30), "设计变更"), (date(2026, 11, 1), LATER, "汛期停工"),
    ]  # fmt: skip


def test_a_year_counts_what_is_due_in_it_now(works: Works) -> None:
    one, places = works.add(), [works.brook.upper.place_id]
    assert chief_figures.done(0, places, date(2026, 1, 1), TODAY) is not None
    extend(works, one)
    assert chief_figures.done(0, places, date(2026, 1, 1), TODAY) is None


@pytest.mark.parametrize(
    ("due", "why"),
    [(date(2026, 12, 31), "x"), (date(2026, 1, 1), "x"), (date(2037, 1, 2), "x"), (LATER, " ")],
)
def test_a_day_before_or_no_reason_is_refused(works: Works, due: date, why: str) -> None:
    one = works.add()
    with pytest.raises(Invalid):
        extend(works, one, due, why)
    assert (Extension.objects.count(), Project.objects.get().due) == (0, date(2026, 12, 31))


def test_two_at_once_and_a_finished_one(works: Works) -> None:
    one = works.add()
    extend(works, Project.objects.get())
    with pytest.raises(Conflict):
        extend(works, one, date(2027, 4, 30))
    Project.objects.update(finished_on=TODAY)
    with pytest.raises(Conflict):
        extend(works, Project.objects.get(), date(2027, 4, 30))
    assert (Extension.objects.count(), Project.objects.get().due) == (1, LATER)


def test_others_extend_nothing(works: Works) -> None:
    one = works.add()
    with pytest.raises(NotAllowed):
        extend(works, one, by="sun")
    sent = {"seen": "2026-12-31", "due": "2027-03-31", "why": "x"}
    answer = works.brook.client("sun").post(reverse("projects:extend", args=[one.uuid]), sent)
    assert (answer.status_code, Extension.objects.count()) == (403, 0)


def test_on_its_page(works: Works) -> None:
    one, client = works.add(), works.brook.client("bo")
    address = reverse("projects:extend", args=[one.uuid])
    sent = {"seen": "2026-12-31", "due": "2026-06-30", "why": "汛期停工"}
    answer = client.post(address, sent)
    shown = unescape(answer.content.decode())
    assert (answer.status_code, "汛期停工" in shown, "新的期限要晚于原来的" in shown) == (422, True, True)
    shown = unescape(client.post(address, sent | {"due": "2027-03-31"}, follow=True).content.decode())
    assert ("2026-12-31 → " in shown, "汛期停工" in shown, "薄云" in shown) == (True, True, True)
    again = client.post(address, sent | {"due": "2027-05-31"})
    assert (again.status_code, "刚刚有人延长过" in unescape(again.content.decode())) == (409, True)
    public = unescape(works.brook.client("").get(reverse("projects:show", args=[one.uuid])).content.decode())
    assert ("汛期停工" in public, "薄云" in public, 'name="seen"' in public) == (True, False, False)
