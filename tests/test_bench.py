"""What the bench measures is real: its town holds all that must hold, and its table tells the truth."""

import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from bench import asked, asking, boards, compendium, policies, problems, reading, rivers, world
from bench.measure import Sample, bare, sample, statements
from bench.table import Line, printed
from bench.world import RARE
from django.db import connection
from pypdfium2 import PdfDocument
from pypinyin import lazy_pinyin

from rongshu.estate.boards import printing
from rongshu.estate.boards.queries import Board
from rongshu.estate.boards.rules import Sheet
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.models import Case, CaseWords
from rongshu.loop.cases.words import words_of
from rongshu.policy.finding.models import Entry
from rongshu.policy.library.demo_papers import papers
from rongshu.policy.library.models import Document
from rongshu.river.problems.figures import Counted
from rongshu.river.problems.models import Problem
from tests.property.invariants import check, check_house

SIZE = 400


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "RARE_EVERY", 100)
    world.build(SIZE, lambda step: None, communities=1)


def test_the_town_is_as_the_actions_would_have_made_it(town: None) -> None:
    cases = list(Case.objects.select_related("place"))
    assert len(cases) == SIZE
    for case in cases:
        check(case)
        assert CaseWords.objects.get(case=case).words == words_of(case)
    check_house()
    assert {c.kind for c in cases} == {"orders.order", "reports.repair", "reports.hazard"}
    assert 0.2 < sum(c.is_open for c in cases) / SIZE < 0.4
    assert Case.objects.filter(title=RARE).count() == 4


def test_its_cases_are_found_listed_and_drawn(town: None) -> None:
    who = reading.somebody("secretary:0")
    assert len(reading.worklist.worklist(who, reading.Wanted(tab="open"), now=world.TODAY).items) == 50
    found = reading.worklist.worklist(who, reading.Wanted(tab="all", q=RARE), now=world.TODAY).items
    assert {c.title for c in found} == {RARE}
    box = (world.WEST, world.SOUTH, world.WEST + world.STEP, world.SOUTH + world.STEP)
    assert reading.mapping.window(who, *box, now=world.TODAY)["features"]


def test_the_rivers_are_as_the_actions_would_have_made_them(db: None) -> None:
    rivers.build(SIZE, lambda step: None)
    rows = list(Problem.objects.select_related("case__place"))
    assert len(rows) == SIZE
    for row in rows:
        check(row.case)
        assert CaseWords.objects.get(case=row.case).words == words_of(row.case)
        assert (row.area_id, row.state) == (row.case.area_id, row.case.state)
    check_house()
    assert {row.state for row in rows} == {name for name, _ in rivers.SHARES}
    city = reading.somebody("city")
    day = world.TODAY.date()
    figures = sum(problems.counting.seen_on(city, day).values(), Counted()).counts()
    assert problems.sums.counted(city, now=problems.counting.end_of(day)).counts() == figures
    assert figures["found"] == sum(row.state not in {"clue", "unfounded"} for row in rows)
    assert figures["closed"] == sum(row.state == "closed" for row in rows)
    one = reading.somebody("river")
    listed = problems.queries.register(one, problems.Wanted(), now=world.TODAY, size=SIZE).items
    assert len(listed) == sum(row.area_id == river_of(one) for row in rows)


def river_of(who: Who) -> int:
    (area,) = who.reach(Permission.SEE_PROBLEMS).wide
    return area


def test_the_floor_puts_the_same_statements_to_the_driver(town: None) -> None:
    noted = statements(lambda: Case.objects.filter(kind="orders.order").count())
    assert len(noted) == 1
    assert "COUNT" in noted[0][0]
    assert sample(bare(noted), seconds=0.01, least=3).rate > 0
    assert connection.vendor in {"sqlite", "postgresql"}


def test_the_table_says_what_holds() -> None:
    slow = Line("list", 25.0, "ms", 5.0, "<= 20")
    fast = Line("open", 300.0, "/s", 900.0, ">= 150")
    assert (slow.verdict, slow.ratio, fast.verdict, fast.ratio) == ("MISSED", "5.0x", "holds", "3.0x")
    assert "MISSED" in printed([slow, fast], title="x")
    times = Sample(tuple(n / 1000 for n in range(1, 101)))
    assert (times.p50, times.p95) == (0.051, 0.096)


def test_the_boards_measured_are_whole() -> None:
    made = boards.estate()
    assert (len(made), {len(board.holders) for board in made}) == (38, {1, 2, 3, 4})
    (text,) = [page.get_textpage().get_text_bounded() for page in PdfDocument(boards_of(made[3]))]
    assert (text.count("李志强"), "4栋" in text, "楼栋公示牌" in text) == (4, True, True)


