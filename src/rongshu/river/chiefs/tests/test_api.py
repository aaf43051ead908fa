"""The API: everybody reads rivers and their signs, a chief what is due of them, an overseer what is of all."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from rongshu.core.tests.untouched import taken_back
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import actions
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook

NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    cache.clear()


def ask(brook: Brook, name: str, path: str) -> tuple[int, Any]:
    with taken_back() as tried:
        answer = brook.client(name).get(f"/api/v1{path}", headers={"Accept-Language": "zh-hans"})
    assert tried.changed == []
    return answer.status_code, json.loads(answer.content)


def test_everybody_reads_the_rivers_with_their_stations_and_chiefs(brook: Brook) -> None:
    brook.chief()
    brook.chief("lin", "county", brook.river.place, job="副区长")
    actions.raise_alert(place=brook.lower.place, colour="red", why="通报", since=TODAY, by=brook.who("ada"))
    status, (river,) = ask(brook, "", "/public/rivers")
    upper, lower = river["reaches"]
    assert (status, river["name"], river["source"], river["mouth"], river["metres"]) == (
        200, "榕溪", "南山", "清江", 12078.9,
    )  # fmt: skip
    assert (upper["first"], upper["last"], upper["metres"], upper["alert"]) == (
        "K0+000",
        "K6+000",
        6000.0,
        None,
    )
    assert upper["chiefs"] == [
        {
            "level": {"name": "village", "label": "村级河长"}, "name": "吴山", "job": "村支书", "phone": "0733-1",
            "of": {"uuid": str(brook.upper.place.uuid), "kind": "reach", "name": "榕溪上段"},
        }
    ]  # fmt: skip
    assert [one["name"] for one in river["chiefs"]] == ["林水"]
    assert (lower["chiefs"], lower["alert"]["colour"]["label"]) == ([], "红色预警")


def test_the_sign_of_a_reach_is_the_same_by_its_code(brook: Brook) -> None:
    brook.chief()
    brook.chief("lin", "county", brook.river.place, job="副区长")
    status, sign = ask(brook, "", f"/public/rivers/{brook.upper.place.uuid}")
    assert (status, [one["name"] for one in sign["chiefs"]]) == (200, ["林水", "吴山"])
    assert (sign["first"], sign["last"], sign["river"]["name"], len(sign["duties"]), sign["reaches"]) == (
        "K0+000", "K6+000", "榕溪", 3, [],
    )  # fmt: skip
    assert ask(brook, "guo", f"/public/river-signs/{sign['sign'].lower()}") == (200, sign)
    whole = ask(brook, "", f"/public/rivers/{brook.river.place.uuid}")[1]
    assert (whole["first"], [one["name"] for one in whole["reaches"]]) == (None, ["榕溪上段", "榕溪下段"])
    assert ask(brook, "", f"/public/rivers/{NOWHERE}")[0] == 404
    assert ask(brook, "", f"/public/rivers/{brook.district.uuid}")[0] == 404
    assert ask(brook, "", "/public/river-signs/NOTHERE")[1]["sentence"] == "没有这块公示牌。"


def test_a_chief_is_told_what_is_due_done_and_overdue(brook: Brook) -> None:
    duty = brook.chief()
    Duty.objects.filter(pk=duty.pk).update(since=date(2026, 10, 26))
    assert ask(brook, "wu", "/chiefs/mine")[1]["silent"] == [
        {
            "chief": "吴山", "level": {"name": "village", "label": "村级河长"},
            "place": {"uuid": str(brook.upper.place.uuid), "kind": "reach", "name": "榕溪上段"},
        }
    ]  # fmt: skip
    brook.asked("aheqi-2022")
    brook.walked("wu", "2026-11-03T09:00", minutes=12)
    status, found = ask(brook, "wu", "/chiefs/mine")
    assert (status, found["due"], found["done"], found["share"], found["overdue"]) == (200, 1, 0, 0.0, 1)
    (running,), (missed,) = found["running"], found["missed"]
    assert (running["since"], running["until"], running["asked"], running["done"], running["state"]) == (
        "2026-11-02", "2026-11-08", 1, 0, {"name": "due", "label": "还没巡"},
    )  # fmt: skip
    assert (missed["since"], missed["state"]["label"], missed["chief"]) == ("2026-10-26", "逾期未巡", "吴山")
    assert running["patrols"] == [
        {
            "start": "2026-11-03T09:00:00+08:00", "minutes": 12.0, "metres": 3000.0,
            "why": {"name": "minutes", "label": "时间太短"},
        }
    ]  # fmt: skip
    rule = running["rule"]
    assert (rule["period"], rule["count"], rule["season"], rule["minutes"], rule["means"]) == (
        "week", 1, ["03-01", "12-31"], 30, ["on_site"],
    )  # fmt: skip


def test_whoever_oversees_reads_all_of_theirs_and_nobody_else_does(brook: Brook) -> None:
    duty = brook.chief()
    Duty.objects.filter(pk=duty.pk).update(since=date(2026, 11, 2))
    brook.asked()
    status, found = ask(brook, "ada", "/chiefs/overseen")
    assert (status, [one["chief"] for one in found["running"]]) == (200, ["吴山"])
    assert ask(brook, "sun", "/chiefs/overseen")[1]["running"] == []
    assert (ask(brook, "guo", "/chiefs/overseen")[0], ask(brook, "", "/chiefs/overseen")[0]) == (403, 401)
    assert ask(brook, "guo", "/chiefs/mine")[1]["running"] == []


def test_the_rules_at_a_place_say_where_they_were_set_and_what_is_to_come(brook: Brook) -> None:
    brook.asked()
    later = {"period": "month", "count": 2, "alerts": {"red": 3}}
    actions.set_rule(
        place=brook.upper.place, level="village", given=later, source="区河长办", since=date(2026, 12, 1),
        by=brook.who("ada"), now=NOW,
    )  # fmt: skip
    status, found = ask(brook, "guo", f"/chiefs/rules/{brook.upper.place.uuid}")
    assert (status, [one["level"]["name"] for one in found]) == (
        200, ["province", "city", "county", "township", "village"],
    )  # fmt: skip
    village = found[-1]
    assert (village["now"]["place"]["name"], village["now"]["since"], village["now"]["rule"]["said"]) == (
        "渌江区", "2026-01-01", "每周 1 次",
    )  # fmt: skip
    (to_come,) = village["to_come"]
    assert (to_come["since"], to_come["source"], to_come["rule"]["said"], to_come["rule"]["alerts"]) == (
        "2026-12-01", "区河长办", "每月 2 次", {"red": 3.0},
    )  # fmt: skip
    assert ask(brook, "guo", f"/chiefs/rules/{brook.lower.place.uuid}")[1][-1]["to_come"] == []
    assert ask(brook, "guo", f"/chiefs/rules/{NOWHERE}")[0] == 404
    assert ask(brook, "", f"/chiefs/rules/{brook.upper.place.uuid}")[0] == 401
