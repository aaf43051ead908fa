"""The API: the office reads its register and its figures, anybody reports; what is refused changes nothing."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from rongshu.core.tests.untouched import taken_back
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.river.problems.models import Problem
from rongshu.river.problems.tests.conftest import BY_THE_WEIR, NOW, Basin

LON, LAT = BY_THE_WEIR
NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def now(time_machine: Any) -> None:
    cache.clear()
    time_machine.move_to(NOW, tick=False)


def client(person: Person | None) -> Client:
    made = Client(headers={"Accept-Language": "zh-hans"})
    if person:
        made.force_login(person.account, backend="rongshu.ground.people.login.PhoneBackend")
    return made


def ask(person: Person | None, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    sent: dict[str, Any] = (
        {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
    )
    answer = client(person).generic(method, f"/api/v1{path}", **sent)
    return answer.status_code, json.loads(answer.content)


def photo_of(pk: int) -> str:
    return str(Evidence.objects.get(pk=pk).sha256)


def test_anybody_reads_the_catalogue(basin: Basin) -> None:
    status, kinds = ask(None, "GET", "/public/problems/kinds")
    assert (status, len(kinds)) == (200, 21)
    assert next(k for k in kinds if k["name"] == "litter") == {
        "name": "litter", "label": "乱扔乱堆垃圾", "group": {"name": "dumping", "label": "乱堆"},
        "unit": {"name": "m3", "label": "立方米"}, "basis": "办河湖〔2018〕245号", "days": 5,
    }  # fmt: skip


def test_from_a_report_to_what_is_left(basin: Basin) -> None:
    sent = {
        "kind": "litter",
        "lon": LON,
        "lat": LAT,
        "text": "桥下堆了垃圾",
        "evidence": [photo_of(basin.photo())],
    }
    status, made = ask(basin.guo, "POST", "/public/problems", sent)
    assert (status, made["link"], made["rebound_of"]) == (201, None, None)
    path = f"/problems/{made['number']}"
    given = {"kind": "nets", "quantity": "1200.5", "turn": 1}
    status, shown = ask(basin.lin, "POST", f"{path}/recognise", given)
    assert (status, shown["kind"]["name"], shown["severity"]["label"]) == (200, "nets", "较严重")
    assert (shown["found"], shown["left"], shown["unit"]["name"]) == ("1200.5", None, "m2")
    assert (shown["station"], shown["bank"], len(shown["before"]), shown["after"]) == (
        "K0+554",
        "right",
        1,
        [],
    )
    basin.move(Problem.objects.get().case, "assign", "lin", organisation=basin.waterworks.pk)
    assert ask(basin.ma, "POST", f"/cases/{made['number']}/moves/start", {})[0] == 200
    after = {"quantity": "0.5", "evidence": [photo_of(basin.photo())]}
    status, shown = ask(basin.ma, "POST", f"{path}/measured/apply", after)
    assert (status, shown["left"], shown["case"]["state"]["name"], len(shown["after"])) == (
        200,
        "0.5",
        "applied",
        1,
    )
    assert ask(basin.ma, "POST", f"{path}/measured/inspect", {})[0] == 403
    status, shown = ask(basin.tan, "POST", f"{path}/measured/inspect", {"quantity": "0"})
    assert (status, shown["left"], shown["case"]["state"]["name"]) == (200, "0", "inspected")


def test_without_an_account_a_link_follows_it(basin: Basin) -> None:
    status, made = ask(
        None, "POST", "/public/problems", {"place": str(basin.brook.uuid), "phone": "13800000000"}
    )
    assert (status, bool(made["link"]), Problem.objects.get().kind) == (201, True, "")
    status, joined = ask(None, "POST", f"/public/problems/{made['number']}/me-too", {"text": "我也看见了"})
    assert (status, bool(joined["link"])) == (200, True)
    assert Problem.objects.get().case.voices == 1
    status, followed = ask(None, "GET", f"/public/follow/{made['link']}")
    assert (status, followed["number"], [e["name"] for e in followed["events"]]) == (
        200,
        made["number"],
        ["opened"],
    )


def test_the_register_is_narrowed_and_paged(basin: Basin) -> None:
    basin.through(basin.reported().case)
    basin.reported(kind="sewage", place=basin.lower.place, lon=None, lat=None)
    status, found = ask(basin.lin, "GET", "/problems")
    assert (status, [one["kind"]["name"] for one in found["items"]], found["after"]) == (
        200,
        ["sewage", "litter"],
        "",
    )
    litter = found["items"][1]
    assert (litter["found"], litter["left"], litter["organisation"]) == ("12", "0", "水利站")
    assert (litter["place"]["address"], litter["state"], litter["is_overdue"]) == (
        "榕溪 榕溪上段", {"name": "closed", "label": "已销号"}, False,
    )  # fmt: skip

    def numbers(query: str) -> list[str]:
        return [one["kind"]["name"] for one in ask(basin.tan, "GET", f"/problems?{query}")[1]["items"]]

    assert numbers("state=closed") == ["litter"]
    assert numbers("group=dumping&severity=minor") == ["litter"]
    assert numbers(f"place={basin.lower.place.uuid}") == ["sewage"]
    assert numbers("since=2026-09-01&until=2026-09-02&found_by=citizen") == ["sewage", "litter"]
    assert numbers("overdue=true") == []
    amounts = ask(basin.lin, "GET", "/problems/amounts")[1]
    assert [(a["unit"]["name"], a["found"], a["cleared"], a["left"]) for a in amounts] == [
        ("m3", "12", "12", "0")
    ]


def test_the_figures_of_any_day(basin: Basin) -> None:
    basin.through(basin.reported().case)
    basin.reported(kind="sewage")
    status, found = ask(basin.lin, "GET", "/problems/figures?on=2026-09-01")
    counts = {"found": 1, "closed": 1, "in_time": 1, "overdue": 0, "returned": 0, "rebound": 0, "rate": 1.0}
    assert status == 200
    assert {name: found[name] for name in counts} == counts
    assert found["on"] == "2026-09-01"
    assert {g["group"]["name"]: g["found"] for g in found["groups"]} == {"dumping": 1}
    assert ask(basin.lin, "GET", "/problems/figures?on=2026-08-31")[1]["rate"] is None
    assert ask(basin.otto, "GET", "/problems/figures?on=2026-09-01")[1]["found"] == 0


def test_whoever_sees_a_single_reach_reads_the_figures_of_that_reach(basin: Basin) -> None:
    basin.through(basin.reported().case)
    basin.through(basin.reported(kind="sewage", place=basin.lower.place, lon=None, lat=None).case)
    reader = add_person(name="单段长")
    open_account(person=reader, password=None)
    grant(person=reader, role="river_inspector", place=basin.upper.place, since=date(2026, 1, 1))
    status, found = ask(reader, "GET", "/problems/figures?on=2026-09-01")
    assert (status, found["found"], found["closed"], found["rate"]) == (200, 1, 1, 1.0)
    assert {g["group"]["name"]: g["found"] for g in found["groups"]} == {"dumping": 1}
    assert ask(reader, "GET", "/problems/figures?on=2026-08-31")[1]["found"] == 0
    grant(person=reader, role="river_inspector", place=basin.district, since=date(2026, 1, 1))
    assert ask(reader, "GET", "/problems/figures?on=2026-09-01")[1]["found"] == 2


WRONG = [
    ("/public/problems", {"kind": "noise", "lon": LON, "lat": LAT}, 422, "请选择是哪种问题。"),
    ("/public/problems", {"lon": 113.2, "lat": LAT}, 422, "那里 500 米内没有登记的河流，请选择。"),
    ("/public/problems", {}, 422, "请说明在哪条河。"),
    ("/public/problems", {"place": NOWHERE}, 422, "请说明在哪条河。"),
    ("/public/problems", {"kind": "litter", "lon": LON, "lat": LAT, "found_by": "satellite"}, 403,
     "这种来源只能由河长办登记。"),
    ("/public/problems", {"kind": "litter", "lon": LON, "lat": LAT, "found_by": "patrol"}, 422, ""),
    ("/public/problems", {"kind": "litter", "lon": LON, "lat": LAT, "quantity": "-1"}, 422, ""),
    ("/public/problems", {"kind": "litter", "lon": LON, "lat": LAT, "quantity": 3}, 422, ""),
    ("/public/problems/HD-20260901-9999/me-too", {}, 404, "没有这个问题。"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "status", "sentence"), WRONG)
def test_what_nobody_can_report(basin: Basin, path: str, body: Any, status: int, sentence: str) -> None:
    with taken_back() as tried:
        told = ask(basin.guo, "POST", path, body)
    assert (told[0], tried.changed) == (status, [])
    if sentence:
        assert told[1]["sentence"] == sentence


def test_who_may_not_changes_nothing(basin: Basin) -> None:
    number = basin.reported().case.number
    given = {"kind": "litter"}
    for person, status in (
        (basin.guo, 403),
        (basin.tan, 403),
        (basin.ma, 404),
        (basin.otto, 404),
        (None, 401),
    ):
        with taken_back() as tried:
            assert ask(person, "POST", f"/problems/{number}/recognise", given)[0] == status
        assert tried.changed == []
    for person in (basin.guo, basin.ma):
        assert [ask(person, "GET", f"/problems{end}")[0] for end in ("", "/amounts", "/figures")] == [403] * 3
    for wrong in ({"kind": "noise"}, given | {"severity": "awful"}, given | {"quantity": "viel"}):
        with taken_back() as tried:
            assert ask(basin.lin, "POST", f"/problems/{number}/recognise", wrong)[0] == 422
        assert tried.changed == []
    assert ask(basin.lin, "POST", f"/problems/{number}/recognise", given | {"turn": 7})[0] == 409
