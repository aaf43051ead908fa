"""What the branch does at the desk: conditions, phone, signs, needs, joining; and who may not."""

import pytest
from django.test import Client

from rongshu.core.calendar import Limit
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.estate.reports import actions, queries
from rongshu.estate.reports.models import Condition, Report
from rongshu.estate.reports.tests.conftest import NOW, Estate
from rongshu.estate.reports.tests.test_private import entered
from rongshu.ground.people.access import NOBODY
from rongshu.ground.people.actions import grant
from rongshu.ground.places.models import Place
from rongshu.loop.cases import following
from rongshu.loop.cases.models import Case, Channel, Event
from rongshu.loop.notices.models import Notice

ANYBODY_ELSE = ("ma", "guo", "zhou")


def edited(estate: Estate, **more: object) -> dict[str, object]:
    lamp = estate.conditions["lamp"]
    return {
        "condition": lamp.pk, "name": lamp.name, "limit_amount": 4, "limit_unit": "hours", "closes_when": "灯亮",
        "usual": estate.contractor.pk, "alternative": "", "is_active": "1",
    } | more  # fmt: skip


def test_a_changed_deadline_leaves_what_was_promised(estate: Estate) -> None:
    before = estate.report("lamp").case
    assert entered(estate.sun).post("/reports/conditions", edited(estate)).status_code == 302
    lamp = Condition.objects.get(pk=estate.conditions["lamp"].pk)
    assert (lamp.limit_amount, lamp.limit_unit, lamp.usual, lamp.goes_straight) == (
        4, "hours", estate.contractor, False,
    )  # fmt: skip
    assert Case.objects.get(pk=before.pk).promise_at == before.promise_at


@pytest.mark.parametrize(
    "wrong", [{"limit_amount": 0}, {"limit_unit": "weeks"}, {"closes_when": " "}, {"name": ""}]
)
def test_a_wrong_condition_is_refused_whole(estate: Estate, wrong: dict[str, object]) -> None:
    assert entered(estate.sun).post("/reports/conditions", edited(estate, **wrong)).status_code == 422
    assert Condition.objects.get(pk=estate.conditions["lamp"].pk).limit_amount == 1


@pytest.mark.parametrize("name", ANYBODY_ELSE)
@pytest.mark.parametrize("page", ["conditions", "signs", "needs", "by-phone"])
def test_nobody_else_enters_the_branch_s_pages(estate: Estate, name: str, page: str) -> None:
    client = entered(getattr(estate, name))
    assert client.get(f"/reports/{page}").status_code == 403
    client.post(f"/reports/{page}", edited(estate))
    assert Condition.objects.get(pk=estate.conditions["lamp"].pk).limit_amount == 1


def test_another_branch_edits_nothing_here(estate: Estate) -> None:
    assert entered(estate.otto).post("/reports/conditions", edited(estate)).status_code == 403
    with pytest.raises(NotAllowed):
        actions.edit_condition(condition=estate.conditions["lamp"], by=estate.who("otto"), limit_amount=9)


def test_the_same_condition_twice_is_refused(estate: Estate) -> None:
    lamp = estate.conditions["lamp"]
    fields = {"category": lamp.category, "limit": Limit(1), "closes_when": "灯亮", "by": estate.who("sun")}
    with pytest.raises(Conflict):
        actions.add_condition(name=lamp.name, **fields)  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        actions.add_condition(name=" ", **fields)  # type: ignore[arg-type]


def test_the_nearest_place_decides_who_answers(estate: Estate) -> None:
    lamp = estate.conditions["lamp"]
    actions.let_answer(
        category=lamp.category, place=estate.building, organisation=estate.contractor, by=estate.who("sun")
    )
    assert queries.answerer(lamp, estate.unit) == estate.contractor
    assert queries.answerer(lamp, estate.far) == estate.company
    assert estate.report("lamp").case.handler_org == estate.contractor


def test_a_report_by_phone_is_the_caller_s(estate: Estate) -> None:
    grant(person=estate.wang, role="helper", place=estate.building, since=NOW.date())
    client = entered(estate.wang)
    fields = {"subject": estate.guo.pk, "condition": estate.conditions["leak"].pk, "where": estate.home.pk}
    page = client.post("/reports/by-phone", fields | {"text": "厨房漏水", "channel": "phone"})
    case = Report.objects.get().case
    assert case.number in page.content.decode()
    assert (case.reporter, case.place, case.channel) == (estate.guo, estate.home, Channel.PHONE)
    assert case.events.get().actor == estate.wang
    far = client.post("/reports/by-phone", {"at": estate.far.pk, "condition": estate.conditions["leak"].pk})
    assert far.status_code == 403
    assert Case.objects.count() == 1


