"""The pages: everybody reads how far projects are, their keeper writes; what is refused is said and stays."""

import io
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from rongshu.river.chiefs.projects.models import Entry, Project, View
from rongshu.river.chiefs.projects.tests.conftest import Works
from rongshu.river.chiefs.tests.conftest import TODAY


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, route: str, /, *args: object, **fields: Any) -> tuple[int, str]:
    answer = client.post(reverse(route, args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def photo(colour: str = "#1b4b82") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    out.seek(0)
    out.name = "river.jpg"
    return out


@pytest.mark.parametrize("reader", ["", "guo", "sun", "bo"])
def test_everybody_reads_and_the_keeper_writes(works: Works, reader: str) -> None:
    project = works.add()
    works.enter(project, "3")
    client = works.brook.client(reader)
    shown = page(client, "projects:overview")
    assert ("东港黑臭治理" in shown, "3</strong> / 12 个 · 25%" in shown, "区水利局" in shown) == (True,) * 3
    assert (reverse("projects:new") in shown) == (reader in {"sun", "bo"})
    shown = page(client, "projects:show", project.uuid)
    assert ("3</strong> / 12 个" in shown, "还没有照片" in shown) == (True, True)
    assert (reverse("projects:enter", args=[project.uuid]) in shown, "薄云" in shown) == (reader == "bo",) * 2


def test_nothing_yet(works: Works) -> None:
    assert "还没有治理项目" in page(works.brook.client(""), "projects:overview")
    page(works.brook.client("guo"), "projects:new", status=403)
    page(works.brook.client("bo"), "projects:show", uuid4(), status=404)


GIVEN = {
    "name": "西沟清漂", "kind": "banks", "responsible": "街道", "since": "2026-03-01", "due": "2026-12-31",
    "what-0": "清障", "amount-0": "120", "unit-0": "棵",
}  # fmt: skip


def test_a_project_is_planned_on_the_page(works: Works) -> None:
    bo, given = works.brook.client("bo"), {**GIVEN, "place": works.brook.upper.place.uuid}
    for more, sentence in (
        ({"place": "x"}, "请选一条河或一个河段。"), ({"due": "明天"}, "请选"), ({"amount-0": "很多"}, "这里要填数字。"),
        ({"amount-0": "-1"}, "请填一个大于 0 的数。"),
        ({"unit-0": ""}, "每项工程量都要有名称、单位和大于 0 的计划量。"),
        ({"what-0": "", "amount-0": ""}, "请写明计划做什么、做多少。"),
    ):  # fmt: skip
        status, shown = posted(bo, "projects:new", **{**given, **more})
        assert (status, sentence in shown, "西沟清漂" in shown) == (422, True, True), sentence
    assert Project.objects.count() == 0
    status, shown = posted(bo, "projects:new", **given)
    assert (status, "0</strong> / 120 棵" in shown, Project.objects.count()) == (200, True, 1)


def test_what_was_done_is_entered_with_photos_and_taken_back(works: Works) -> None:
    project, bo = works.add(), works.brook.client("bo")
    quantity = works.quantity(project).pk
    given = {"key": uuid4(), "quantity": quantity, "day": TODAY.isoformat(), "amount": "4", "words": "第一批"}
    for more, sentence in (
        ({"amount": "x"}, "这里要填数字。"), ({"day": "2027-01-01"}, "还没到"), ({"key": "x"}, "请重新打开这一页"),
        ({"quantity": "x"}, "项目里没有这一项。"),
    ):  # fmt: skip
        status, shown = posted(bo, "projects:enter", project.uuid, **{**given, **more})
        assert (status, sentence in shown, "第一批" in shown) == (422, True, True), sentence
    for _ in range(2):
        status, shown = posted(bo, "projects:enter", project.uuid, **given, photos=photo())
        assert (status, "4</strong> / 12 个" in shown) == (200, True)
    entry = Entry.objects.get()
    picture = reverse("projects:picture", args=[project.uuid, entry.evidence.get().pk, "thumb"])
    answer = works.brook.client("").get(picture)
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"  # type: ignore[attr-defined]
    assert posted(works.brook.client("sun"), "projects:take_back", project.uuid, entry.pk, why="x")[0] == 403
    status, shown = posted(bo, "projects:take_back", project.uuid, entry.pk, why="重复")
    assert (status, "0</strong> / 12 个" in shown, Entry.objects.count()) == (200, True, 2)


def test_before_and_after_then_finished(works: Works) -> None:
    project, bo = works.add(), works.brook.client("bo")
    assert posted(bo, "projects:views", project.uuid, moment="before")[0] == 422
    assert posted(bo, "projects:finish", project.uuid)[0] == 409
    for moment, colour in (("before", "#000"), ("after", "#fff")):
        posted(bo, "projects:views", project.uuid, moment=moment, photos=photo(colour))
    works.enter(project, "12")
    works.enter(project, "3.5", "清淤")
    status, shown = posted(bo, "projects:finish", project.uuid)
    assert (status, "已完工" in shown, View.objects.count()) == (200, True, 2)
    assert reverse("projects:enter", args=[project.uuid]) not in shown
    page(bo, "projects:picture", project.uuid, 999999, "view", status=404)
