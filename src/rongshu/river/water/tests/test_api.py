"""The API: everybody reads classes with their reasons, the keeper enters; a refusal writes nothing."""

import json
from datetime import date
from typing import Any

from django.test import Client

from rongshu.river.water.models import Sample, Target
from rongshu.river.water.tests.conftest import BAD, GOOD, Waters


def got(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1/public/water{path}", headers={"Accept-Language": "zh-hans"})
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def sent(client: Client, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
    answer = client.generic(
        method, f"/api/v1/water/{path}", data=json.dumps(body), content_type="application/json"
    )
    return answer.status_code, answer.json()


def test_everybody_reads_the_waters(waters: Waters) -> None:
    section = waters.section()
    waters.entered(section, readings=BAD)
    found = got(Client(), "?period=2021-03")
    (river,) = found["rivers"]
    assert (river["name"], river["by_mean"], river["status"]["label"]) == ("湘江", True, "重度污染")
    (one,) = river["sections"]
    assert (one["grade"], one["meets"], [(i["name"], i["multiple"]) for i in one["main"]]) == (
        "劣Ⅴ", False, [("氨氮", "1.3"), ("总磷", "0.6"), ("溶解氧", None)],
    )  # fmt: skip
    why = got(Client(), f"/{section.place.uuid}")
    assert (why["rules"], why["why"]) == ("2020", ["氨氮 2.30，Ⅴ类限值 ≤2.0"])
    assert got(Client(), "/shapes")["features"][1]["properties"]["numeral"] == "劣Ⅴ"
    got(Client(), f"/{waters.river.uuid}", 404)
    got(Client(), "?period=2021-13", 422)


def test_samples_are_entered_and_corrected(waters: Waters) -> None:
    section = waters.section()
    path, given = f"{section.place.uuid}/samples", {"day": "2021-03-05", "readings": GOOD}
    for name, status in (("otto", 403), ("guo", 403)):
        assert (sent(waters.client(name), "POST", path, given)[0], Sample.objects.count()) == (status, 0)
    shen = waters.client("shen")
    assert sent(shen, "POST", path, given)[0] == 201
    status, answer = sent(shen, "POST", path, given | {"readings": BAD})
    assert (status, list(answer["fields"]), Sample.objects.count()) == (422, ["why"], 1)
    assert sent(shen, "POST", path, given | {"readings": BAD, "why": "复测"})[1]["corrected"] is True
    assert sent(shen, "POST", path, given | {"readings": {"nh3n": "x"}})[0] == 422
    waters.entered(section, date(2021, 4, 5))
    listed = got(Client(), f"/{section.place.uuid}/samples")
    assert [(one["day"], one["corrected"]) for one in listed["items"]] == [
        ("2021-04-05", False),
        ("2021-03-05", True),
    ]
    assert "why" not in listed["items"][1]


def test_a_target_is_set(waters: Waters) -> None:
    section = waters.section()
    path, given = (
        f"{section.place.uuid}/target",
        {"since": "2021-01-01", "grade": 2, "overrides": {"tp": "<0.2"}},
    )
    assert sent(waters.client("guo"), "PUT", path, given)[0] == 403
    shen = waters.client("shen")
    assert sent(shen, "PUT", path, given | {"grade": 9})[0] == 422
    assert sent(shen, "PUT", path, given | {"overrides": {"gold": "1"}})[0] == 422
    assert Target.objects.count() == 0
    assert sent(shen, "PUT", path, given)[1] == {
        "since": "2021-01-01",
        "grade": "Ⅱ",
        "overrides": {"tp": "<0.2"},
    }
