"""Drawing up, typing in, publishing, appealing, answering, correcting, closing: who may, and what never changes."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.loop.notices.models import Notice
from rongshu.river.chiefs.assessment import actions, queries
from rongshu.river.chiefs.assessment.actions import Typed
from rongshu.river.chiefs.assessment.models import Appeal, Assessment, Score, SheetVersion, State
from rongshu.river.chiefs.assessment.tests.conftest import ASKED, FIGURES, SHEET, YEAR, Scored
from rongshu.river.chiefs.tests.conftest import NOW, TODAY


def test_drawing_up_counts_what_the_house_can_count(scored: Scored) -> None:
    one = scored.draw()
    assert scored.points(one) == {"walk": "54.00", "water": None, "notices": None}
    wu, upper = scored.brook.people["wu"].pk, scored.brook.upper.place_id
    assert set(ASKED) == {(wu, frozenset({upper}), date(YEAR, 3, 1), TODAY + timedelta(days=1))}
    kept = one.scores.get(key="walk")
    assert (kept.came, kept.numerator, kept.denominator, kept.by) == ("computed", D(9), D(10), None)
    assert one.scores.get(key="water").came == "nothing"
    assert [line.indicator.key for line in queries.lines_of(one).waiting] == ["notices"]


def test_nothing_asked_is_left_out_and_the_rest_scaled(scored: Scored) -> None:
    one = scored.published()
    assert (one.points, one.of, one.mark, one.grade) == (D(69), D(80), D("86.25"), "不合格")
    assert one.appeal_until == TODAY + timedelta(days=5)
    told = Notice.objects.get(topic="chiefs.assessed")
    assert (told.person, told.url) == (scored.brook.people["wu"], f"/rivers/assessments/{one.uuid}")


def test_only_the_office_scores_and_nobody_themselves(scored: Scored) -> None:
    for name in ("sun", "wu", "guo"):
        with pytest.raises(NotAllowed):
            scored.draw(by=name)
    scored.brook.chief("bo", "township")
    with pytest.raises(NotAllowed):
        scored.draw("bo", by="bo")
    assert Assessment.objects.count() == 0


def test_one_is_drawn_up_once_and_only_of_chiefs(scored: Scored) -> None:
    scored.draw()
    with pytest.raises(Conflict):
        scored.draw()
    with pytest.raises(Invalid):
        scored.draw("guo")
    with pytest.raises(Invalid):
        actions.draw_up(
            place=scored.brook.district,
            year=YEAR - 1,
            person=scored.brook.people["wu"],
            by=scored.who("ada"),
            now=NOW,
        )
    assert Assessment.objects.count() == 1


def test_all_are_drawn_up_at_once_but_ones_own(scored: Scored) -> None:
    scored.draw()
    scored.brook.chief("bo", "township")
    given = {"place": scored.brook.district, "year": YEAR, "by": scored.who("bo"), "now": NOW}
    assert [actions.draw_up_all(**given), actions.draw_up_all(**given)] == [1, 0]  # type: ignore[arg-type]
    drawn = Assessment.objects.order_by("pk").values_list("person__name", flat=True)
    assert list(drawn) == ["吴山", "林水"]


def test_typing_in_takes_words_and_only_what_is_not_counted(scored: Scored) -> None:
    one = scored.draw()
    for more in ({"words": " "}, {"key": "walk"}, {"key": "nowhere"}):
        with pytest.raises(Invalid):
            scored.typed(one, **more)
    with pytest.raises(NotAllowed):
        scored.typed(one, by="wu")
    assert Score.objects.filter(key="notices").count() == 0
    scored.typed(one, "3")
    kept = one.scores.get(key="notices")
    assert (kept.points, kept.numerator, kept.denominator) == (D(5), D(3), None)
    assert kept.by == scored.brook.people["ada"]


def test_two_at_once_the_second_is_told(scored: Scored) -> None:
    one = scored.draw()
    scored.typed(one)
    with pytest.raises(Conflict):
        actions.type_in(
            assessment=one, key="notices", given=Typed(None, "没有"), turn=0, by=scored.who("bo"), now=NOW
        )
    with pytest.raises(Conflict):
        actions.publish(assessment=one, turn=0, by=scored.who("bo"), now=NOW)
    assert (one.scores.get(key="notices").points, Assessment.objects.get().state) == (D(15), "drawn")


def test_counting_anew_leaves_what_was_typed(scored: Scored) -> None:
    one = scored.draw()
    scored.typed(one)
    one.refresh_from_db()
    FIGURES.update(walk=(10, 10), water=(1, 2))
    actions.compute(assessment=one, turn=one.turn, by=scored.who("bo"), now=NOW)
    assert scored.points(one) == {"walk": "60.00", "water": "10.00", "notices": "15.00"}


def test_what_waits_keeps_it_from_being_published(scored: Scored) -> None:
    one = scored.draw()
    with pytest.raises(Invalid):
        scored.publish(one)
    assert (Assessment.objects.get().state, Notice.objects.filter(topic="chiefs.assessed").count()) == (
        "drawn",
        0,
    )


def test_nothing_published_changes(scored: Scored) -> None:
    one = scored.published()
    before = list(Score.objects.order_by("pk").values())
    FIGURES.update(walk=(0, 10))
    with pytest.raises(Conflict):
        scored.typed(one, "0")
    with pytest.raises(Conflict):
        actions.compute(assessment=one, turn=one.turn, by=scored.who("ada"), now=NOW)
    with pytest.raises(Conflict):
        scored.publish(one)
    assert list(Score.objects.order_by("pk").values()) == before


def test_the_assessed_sees_it_once_it_is_published(scored: Scored) -> None:
    one = scored.draw()
    for name in ("wu", "lin", "sun"):
        with pytest.raises(NotFound):
            queries.one(one.uuid, scored.who(name))
    scored.typed(one)
    scored.publish(one)
    assert queries.one(one.uuid, scored.who("wu")) == one
    with pytest.raises(NotFound):
        queries.one(one.uuid, scored.who("lin"))


def appealed(scored: Scored) -> Assessment:
    one = scored.published()
    actions.appeal(assessment=one, words="那次通报不是我的河段", by=scored.who("wu"), now=NOW)
    one.refresh_from_db()
    return one


def test_an_appeal_is_the_assesseds_own_once_and_in_time(scored: Scored) -> None:
    one = scored.published()
    for name, words, days, wanted in (
        ("lin", "x", 0, NotAllowed), ("wu", " ", 0, Invalid), ("wu", "x", 6, Conflict),
    ):  # fmt: skip
        with pytest.raises(wanted):
            actions.appeal(assessment=one, words=words, by=scored.who(name), now=NOW + timedelta(days=days))
    assert Appeal.objects.count() == 0
    actions.appeal(assessment=one, words="x", by=scored.who("wu"), now=NOW + timedelta(days=5))
    with pytest.raises(Conflict):
        actions.appeal(assessment=one, words="y", by=scored.who("wu"), now=NOW)
    told = Notice.objects.filter(topic="chiefs.appealed").values_list("person__name", flat=True)
    assert sorted(told) == sorted(["林静", "薄云", "蔡青"])


def test_who_scored_does_not_answer(scored: Scored) -> None:
    one = appealed(scored)
    for name in ("ada", "sun", "wu"):
        with pytest.raises(NotAllowed):
            actions.answer(assessment=one, upheld=False, words="x", by=scored.who(name), now=NOW)
    assert Appeal.objects.get().upheld is None
    assert actions.answer(assessment=one, upheld=False, words="属实", by=scored.who("bo"), now=NOW) == one
    with pytest.raises(Conflict):
        actions.answer(assessment=one, upheld=True, words="x", by=scored.who("cai"), now=NOW)
    assert (Appeal.objects.get().answer, Assessment.objects.count()) == ("属实", 1)


def test_an_appeal_upheld_becomes_a_new_version(scored: Scored) -> None:
    one = appealed(scored)
    new = actions.answer(assessment=one, upheld=True, words="是上游的", by=scored.who("bo"), now=NOW)
    assert (new.number, new.replaces, new.state, new.why) == (2, one, State.DRAWN, "是上游的")
    assert scored.points(new) == scored.points(one)
    scored.typed(new, "0", by="bo")
    scored.publish(new, by="bo")
    assert queries.published(one.person_id, YEAR) == new
    one.refresh_from_db()
    new.refresh_from_db()
    assert [one.mark, new.mark] == [D("86.25"), D("92.5")]
    assert scored.points(one)["notices"] == "15.00"


def test_a_correction_needs_a_reason_and_is_made_once(scored: Scored) -> None:
    draft = scored.draw("lin")
    with pytest.raises(Conflict):
        actions.correct(assessment=draft, why="x", by=scored.who("bo"), now=NOW)
    one = scored.published()
    with pytest.raises(Invalid):
        actions.correct(assessment=one, why=" ", by=scored.who("bo"), now=NOW)
    actions.correct(assessment=one, why="算错了", by=scored.who("bo"), now=NOW)
    with pytest.raises(Conflict):
        actions.correct(assessment=one, why="又错了", by=scored.who("bo"), now=NOW)
    assert Assessment.objects.filter(person=one.person).count() == 2


def test_one_is_closed_when_nobody_may_appeal_any_more(scored: Scored) -> None:
    one, bo = scored.published(), scored.who("bo")
    with pytest.raises(Conflict):
        actions.close(assessment=one, by=bo, now=NOW)
    actions.close(assessment=one, by=bo, now=NOW + timedelta(days=6))
    with pytest.raises(Conflict):
        actions.appeal(assessment=one, words="x", by=scored.who("wu"), now=NOW)
    assert Assessment.objects.get().state == "closed"


def test_one_with_an_appeal_is_closed_once_that_is_answered(scored: Scored) -> None:
    one, bo = appealed(scored), scored.who("bo")
    with pytest.raises(Conflict):
        actions.close(assessment=one, by=bo, now=NOW + timedelta(days=20))
    actions.answer(assessment=one, upheld=False, words="属实", by=bo, now=NOW)
    actions.close(assessment=one, by=bo, now=NOW)
    assert Assessment.objects.get().state == "closed"


def test_a_new_sheet_leaves_those_drawn_up_as_they_were(scored: Scored) -> None:
    one = scored.draw()
    given = {**SHEET, "indicators": [{**SHEET["indicators"][0], "weight": 100}]}
    new = actions.set_sheet(
        place=scored.brook.district, year=YEAR, given=given, by=scored.who("ada"), now=NOW
    )
    assert (new.number, one.sheet.number, len(queries.lines_of(one).lines)) == (2, 1, 3)
    assert scored.draw("lin").sheet == new


def test_a_sheet_that_cant_be_is_refused(scored: Scored) -> None:
    given = {
        "place": scored.brook.district,
        "year": YEAR,
        "given": SHEET,
        "by": scored.who("ada"),
        "now": NOW,
    }
    for more, wanted in (
        ({"given": {}}, Invalid), ({"year": 1999}, Invalid), ({"year": YEAR + 2}, Invalid),
        ({"by": scored.who("sun")}, NotAllowed), ({"by": scored.who("wu")}, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(wanted):
            actions.set_sheet(**{**given, **more})  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        actions.adopt(place=scored.brook.district, year=YEAR, key="nowhere", by=scored.who("ada"), now=NOW)
    assert SheetVersion.objects.count() == 1
