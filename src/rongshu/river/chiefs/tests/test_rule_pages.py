"""The page of patrol rules: what holds in words, what would change before it is set, and setting it."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.river.chiefs.models import PatrolRule
from rongshu.river.chiefs.tests.conftest import Brook

OWN = {
    "what": "own", "level": "village", "mode": "rule", "period": "ten_days", "count": "2", "each": "reach",
    "minutes": "20", "metres": "1500", "hours_apart": "", "season_from": "3-1", "season_to": "12.31",
    "alert_red": "3", "in_person": "1", "means": ["on_site", "drone"], "holiday": "excused",
    "source": "渌河办〔2026〕3号", "since": "2026-12-01", "seen": "0",
}  # fmt: skip


@pytest.fixture
def office(brook: Brook) -> Client:
    """Enter as the river chiefs' office of the district: it appoints nobody, and sets what is asked."""
    brook.people["bo"] = add_person(name="薄云")
    open_account(person=brook.people["bo"], password=None)
    grant(person=brook.people["bo"], role="river_office", place=brook.district, since=date(2026, 1, 1))
    return brook.client("bo")


def look(client: Client, **given: Any) -> tuple[int, str]:
    answer = client.get(reverse("chiefs:rules"), given, headers={"Accept-Language": "zh-hans"})
    return answer.status_code, unescape(answer.content.decode())


def send(client: Client, **given: Any) -> tuple[int, str]:
    answer = client.post(reverse("chiefs:rules"), given, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def test_where_nothing_was_set_the_page_says_what_to_do(brook: Brook, office: Client) -> None:
    status, shown = look(office)
    assert (status, "渌江区" in shown, "这里还没有巡河规定" in shown, "河南省 2018" in shown) == (200,) + (
        True,
    ) * 3
    assert "套用公布的制度" in shown


def test_a_published_standard_is_looked_at_and_then_set(brook: Brook, office: Client) -> None:
    brook.chief()
    given = {"what": "adopt", "standard": "dinghu", "since": "2026-12-01", "seen": "0"}
    status, shown = look(office, **given)
    wanted = (
        "从 2026-12-01 起会有这些变化",
        "每月 2 次，至少 5 分钟，至少 300 米",
        "没有要求",
        "0 → <strong>2</strong>",
    )
    assert (status, [one for one in wanted if one not in shown], PatrolRule.objects.count()) == (200, [], 0)
    status, shown = send(office, **given)
    assert (status, "从 2026-12-01 起执行" in shown, PatrolRule.objects.count()) == (200, True, 5)
    assert ("从 2026-12-01 起" in shown, "安徽泗县丁湖镇" in shown) == (True, True)


def test_an_own_rule_is_set_with_all_there_is_to_it(brook: Brook, office: Client) -> None:
    brook.chief()
    status, shown = look(office, **OWN)
    assert (status, "每旬 2 次" in shown, "区的规定" in shown) == (200, True, False)
    assert send(office, **OWN)[0] == 200
    row = PatrolRule.objects.get()
    assert (row.place, row.level, row.since, row.source) == (
        brook.district, "village", date(2026, 12, 1), "渌河办〔2026〕3号",
    )  # fmt: skip
    assert row.given == {
        "period": "ten_days", "count": 2, "per_reach": True, "days": False, "holiday": "excused", "minutes": 20,
        "metres": 1500, "hours_apart": 0, "season": ["03-01", "12-31"], "in_person": 1,
        "means": ["on_site", "drone"], "alerts": {"red": 3},
    }  # fmt: skip
    shown = look(office, place=str(brook.upper.place.uuid))[1]
    wanted = (
        "每旬 2 次", "03-01 至 12-31", "20 分钟，1500 米", "红色预警 ×3", "其中 1 次须河长本人", "无人机",
        "渌河办〔2026〕3号",
    )  # fmt: skip
    assert [one for one in wanted if one not in shown] == []


def test_what_was_set_is_undone_by_setting_it_again(brook: Brook, office: Client) -> None:
    send(office, **OWN)
    last = PatrolRule.objects.get().pk
    status, _ = send(office, **OWN | {"mode": "above", "seen": str(last)})
    assert (status, [row.given for row in PatrolRule.objects.order_by("number")][1:]) == (200, [{}])
    assert "这里还没有巡河规定" not in look(office)[1]


def test_somebody_elses_change_meanwhile_is_told_and_nothing_typed_is_lost(
    brook: Brook, office: Client
) -> None:
    send(office, **OWN)
    status, shown = send(office, **OWN | {"source": "另一份文件"})
    assert (status, "刚刚有人改过这里的规定，请再看一遍。" in shown, "另一份文件" in shown) == (
        409,
        True,
        True,
    )
    assert PatrolRule.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"since": "2026-11-03"}, "规定从今天或以后开始"),
        ({"since": "明天"}, "请选日期。"),
        ({"since": "2036-01-01"}, "规定从今天或以后开始"),
        ({"level": "galaxy"}, "请选择河长的级别。"),
        ({"period": "fortnight"}, "请选择周期。"),
        ({"count": "0"}, "请填 1 到 60 之间的数。"),
        ({"count": "两"}, "请填 1 到 60 之间的数。"),
        ({"minutes": "-1"}, "请填 0 到 1440 之间的数。"),
        ({"metres": "NaN"}, "请填 0 到 200000 之间的数。"),
        ({"hours_apart": "1e9"}, "请填 0 到 720 之间的数。"),
        ({"alert_red": "0.5"}, "请填 1 到 31 之间的数。"),
        ({"in_person": "3"}, "请填 0 到 2 之间的数。"),
        ({"season_from": "2-30"}, "请按月和日填写"),
        ({"season_to": ""}, "请按月和日填写"),
        ({"holiday": "party"}, "请选择遇到休息日怎么算。"),
        ({"what": "adopt", "standard": "mars"}, "请选择一种巡河制度。"),
    ],
)
def test_what_cant_be_read_is_said_and_kept(
    brook: Brook, office: Client, wrong: dict[str, str], sentence: str
) -> None:
    given = OWN | wrong
    for ask in (look, send):
        status, shown = ask(office, **given)
        assert (status, sentence in shown, "渌河办〔2026〕3号" in shown) == (422, True, True)
    assert PatrolRule.objects.count() == 0


