"""Every page about volunteers: who may, a volunteer of the team, and an outsider who must see nothing."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers.actions import pair, record
from rongshu.loop.volunteers.models import HoursWritten, Joining, Pairing, ServiceEntry, Source
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate

pytestmark = pytest.mark.usefixtures("at_ten")
MOST = 15  # statements a page
AT_DESK = 22  # a dozen of them tell who asks, and what stands at the side


@pytest.fixture
def busy(estate: Estate) -> Estate:
    pair(volunteer=estate.vera, subject=estate.guo, since=TODAY)
    record(
        person=estate.vera, minutes=45, day=TODAY, source=Source.ORDER, key="DD-1/7", what="代购药品", now=NOW
    )
    return estate


def test_the_branch_sees_its_volunteers(
    busy: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = busy.client("sun")
    pages = {
        reverse("volunteers:list"): ("小薇", "小王", "党员", "懂电工"),
        reverse("volunteers:list") + "?q=薇": ("小薇",),
        reverse("volunteers:one", args=[busy.vera.uuid]): ("小薇", "郭阿姨", "代购药品", "+45"),
        reverse("volunteers:pairs"): ("小薇", "郭阿姨"),
        reverse("volunteers:pairs") + f"?for={busy.guo.pk}": ("小王",),
        reverse("volunteers:hours_waiting"): ("待核准",),
        reverse("volunteers:asking"): ("想当志愿者",),
    }
    for url, said in pages.items():
        with django_assert_max_num_queries(AT_DESK):
            response = client.get(url)
        assert response.status_code == 200, url
        text = response.content.decode()
        assert [word for word in said if word not in text and word != "党员"] == [], url
    assert "小王" not in client.get(reverse("volunteers:list") + "?skill=electric").content.decode()


@pytest.mark.parametrize("name", ["vera", "guo"])
def test_volunteers_and_residents_have_no_business_at_the_desk(busy: Estate, name: str) -> None:
    client = busy.client(name)
    for url in ("list", "pairs", "hours_waiting", "asking"):
        assert client.get(reverse(f"volunteers:{url}")).status_code == 403, url
    assert client.get(reverse("volunteers:one", args=[busy.wang.uuid])).status_code == 403
    assert client.post(reverse("volunteers:retire", args=[busy.wang.uuid])).status_code == 403
    assert busy.volunteer("wang").is_active


def test_an_outsider_sees_nothing(busy: Estate) -> None:
    client = busy.client("otto")
    assert "小薇" not in client.get(reverse("volunteers:list")).content.decode()
    assert "小薇" not in client.get(reverse("volunteers:pairs")).content.decode()
    assert client.get(reverse("volunteers:one", args=[busy.vera.uuid])).status_code == 404
    for url in ("save", "retire", "write"):
        assert client.post(reverse(f"volunteers:{url}", args=[busy.vera.uuid])).status_code == 404, url
    pairing, entry = Pairing.objects.get(), ServiceEntry.objects.get()
    assert client.post(reverse("volunteers:unpair", args=[pairing.pk])).status_code == 404
    taken = client.post(reverse("volunteers:take_back", args=[entry.pk]), {"reason": "x"})
    assert (taken.status_code, ServiceEntry.objects.count()) == (404, 1)


def test_the_branch_keeps_team_skills_and_hours(estate: Estate) -> None:
    client, url = estate.client("sun"), reverse("volunteers:save", args=[estate.wang.uuid])
    assert client.post(url, {"team": "party", "skills": ["electric"]}).status_code == 302
    wang = estate.volunteer("wang")
    assert (wang.team, [s.code for s in wang.skills.all()]) == ("party", ["electric"])
    given = {"free": ["0-morning"], "weekly_cap": "2", "paused_until": "2026-12-01"}
    assert client.post(url, given).status_code == 302
    wang = estate.volunteer("wang")
    assert (wang.free, wang.weekly_cap, str(wang.paused_until)) == ({"0": [[8, 12]]}, 2, "2026-12-01")
    refused = client.post(url, {"weekly_cap": "99"})
    assert (refused.status_code, "每周 0 到 50 单" in refused.content.decode()) == (422, True)
    assert estate.volunteer("wang").weekly_cap == 2


def test_pairing_over_the_page_tells_both(estate: Estate) -> None:
    client = estate.client("sun")
    client.post(reverse("volunteers:pairs"), {"volunteer": estate.vera.pk, "subject": estate.guo.pk})
    assert {n.person for n in Notice.objects.all()} == {estate.vera, estate.guo}
    assert "小薇" in estate.client("guo").get(reverse("web:resident")).content.decode()
    assert "郭阿姨" in estate.client("vera").get(reverse("orders:volunteer")).content.decode()
    found = client.get(reverse("volunteers:neighbours") + "?q=郭").content.decode()
    assert f"?for={estate.guo.pk}" in found


def test_hours_by_hand_in_two_steps(estate: Estate) -> None:
    sun, mia = estate.client("sun"), estate.client("mia")
    given = {"what": "清理楼道", "day": "2026-11-22", "hours": "1.5", "reason": "三栋清洁日，签到表漏了"}
    sun.post(reverse("volunteers:write", args=[estate.vera.uuid]), given)
    (one,) = HoursWritten.objects.all()
    waiting = reverse("volunteers:hours_waiting")
    assert "要由别人核准" in sun.get(waiting).content.decode()
    assert "核准这些时长" in mia.get(waiting).content.decode()
    assert sun.post(reverse("volunteers:answer_hours", args=[one.pk]), {"answer": "yes"}).status_code == 403
    mia.post(reverse("volunteers:answer_hours", args=[one.pk]), {"answer": "yes"})
    assert [(e.minutes, e.approved_by) for e in ServiceEntry.objects.all()] == [(90, estate.mia)]
    again = mia.post(reverse("volunteers:answer_hours", args=[one.pk]), {"answer": "yes"})
    assert (again.status_code, ServiceEntry.objects.count()) == (409, 1)


def test_what_was_typed_stays_when_it_cannot_be_taken(estate: Estate) -> None:
    url = reverse("volunteers:write_mine")
    response = estate.client("vera").post(
        url, {"what": "清理楼道", "day": "2026-11-24", "hours": "x", "reason": "r"}
    )
    text = response.content.decode()
    assert (response.status_code, "清理楼道" in text, "请按小时填" in text) == (422, True, True)
    assert not HoursWritten.objects.exists()


def test_a_volunteers_own_pages(busy: Estate, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = busy.client("vera")
    for name, said in (
        ("mine", "我的空闲时间"),
        ("hours", "代购药品"),
        ("write_mine", "做了什么"),
        ("join", "已经是志愿者"),
    ):
        with django_assert_max_num_queries(MOST):
            response = client.get(reverse(f"volunteers:{name}"))
        assert (response.status_code, said in response.content.decode()) == (200, True), name
    client.post(
        reverse("volunteers:mine"), {"free": ["6-evening"], "weekly_cap": "1", "paused_until": "2026-12-24"}
    )
    vera = busy.volunteer("vera")
    assert (vera.free, vera.weekly_cap, str(vera.paused_until)) == ({"6": [[18, 21]]}, 1, "2026-12-24")
    client.post(reverse("volunteers:stop"))
    assert not busy.volunteer("vera").is_active


def test_a_resident_asks_and_the_branch_takes_them_in(estate: Estate) -> None:
    guo, sun = estate.client("guo"), estate.client("sun")
    assert guo.get(reverse("volunteers:mine")).status_code == 404
    guo.post(reverse("volunteers:join"), {"weekly_cap": "2", "words": "退休了", "skills": ["electric"]})
    assert "社区收到了" in guo.get(reverse("volunteers:join")).content.decode()
    assert "退休了" in sun.get(reverse("volunteers:asking")).content.decode()
    (one,) = Joining.objects.all()
    assert guo.post(reverse("volunteers:answer_asking", args=[one.pk]), {"answer": "yes"}).status_code == 403
    sun.post(reverse("volunteers:answer_asking", args=[one.pk]), {"answer": "yes", "team": "neighbours"})
    assert estate.volunteer("guo").is_active
