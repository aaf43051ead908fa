"""A report from what was seen to what was checked."""

from datetime import UTC, datetime, timedelta

import pytest

from rongshu.core.errors import Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.reports.models import Report
from rongshu.estate.reports.tests.conftest import NOW, Estate
from rongshu.loop.cases import following, queries
from rongshu.loop.cases.models import Attachment, Case, Event
from rongshu.loop.notices.models import Notice

EVENING = datetime(2026, 11, 23, 11, 40, tzinfo=UTC)  # 19:40 in Shanghai


def minutes(n: int) -> datetime:
    return EVENING + timedelta(minutes=n)


def test_the_broken_manhole_is_repaired_the_same_night(estate: Estate) -> None:
    report, link = estate.reported("manhole", now=EVENING, spot="3栋门口")
    case = report.case
    assert (case.state, case.handler_org, case.urgent) == ("dispatched", estate.company, True)
    assert case.promise_at == EVENING + timedelta(hours=2)
    told = Notice.objects.filter(topic="reports.hazard.building")
    assert {n.person for n in told} == {estate.guo, estate.nina}
    assert [n.urgent for n in told] == [True, True]
    case = estate.move(
        case, "send_back", "ma", minutes(8), text="没有井盖备件", organisation=estate.contractor.pk
    )
    assert (case.state, case.hops, case.handler_org) == ("taken_in", 1, None)
    case = estate.move(case, "dispatch", "sun", minutes(12), organisation=estate.contractor.pk)
    case = estate.move(case, "start", "kong", minutes(30))
    case = estate.move(case, "finish", "kong", minutes(95), evidence=(estate.photo(),))
    with pytest.raises(NotAllowed):
        estate.move(case, "check", "kong", minutes(96))
    case = estate.move(case, "check", "sun", minutes(110))
    assert (case.state, case.solved, case.is_open) == ("closed", True, False)
    assert case.closed_at == minutes(110)
    assert Report.objects.get().danger_over_at == minutes(110)
    safe = Notice.objects.filter(sentence="The danger is gone: %(title)s, %(place)s.")
    assert {n.person for n in safe} == {estate.guo, estate.nina}
    _, who = following.opened_by(link)
    assert queries.get(case.number, who).state == "closed"
    assert Attachment.objects.get().phase == "after"
    names = list(Event.objects.filter(case=case).order_by("seq").values_list("name", flat=True))
    assert names == ["opened", "dispatch", "send_back", "dispatch", "start", "finish", "check"]


def test_nobody_of_the_same_company_checks(estate: Estate) -> None:
    case = estate.handled(by="mo")
    with pytest.raises(Refused) as refused:
        estate.move(case, "confirm", "mo")
    assert (
        refused.value.sentence == "Your own organisation handled this; somebody outside it has to check it."
    )
    assert estate.move(case, "check", "zhou").solved is True


def test_nothing_is_done_without_a_photo_of_it(estate: Estate) -> None:
    case = estate.report("lamp").case
    case = estate.move(case, "start", "ma")
    with pytest.raises(Invalid):
        estate.move(case, "finish", "ma")
    assert Case.objects.get().state == "handling"


def test_reopening_reaches_who_handled_it(estate: Estate) -> None:
    case = estate.move(estate.handled(), "confirm", "guo")
    later = NOW + timedelta(days=3)
    case = estate.move(case, "reopen", "guo", later, text="又不亮了")
    assert (case.state, case.handler_org, case.solved) == ("handling", estate.company, False)
    told = Notice.objects.filter(topic="reports.repair.reopen").values_list("person__name", flat=True)
    assert set(told) == {"马师傅", "莫师傅", "孙书记"}
    assert case.promise_at is not None and case.promise_at > later


def test_more_time_is_asked_for_and_granted(estate: Estate) -> None:
    case = estate.move(estate.report("leak").case, "dispatch", "sun", organisation=estate.company.pk)
    case = estate.move(case, "start", "ma")
    promise, until = case.promise_at, NOW + timedelta(days=9)
    case = estate.move(case, "ask_time", "ma", text="等配件", until=until)
    assert (case.state, case.promise_at) == ("more_time", promise)
    assert Notice.objects.filter(person=estate.sun, topic="reports.repair.ask_time").count() == 1
    case = estate.move(case, "grant_time", "sun", until=until)
    assert (case.state, case.promise_at) == ("handling", until)
    assert case.events.get(name="grant_time").data["promise_at"] == until.isoformat()


def test_on_hold_the_clock_stands_still(estate: Estate) -> None:
    case = estate.report("lamp").case
    case = estate.move(case, "hold", "sun", text="等维修资金表决")
    assert (case.due_at, case.events.get(name="hold").actor) == (None, estate.sun)
    case = estate.move(case, "resume", "sun", NOW + timedelta(days=2))
    assert (case.state, case.held_at, case.handler_org) == ("dispatched", None, estate.company)


def test_not_ours_says_why_and_may_be_objected_to(estate: Estate) -> None:
    case = estate.report("leak").case
    with pytest.raises(Invalid):
        estate.move(case, "not_ours", "sun")
    case = estate.move(case, "not_ours", "sun", text="属于市政管网，已告知12345")
    assert (case.state, case.is_open, case.solved) == ("declined", False, None)
    assert Notice.objects.filter(person=estate.guo, topic="reports.repair.not_ours").count() == 1
    assert estate.move(case, "object", "guo", text="管子在楼里").state == "reported"


def test_an_outsider_sees_and_changes_nothing(estate: Estate) -> None:
    case = estate.report("lamp").case
    for name in ("otto", "nina", "kong"):
        with pytest.raises(NotFound):
            queries.get(case.number, estate.who(name))
        with pytest.raises(NotFound):
            estate.move(case, "start", name)
    assert Case.objects.get().version == case.version


def test_a_need_gathers_voices_and_is_answered(estate: Estate) -> None:
    case = estate.report("parking").case
    following.join(case=case, by=estate.who("nina"), now=NOW)
    case = estate.move(Case.objects.get(), "put_on_list", "sun")
    assert (case.voices, case.state) == (1, "listed")
    with pytest.raises(Invalid):
        estate.move(case, "answer", "sun")
    case = estate.move(case, "answer", "sun", text="南门空地划出二十个车位，12月完工")
    assert (case.state, case.is_open) == ("answered", False)
    told = Notice.objects.filter(topic="reports.need.answer").values_list("person__name", flat=True)
    assert set(told) == {"郭阿姨", "倪邻居"}
