"""The pages of patrols, as their walker, as whoever oversees them, and as somebody who may see nothing."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from time_machine import travel

from rongshu.river.patrols import actions, forms, queries
from rongshu.river.patrols.drawing import draw
from rongshu.river.patrols.models import Look, Patrol
from rongshu.river.patrols.tests import standing
from rongshu.river.patrols.tests.conftest import NOW, Bank
from rongshu.river.patrols.tests.walks import LINE, Walker


@pytest.fixture
def handed(bank: Bank) -> Patrol:
    with travel(NOW, tick=False):
        made = standing.build(bank.upper.place, bank.who("wu"), NOW)
    return Patrol.objects.get(uuid=str(made["patrol"]))


def test_one_patrol_says_what_it_came_to_and_accuses_nobody(bank: Bank, handed: Patrol) -> None:
    text = bank.client("wu").get(f"/patrols/{handed.uuid}").content.decode()
    assert "榕溪上段" in text
    assert "这不是说谁不对" in text
    assert "我看过了" not in text
    assert "岸边有垃圾" in text
    assert f"/patrols/{handed.uuid}/photos/" in text
    seen = bank.client("ada").get(f"/patrols/{handed.uuid}").content.decode()
    assert "我看过了" in seen
    assert bank.client("sun").get(f"/patrols/{handed.uuid}").status_code == 404


def test_whoever_looked_sets_a_reason_aside(bank: Bank, handed: Patrol) -> None:
    client, address = bank.client("ada"), f"/patrols/{handed.uuid}/set-aside/mock"
    again = client.post(address, {"words": " "})
    assert (again.status_code, "请说一句是怎么回事" in again.content.decode()) == (422, True)
    assert client.post(address, {"words": "开发者手机"}).status_code == 302
    assert Look.objects.get().words == "开发者手机"
    assert "开发者手机 — 林静" in client.get(f"/patrols/{handed.uuid}").content.decode()


def test_lists_are_cut_to_what_was_asked_for(bank: Bank, handed: Patrol) -> None:
    client = bank.client("ada")
    for query, is_there in (
        ("", True), (f"?place={bank.upper.place.uuid}", True), (f"?place={bank.lower.place.uuid}", False),
        ("?asks=1", True), ("?means=drone", False), ("?until=2026-11-01", False), ("?since=nonsense", True),
    ):  # fmt: skip
        assert (f"/patrols/{handed.uuid}" in client.get(f"/patrols/{query}").content.decode()) == is_there, (
            query
        )
    assert "有一个筛选条件看不懂" in client.get("/patrols/?place=nowhere").content.decode()
    assert f"/patrols/{handed.uuid}" in bank.client("wu").get("/patrols/mine").content.decode()
    assert "您还没有巡过河" in bank.client("lin").get("/patrols/mine").content.decode()


def test_a_file_is_handed_in_on_a_page(bank: Bank) -> None:
    with travel(NOW, tick=False):
        client = bank.client("wu")
        assert "榕溪上段" in client.get("/patrols/file").content.decode()
        missing = client.post("/patrols/file", {"place": str(bank.upper.place.uuid)})
        assert missing.status_code == 422
        file = BytesIO(
            b"time,lon,lat\n2026-11-18T10:00:00Z,113.13,27.83\n2026-11-18T10:00:05Z,113.1301,27.8301\n"
        )
        file.name = "a.csv"
        answer = client.post(
            "/patrols/file", {"place": str(bank.upper.place.uuid), "file": file, "datum": "wgs84"}
        )
    assert (answer.status_code, Patrol.objects.get().source) == (302, "file")
    assert "没有由您巡的河段" in bank.client("guo").get("/patrols/file").content.decode()


def test_the_phone_page_is_nobodys(bank: Bank) -> None:
    text = bank.client("").get("/patrols/phone").content.decode()
    assert ("网页只有在屏幕亮着" in text, "榕溪" in text, "{n}" in text) == (True, False, True)


def test_a_drawing_breaks_off_where_nothing_was_recorded() -> None:
    walked = Walker().walk(0, 800, 20).silent(600).walk(1500, 2500, 20).track
    drawn = draw(LINE, walked, stops=[(113.13, 27.83)])
    assert (drawn.walked.count("M"), drawn.gaps.count("M"), drawn.line.count("M")) == (2, 1, 1)
    assert drawn.stops.endswith("h0")
    numbers = [float(n) for n in re.findall(r"[\d.]+", drawn.walked + drawn.line)]
    assert (min(numbers) >= 0, max(numbers) <= max(drawn.width, drawn.height)) == (True, True)
    once = Walker().walk(0, 800, 20).track
    assert draw(LINE, once.part(slice(0, 1))).gaps == ""


def test_filters_that_cannot_be_read_are_left_out() -> None:
    assert forms.wanted({"since": "2026-13-01"}) == (queries.Wanted(), forms.UNKNOWN)
    assert forms.wanted({}) == (queries.Wanted(), "")
    assert forms.rest({"asks": "1", "after": "x", "means": "drone"}) == "asks=1&means=drone"


def test_what_was_handed_in_late_or_not_whole_says_so(bank: Bank) -> None:
    patrol, later = bank.begin(), NOW + timedelta(days=2)
    actions.hand_in(patrol=patrol, ended=NOW, by=bank.who("wu"), now=later, expected=40)
    text = bank.client("wu").get(f"/patrols/{patrol.uuid}").content.decode()
    assert ("还有 40 个点在手机里" in text, "后来才交的" in text) == (True, True)
