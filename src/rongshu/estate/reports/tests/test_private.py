"""A dispute is seen by the mediator, the secretary and the two sides; nothing of it leaks anywhere else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rongshu.core.errors import Invalid, NotFound, Refused
from rongshu.estate.reports import actions, counting, queries, shared
from rongshu.estate.reports.tests.conftest import NOW, Estate
from rongshu.ground.people.models import Account, Person
from rongshu.loop.cases import actions as case_actions
from rongshu.loop.cases import mapping, worklist
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.worklist import Wanted
from rongshu.loop.notices.models import Notice

MAY = ("sun", "he", "guo")
MAY_NOT = ("zhou", "ma", "kong", "nina", "wang", "otto")
WORDS = "楼上半夜拖桌椅"


def quarrel(estate: Estate) -> Case:
    return estate.report("noise", place=estate.home, handed=Handed(text=WORDS)).case


def entered(person: Person) -> Client:
    client = Client()
    account = Account.objects.filter(person=person).first() or Account.objects.create(
        handle=str(person.uuid), person=person
    )
    client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
    return client


@pytest.mark.parametrize("name", MAY_NOT)
def test_no_list_search_map_or_count_shows_it(estate: Estate, name: str) -> None:
    case, who = quarrel(estate), estate.who(name)
    with pytest.raises(NotFound):
        cases.get(case.number, who)
    assert case not in cases.visible_to(who)
    for wanted in (Wanted(tab="open"), Wanted(tab="waiting"), Wanted(tab="mine"), Wanted(tab="all", q="噪声扰民"),
                   Wanted(tab="open", kind="reports.dispute"), Wanted(tab="all", q=case.number)):  # fmt: skip
        assert case.pk not in {c.pk for c in worklist.worklist(who, wanted, now=NOW).items}
    assert worklist.counts(who, now=NOW + timedelta(days=60)) == {"waiting": 0, "overdue": 0}
    assert mapping.window(who, 112, 26, 114, 29, now=NOW)["features"] == []
    assert mapping.extent(who) is None
    assert counting.figures(who, counting.Period(NOW, NOW + timedelta(days=1), NOW)).every.found == set()


@pytest.mark.parametrize("name", MAY_NOT)
def test_no_page_and_no_row_shows_it(estate: Estate, name: str) -> None:
    case, client = quarrel(estate), entered(getattr(estate, name))
    pages = ["/desk/?tab=open", "/desk/?q=噪声扰民", "/mine", "/messages", "/reports/work", "/reports/needs",
             "/reports/figures", f"/r/{estate.unit.sign}", "/desk/map.json?box=112,26,114,29", f"/desk/{case.number}",
             f"/reports/{case.number}", f"/cases/{case.number}", f"/api/v1/cases/{case.number}",
             "/api/v1/cases"]  # fmt: skip
    for page in pages:
        said = client.get(page).content.decode()
        assert case.number not in said.replace(page, ""), page
        assert WORDS not in said, page
    for page in (f"/cases/{case.number}/comments", f"/cases/{case.number}/moves/take_up",
                 f"/reports/{case.number}/me-too", f"/reports/{case.number}/other-side"):  # fmt: skip
        assert client.post(page, {"text": "x"}).status_code in {403, 404}, page
    assert Event.objects.filter(case=case).count() == 1


def test_no_notice_goes_to_anybody_else_however_late_it_gets(estate: Estate) -> None:
    case = quarrel(estate)
    for days in range(60, 64):
        case_actions.escalate(case=case, now=NOW + timedelta(days=days))
    assert Case.objects.get().level == 3
    told = {n.person.name for n in Notice.objects.select_related("person")}
    assert told == {"孙书记", "何老师"}


def test_nobody_else_is_offered_it_as_the_same_and_nobody_joins_it(estate: Estate) -> None:
    case = estate.report("noise").case  # said of the stairwell, a place neighbours share
    condition = estate.conditions["noise"]
    assert shared.known_at(estate.building) == []
    assert shared.alike(condition, estate.unit, None) == []
    with pytest.raises(NotFound):
        actions.me_too(number=case.number, by=estate.who("nina"), now=NOW)
    assert estate.report("noise", "nina").case.number != case.number


@pytest.mark.parametrize("name", MAY)
def test_those_it_concerns_see_it(estate: Estate, name: str) -> None:
    assert cases.get(quarrel(estate).number, estate.who(name)).title == "噪声扰民"


def test_both_sides_are_heard_and_sign(estate: Estate) -> None:
    case = estate.move(quarrel(estate), "take_up", "he")
    signed: dict[str, Any] = {"evidence": (estate.photo(),), "data": {"both_signed": True}}
    with pytest.raises(Refused) as refused:
        estate.move(case, "sign", "he", **signed)
    assert refused.value.sentence == "First comes “%(move)s”."
    said: dict[str, Any] = {"text": "晚上十点以后安静", "data": {"channel": "visit"}}
    case = estate.move(case, "hear_reporter", "he", **said)
    case = estate.move(case, "invite", "he", person=estate.wang.pk)
    case = estate.move(case, "hear_other", "he", **said)
    with pytest.raises(Invalid):
        estate.move(case, "sign", "he", evidence=(estate.photo(),))
    case = estate.move(case, "sign", "he", **signed)
    assert (case.state, case.solved, case.is_open) == ("agreed", True, False)


def test_the_other_side_reads_where_it_stands_and_nobody_elses_words(estate: Estate) -> None:
    case = estate.move(quarrel(estate), "take_up", "he")
    case = estate.move(case, "hear_reporter", "he", text="她说得很急", data={"channel": "phone"})
    estate.move(case, "invite", "he", person=estate.wang.pk)
    page = entered(estate.wang).get(f"/reports/{case.number}").content.decode()
    assert case.number in page
    assert WORDS not in page
    assert "她说得很急" not in page
    mine = entered(estate.guo).get(f"/reports/{case.number}").content.decode()
    assert WORDS in mine
    assert "她说得很急" not in mine


def test_a_side_never_mediates(estate: Estate) -> None:
    case = estate.report("noise", "he").case
    with pytest.raises(Refused):
        estate.move(case, "take_up", "he")
    assert [r.case_id for r in queries.to_mediate(estate.who("he"))] == [case.pk]
