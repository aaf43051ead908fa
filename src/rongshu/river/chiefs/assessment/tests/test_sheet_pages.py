"""Changing what chiefs are scored by on a page: a new edition of a hundred points; those drawn up keep theirs."""

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from rongshu.river.chiefs.assessment import published, queries, sheet_forms
from rongshu.river.chiefs.assessment.models import SheetVersion
from rongshu.river.chiefs.assessment.rules import read
from rongshu.river.chiefs.assessment.tests.conftest import YEAR, Scored


def typed(scored: Scored, **more: str) -> dict[str, str]:
    """Return what a browser sends of the form as it stands."""
    version = queries.sheet_of(scored.brook.district, YEAR)
    assert version is not None
    shown = sheet_forms.filled(queries.read(version))
    sent = dict(shown["given"]) | {"year": str(YEAR), "place": str(scored.brook.district.uuid)}
    for n, row in enumerate(shown["rows"]):
        sent |= {f"{field}-{n}": value for field, value in row.items()}
    for n, row in enumerate(shown["grades"]):
        sent |= {f"grade-{n}": row["name"], f"least-{n}": row["least"]}
    return sent | {"seen": str(version.number)} | more


def send(scored: Scored, by: str = "ada", **more: str) -> tuple[int, str]:
    answer = scored.brook.client(by).post(
        reverse("assessment:edit_sheet"), typed(scored, **more), follow=True
    )
    return answer.status_code, unescape(answer.content.decode())


def look(scored: Scored, by: str = "ada", **given: Any) -> tuple[int, str]:
    answer = scored.brook.client(by).get(reverse("assessment:edit_sheet"), given)
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize("key", published.every())
def test_what_the_form_shows_reads_as_the_same_sheet(key: str, scored: Scored) -> None:
    sheet = read(published.every()[key])
    SheetVersion.objects.update(given=dict(published.every()[key]))
    assert send(scored)[0] == 200
    assert queries.read(SheetVersion.objects.get(number=2)) == sheet


def test_weights_change_into_a_new_edition_and_what_was_drawn_up_keeps_its_own(scored: Scored) -> None:
    one = scored.published()
    before = scored.points(one)
    shown = look(scored)[1]
    assert ("第 1 版" in shown, "1 份考核" in shown) == (True, True)
    status, shown = send(scored, **{"weight-0": "50", "weight-1": "30", "each-2": "2.5"})
    assert (status, "第 2 版" in shown) == (200, True)
    now = queries.sheet_of(scored.brook.district, YEAR)
    assert now is not None
    assert [(x.key, str(x.weight), str(x.each)) for x in queries.read(now).indicators] == [
        ("walk", "50", "0"), ("water", "30", "0"), ("notices", "20", "2.5"),
    ]  # fmt: skip
    one.refresh_from_db()
    assert (scored.points(one), one.sheet.number, str(one.mark)) == (before, 1, "86.25")
    assert scored.draw("lin").sheet.number == 2


def test_an_indicator_is_added_and_one_left_out(scored: Scored) -> None:
    more = {
        "name-1": "", "name-3": "问题销号", "weight-3": "20", "how-3": "steps", "steps-3": "100% 20；90％：15",
        "figure-3": "walk", "nothing-3": "1", "words-3": "按台阶给分",
    }  # fmt: skip
    assert send(scored, **more)[0] == 200
    sheet = queries.read(SheetVersion.objects.get(number=2))
    assert [one.key for one in sheet.indicators] == ["walk", "notices", "own1"]
    added = sheet.indicators[2]
    assert ([(str(s.least), str(s.points)) for s in added.steps], added.nothing.value) == (
        [("1", "20"), ("0.9", "15")], "full",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"weight-0": "61"}, 422, "权重合计 101，要正好是 100。"),
        ({"weight-0": "六十"}, 422, "请填一个不小于 0 的数。"),
        ({"how-0": "steps", "steps-0": "满分"}, 422, "请按 100% 25，90% 20 这样填写台阶。"),
        ({"how-0": "guess"}, 422, "请选择怎么计分。"),
        ({"how-0": "steps", "steps-0": "100% 99"}, 422, "这张考核表读不懂。"),
        ({"name-0": "", "name-1": "", "name-2": ""}, 422, "考核表至少要有一项指标。"),
        ({"name": " "}, 422, "请给考核表起个名字。"),
        ({"appeal_days": "0"}, 422, "申诉期是 1 到 90 天。"),
        ({"least-1": "10"}, 422, "每个分数都要有等次：最低的一等从 0 分起。"),
        ({"seen": "0"}, 409, "别人刚刚定了这张考核表。"),
    ],
)
def test_what_cant_be_kept_is_said_and_nothing_typed_is_lost(
    scored: Scored, wrong: dict[str, str], status: int, sentence: str
) -> None:
    found = send(scored, **{"source": "渌河办〔2026〕8号"} | wrong)
    assert (found[0], sentence in found[1], "渌河办〔2026〕8号" in found[1]) == (status, True, True)
    assert SheetVersion.objects.count() == 1


def test_a_year_without_a_sheet_begins_from_the_sample(scored: Scored) -> None:
    status, shown = look(scored, year=YEAR - 1)
    assert (status, "按规定巡河" in shown, "问题销号" in shown) == (200, True, True)


@pytest.mark.parametrize("name", ["wu", "guo"])
def test_others_neither_see_nor_change_it(scored: Scored, name: str) -> None:
    assert (look(scored, name)[0], send(scored, name)[0], SheetVersion.objects.count()) == (403, 403, 1)