def test_a_caller_who_is_in_no_register_leaves_a_number(estate: Estate) -> None:
    fields = {"at": estate.building.pk, "condition": estate.conditions["leak"].pk, "phone": "13900000002"}
    assert entered(estate.sun).post("/reports/by-phone", fields).status_code == 200
    case = Case.objects.get()
    assert (case.reporter, case.followers.get().phone) == (None, "13900000002")
    answer = entered(estate.sun).post("/reports/by-phone", {"at": estate.building.pk})
    assert answer.status_code == 422


def test_every_unit_gets_its_sign_once(estate: Estate) -> None:
    Place.objects.filter(pk=estate.unit.pk).update(sign="")
    client = entered(estate.sun)
    client.post("/reports/signs")
    sign = Place.objects.get(pk=estate.unit.pk).sign
    assert len(sign) == 7
    client.post("/reports/signs")
    assert Place.objects.get(pk=estate.unit.pk).sign == sign
    page = client.get("/reports/signs?size=a6").content.decode()
    assert f"/r/{sign}" in page
    assert "<svg" in page


def test_alike_needs_are_counted_together(estate: Estate) -> None:
    first, second = estate.report("parking").case, estate.report("parking", "wang", place=estate.far).case
    following.join(case=first, by=estate.who("nina"), now=NOW)
    (tallied,) = queries.needs(estate.who("sun"))
    assert (tallied.voices, [r.case_id for r in tallied.reports]) == (3, [first.pk, second.pk])
    page = entered(estate.sun).get("/reports/needs").content.decode()
    assert first.number in page
    assert second.number in page


def test_joined_reports_are_told_of_the_end(estate: Estate) -> None:
    kept = estate.report("lamp").case
    joined = estate.report("lamp", "nina").case
    panel = entered(estate.sun).get(f"/desk/{joined.number}").content.decode()
    assert f'name="case" value="{kept.number}"' in panel
    estate.move(joined, "merge", "sun", case=kept.number)
    case = estate.move(kept, "start", "ma")
    case = estate.move(case, "finish", "ma", evidence=(estate.photo(),))
    estate.move(case, "check", "zhou")
    told = Notice.objects.filter(topic="reports.repair.check", person=estate.nina)
    assert told.count() == 1
    back = estate.move(Case.objects.get(pk=joined.pk), "unmerge", "sun")
    assert (back.state, back.merged_into_id, back.is_open) == ("reported", None, True)


def test_a_proposed_owner_is_one_key_away(estate: Estate) -> None:
    case = estate.report("lamp").case
    estate.move(case, "send_back", "ma", text="不归我们", organisation=estate.contractor.pk)
    panel = entered(estate.sun).get(f"/desk/{case.number}").content.decode()
    assert f'name="organisation" value="{estate.contractor.pk}"' in panel
    assert "不归我们" in panel


def test_a_photo_is_hidden_from_neighbours_by_the_branch_alone(estate: Estate) -> None:
    report = estate.report("manhole", NOBODY)
    for name in ("guo", "ma"):
        assert entered(getattr(estate, name)).post(f"/reports/{report.case.number}/photo").status_code in {
            403,
            404,
        }
    assert Report.objects.get().is_hidden is False
    assert entered(estate.sun).post(f"/reports/{report.case.number}/photo").status_code == 302
    assert Report.objects.get().is_hidden is True


def test_the_company_sees_its_own_soonest_first(estate: Estate) -> None:
    lamp, hole = estate.report("lamp").case, estate.report("manhole").case
    assert [r.case_id for r in queries.handed_to(estate.who("mo"))] == [hole.pk, lamp.pk]
    assert queries.handed_to(estate.who("kong")) == []
    page = entered(estate.ma).get("/reports/work").content.decode()
    assert page.index(hole.number) < page.index(lamp.number)
    assert entered(estate.guo).get("/reports/work").status_code == 403
    assert Client().get("/reports/work").status_code == 302
    job = entered(estate.mo).get(f"/reports/{hole.number}").content.decode()
    assert "geo:27.83,113.145" in job
    assert Event.objects.filter(case=hole, name="dispatch").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"name": "水管漏水"}, "已经有“水管漏水”了"), ({"usual": 987654321}, "请从名单里选择由谁负责")],
)
def test_a_name_taken_and_an_unknown_company_are_told(
    estate: Estate, wrong: dict[str, object], sentence: str
) -> None:
    lamp, leak = estate.conditions["lamp"], estate.conditions["leak"]
    Condition.objects.filter(pk=leak.pk).update(category=lamp.category)
    answer = entered(estate.sun).post("/reports/conditions", edited(estate, **wrong))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Condition.objects.get(pk=lamp.pk).limit_amount == 1