def boards_of(board: Board) -> bytes:
    return printing.printed([board], size=Sheet.A3, now=boards.NOW)


def test_each_question_has_one_clause_that_answers_it_and_a_form_with_one_wrong_character() -> None:
    asked = compendium.questions()
    wanted = {(one.trade, one.subject) for one in asked}
    assert (len(asked), len(wanted)) == (200, 200)
    for one in asked:
        apart = [(a, b) for a, b in zip(one.keywords, one.misheard, strict=True) if a != b]
        assert len(apart) == 1
        assert len(one.keywords.split()) == 3
        (wrong,) = apart
        assert wrong[1] in compendium.alike()[lazy_pinyin(wrong[1])[0]]
    every = list(compendium.clauses(asked))
    there = [
        (title.split("关于促进")[1].split("产业")[0], heading) for title, said in every for heading, _ in said
    ]
    assert len(there) > 20_000
    assert {pair: there.count(pair) for pair in list(wanted)[:20]} == dict.fromkeys(list(wanted)[:20], 1)


TOLD = {one.key: one for one in papers(asked.NOW.date())}


def test_what_is_asked_of_the_demo_is_answered_there() -> None:
    every = asked.questions()
    assert len(every) >= 200
    assert len({one.asked for one in every}) == len({one.keywords for one in every}) == len(every)
    for one in every:
        assert set(one.papers) <= set(TOLD)
        paper = TOLD[one.papers[0]]
        articles = {re.split("[　、]", line, maxsplit=1)[-1] for line in paper.lines}
        assert one.place in {item.title for item in paper.items} | articles
        assert len(one.keywords.split()) == 3


def test_what_is_misheard_differs_in_one_character_that_sounds_alike() -> None:
    for one in asked.questions():
        for right, wrong in zip(one.keywords.split(), one.misheard.split(), strict=True):
            apart = [n for n, pair in enumerate(zip(right, wrong, strict=True)) if pair[0] != pair[1]]
            assert [lazy_pinyin(right)[n] for n in apart] == [lazy_pinyin(wrong[n])[0] for n in apart]
        assert sum(a != b for a, b in zip(one.keywords, one.misheard, strict=True)) == 1


def test_what_surrounds_the_demo_answers_nothing_that_is_asked() -> None:
    every = list(asked.around())
    titles = {title for title, _ in every}
    assert (len(every), len(titles), sum(len(said) for _, said in every)) == (2_240, 2_240, 20_160)
    assert every == list(asked.around())
    headings = {heading for _, said in every for heading, _ in said}
    assert len(headings) == 36
    assert not headings & {one.place for one in asked.questions()}
    assert not titles & {paper.facts["title"] for paper in TOLD.values()}


def test_only_papers_in_force_answer_and_each_is_asked_for() -> None:
    over = {"gongye-2023", "keji-old", "zhuanli-old", "xiaowei-old", "yiqing-old"}
    past = {"tz-gongye", "tz-keji", "tz-waimao"}
    unread = {key for key, paper in TOLD.items() if paper.facts.get("draft")}
    assert {key for one in asked.questions() for key in one.papers} == set(TOLD) - over - past - unread


@pytest.mark.once
def test_the_world_has_the_papers_as_the_demo_has_them_and_finds_them(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    some = partial(asked.demo.build, only=frozenset({"keji", "keji-old", "wuliu"}))
    monkeypatch.setattr(asked.demo, "build", some)
    monkeypatch.setattr(asked, "DISTRICTS", asked.DISTRICTS[:1])
    asked.build(SIZE, lambda step: None)
    gold = asked.answers()
    states = dict(Document.objects.values_list("pk", "state"))
    assert {key: states[pk] for key, pk in gold.items()} == {
        "keji": "published", "keji-old": "superseded", "wuliu": "published"
    }  # fmt: skip
    assert (len(states), Counter(states.values())["published"]) == (163, 162)
    assert set(Entry.objects.values_list("document", flat=True)) == set(states)
    assert asking.shown("孵化器")[0] == gold["keji"]
    assert gold["keji-old"] not in asking.shown("高新技术企业")


def test_the_first_of_several_right_documents_counts() -> None:
    one = policies.score(lambda question: [7, 5, 3] if question == "a" else [], [("a", {3, 5}), ("b", {7})])
    assert (round(one.ndcg, 4), one.recall, one.empty) == (0.3155, 0.5, 1)
