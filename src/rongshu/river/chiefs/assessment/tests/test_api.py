"""The API of assessments: the office reads, publishes and answers; the assessed read theirs and appeal."""

import json
from typing import Any

import pytest
from django.core.cache import cache

from rongshu.core.tests.untouched import taken_back
from rongshu.river.chiefs.assessment.models import Appeal, Assessment
from rongshu.river.chiefs.assessment.tests.conftest import YEAR, Scored


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    cache.clear()


def ask(scored: Scored, name: str, path: str, body: Any = None) -> tuple[int, Any]:
    client, headers = scored.brook.client(name), {"Accept-Language": "zh-hans"}
    address = f"/api/v1/assessments{path}"
    if body is None:
        answer = client.get(address, headers=headers)
    else:
        answer = client.post(address, body, content_type="application/json", headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_the_office_reads_its_year_and_each_point(scored: Scored) -> None:
    one = scored.draw()
    scored.typed(one)
    status, found = ask(scored, "ada", f"?year={YEAR}")
    assert (status, found["name"], found["chiefs"], found["sheet"]["number"], found["after"]) == (
        200, "渌江区", 2, 1, "",
    )  # fmt: skip
    assert found["states"] == {"none": 1, "drawn": 1, "published": 0, "closed": 0}
    assert [(row["name"], row["posts"][0]["place"], bool(row["assessment"])) for row in found["items"]] == [
        ("吴山", "榕溪上段", True), ("林水", "榕溪下段", False),
    ]  # fmt: skip
    status, whole = ask(scored, "bo", f"/{one.uuid}")
    walk, water, notices = whole["lines"]
    assert (walk["points"], walk["numerator"], walk["denominator"], walk["said"], walk["by"]) == (
        "54.00", "9", "10", "9 / 10 · 90%", "系统计算",
    )  # fmt: skip
    assert (water["points"], water["came"]["name"], water["said"]) == (
        None,
        "nothing",
        "今年没有这项任务，不计入",
    )
    assert (notices["points"], notices["by"], notices["words"], notices["papers"]) == (
        "15.00", "由 林静 填写", "市河长办通报第 3 期", [],
    )  # fmt: skip
    assert whole["total"] == {"points": "69.00", "of": "80", "mark": "86.25", "grade": "不合格"}


def test_publish_appeal_and_answer(scored: Scored) -> None:
    one = scored.draw()
    scored.typed(one)
    one.refresh_from_db()
    assert ask(scored, "wu", f"/{one.uuid}")[0] == 404
    assert ask(scored, "ada", f"/{one.uuid}/publish", {"turn": one.turn - 1})[0] == 409
    status, whole = ask(scored, "ada", f"/{one.uuid}/publish", {"turn": one.turn})
    assert (status, whole["state"]["name"], whole["mark"], whole["appeal_until"]) == (
        200, "published", "86.25", "2026-11-09",
    )  # fmt: skip
    status, whole = ask(scored, "wu", f"/{one.uuid}/appeal", {"words": "第 3 期不是我"})
    assert (status, whole["appeal"]["words"], whole["appeal"]["upheld"], whole["may_answer"]) == (
        200, "第 3 期不是我", None, False,
    )  # fmt: skip
    assert ask(scored, "bo", f"/{one.uuid}")[1]["may_answer"] is True
    given = {"upheld": True, "words": "核实过了"}
    assert ask(scored, "ada", f"/{one.uuid}/answer", given)[0] == 403
    status, made = ask(scored, "bo", f"/{one.uuid}/answer", given)
    assert (status, made["number"], made["state"]["name"], made["why"]) == (200, 2, "drawn", "核实过了")
    assert ask(scored, "bo", f"/{one.uuid}")[1]["replaced_by"] == made["uuid"]
    mine = ask(scored, "wu", f"/{one.uuid}")[1]
    assert (mine["replaced_by"], mine["appeal"]["upheld"], mine["appeal"]["answer"]) == (
        None,
        True,
        "核实过了",
    )


def test_ones_own_year_so_far_and_what_was_published(scored: Scored) -> None:
    one = scored.published()
    status, found = ask(scored, "wu", "/mine")
    so_far = found["so_far"]
    assert (status, so_far["mark"], so_far["since"], so_far["until"]) == (
        200, "86.25", "2026-03-01", "2026-11-05",
    )  # fmt: skip
    assert [line["points"] for line in so_far["lines"]] == ["54.00", None, "15.00"]
    assert [(p["uuid"], p["mark"]) for p in found["published"]] == [(str(one.uuid), "86.25")]
    assert ask(scored, "wu", "/mine?year=2025")[1]["so_far"] is None
    assert ask(scored, "guo", "/mine")[1] == {"so_far": None, "published": []}


@pytest.mark.parametrize("query", ["?year=1899", "?year=２０２６", "?year=now", "?place=here"])
def test_what_isnt_a_year_or_a_place_is_refused(scored: Scored, query: str) -> None:
    assert ask(scored, "ada", query)[0] == 422


@pytest.mark.parametrize(("name", "status"), [("sun", 404), ("guo", 404), ("lin", 404), ("", 401)])
def test_others_are_told_nothing_and_change_nothing(scored: Scored, name: str, status: int) -> None:
    one = scored.published()
    with taken_back() as tried:
        found = [
            ask(scored, name, f"/{one.uuid}")[0],
            ask(scored, name, f"/{one.uuid}/publish", {"turn": 0})[0],
            ask(scored, name, f"/{one.uuid}/appeal", {"words": "x"})[0],
            ask(scored, name, f"/{one.uuid}/answer", {"upheld": True, "words": "x"})[0],
        ]
    assert (found, tried.changed) == ([status] * 4, [])
    assert (Assessment.objects.count(), Appeal.objects.count()) == (1, 0)
