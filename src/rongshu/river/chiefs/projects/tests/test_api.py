"""The API of projects: everybody reads how far they are, their keeper enters what was done, once for a key."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache

from rongshu.core.tests.untouched import taken_back
from rongshu.river.chiefs.projects import actions
from rongshu.river.chiefs.projects.models import Entry
from rongshu.river.chiefs.projects.tests.conftest import Works
from rongshu.river.chiefs.tests.conftest import NOW


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    cache.clear()


def ask(works: Works, name: str, path: str, body: Any = None) -> tuple[int, Any]:
    client, headers = works.brook.client(name), {"Accept-Language": "zh-hans"}
    address = f"/api/v1{path}"
    if body is None:
        answer = client.get(address, headers=headers)
    else:
        answer = client.post(address, body, content_type="application/json", headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_everybody_reads_how_far_they_are_and_what_adds_up(works: Works) -> None:
    one, other = works.add(), works.add(name="西港治理", due=date(2026, 11, 1))
    works.enter(one, "8")
    works.enter(other, "0.5", "清淤")
    status, found = ask(works, "", "/public/projects")
    assert (status, [p["name"] for p in found["items"]], found["after"]) == (
        200, ["西港治理", "东港黑臭治理"], "",
    )  # fmt: skip
    assert found["sums"] == [
        {"name": "封堵排污口", "unit": "个", "planned": "24", "done": "8", "left": "16", "share": "0.333"},
        {"name": "清淤", "unit": "km", "planned": "7", "done": "0.5", "left": "6.5", "share": "0.071"},
    ]
    assert found["standings"] == {"done": 0, "under_way": 1, "soon": 0, "overdue": 1}
    line = found["items"][1]
    assert (line["kind"]["name"], line["responsible"], line["due"], line["progress"], line["finished_on"]) == (
        "black", "区水利局", "2026-12-31", "0.333", None,
    )  # fmt: skip
    assert (line["standing"]["name"], line["place"]["name"]) == ("under_way", "榕溪上段")


def test_one_is_read_with_its_entries_those_taken_back_too(works: Works) -> None:
    one = works.add()
    entry = works.enter(one, "8")
    back = actions.take_back(entry=entry, words="重复了", by=works.brook.who("bo"), now=NOW)
    status, found = ask(works, "", f"/public/projects/{one.uuid}")
    assert (status, found["progress"], found["before"], found["after"]) == (200, "0", [], [])
    assert [(e["amount"], e["takes_back"], e["taken_back_by"], e["words"]) for e in found["entries"]] == [
        ("-8", entry.pk, None, "重复了"), ("8", None, back.pk, ""),
    ]  # fmt: skip
    assert ask(works, "", f"/public/projects/{uuid4()}")[0] == 404


def test_the_keeper_enters_what_was_done_once_for_a_key(works: Works) -> None:
    one = works.add()
    body = {
        "quantity": works.quantity(one, "清淤").pk, "day": "2026-11-03", "amount": "1.25", "words": "到大桥",
        "key": str(uuid4()),
    }  # fmt: skip
    for _ in range(2):
        status, entry = ask(works, "bo", f"/projects/{one.uuid}/entries", body)
        assert (status, entry["amount"], entry["unit"], entry["day"], entry["words"], entry["evidence"]) == (
            201, "1.25", "km", "2026-11-03", "到大桥", [],
        )  # fmt: skip
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "wrong", "status", "sentence"),
    [
        ("bo", {"day": "2026-11-05"}, 422, "这一天在项目开始之前，或者还没到。"),
        ("bo", {"day": "昨天"}, 422, ""),
        ("bo", {"amount": "1e3"}, 422, ""),
        ("bo", {"amount": "0"}, 422, "请填完成了多少，要大于 0。"),
        ("bo", {"amount": 2}, 422, ""),
        ("bo", {"quantity": 987654}, 422, "项目里没有这一项。"),
        ("bo", {"evidence": ["0" * 64]}, 422, ""),
        ("sun", {}, 403, "这条河的治理项目由别人管理。"),
        ("", {}, 401, ""),
    ],
)
def test_what_cant_be_taken_changes_nothing(
    works: Works, name: str, wrong: dict[str, Any], status: int, sentence: str
) -> None:
    one = works.add()
    body = {"quantity": works.quantity(one).pk, "day": "2026-11-03", "amount": "2"} | wrong
    with taken_back() as tried:
        found = ask(works, name, f"/projects/{one.uuid}/entries", body)
    assert (found[0], tried.changed, Entry.objects.count()) == (status, [], 0)
    assert found[1]["sentence"] == sentence or not sentence