@pytest.mark.parametrize(("name", "status"), [("sun", 403), ("guo", 403), ("wu", 403)])
def test_others_neither_look_nor_set(brook: Brook, name: str, status: int) -> None:
    client, place = brook.client(name), str(brook.district.uuid)
    assert look(client, place=place)[0] == status
    assert send(client, **OWN | {"place": place})[0] == status
    assert PatrolRule.objects.count() == 0


def test_a_place_there_is_not(brook: Brook, office: Client) -> None:
    assert look(office, place="here")[0] == 404
    assert look(office, place="00000000-0000-4000-8000-000000000000")[0] == 404


def test_the_office_finds_it_from_what_is_due_and_from_a_reach(brook: Brook, office: Client) -> None:
    address = reverse("chiefs:rules")
    due = unescape(office.get(reverse("chiefs:due")).content.decode())
    reach = unescape(office.get(reverse("chiefs:reach", args=[brook.upper.place.uuid])).content.decode())
    assert (address in due, f"{address}?place={brook.upper.place.uuid}" in reach) == (True, True)
    assert (
        address
        not in brook.client("wu").get(reverse("chiefs:reach", args=[brook.upper.place.uuid])).content.decode()
    )


def test_a_page_asks_no_more_of_the_database_for_more_chiefs(brook: Brook, office: Client) -> None:
    brook.chief()
    brook.asked()

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            assert look(office, **OWN | {"seen": "0"})[0] == 200
        return len(found)

    few = cost()
    for name in ("lin", "guo"):
        brook.chief(name, "village" if name == "lin" else "township", brook.lower.place)
    assert cost() == few
