"""A wish gathers voices, reaches the branch, and is closed with an answer."""

from datetime import timedelta

import pytest
from django.utils.module_loading import import_string

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.core.models import Due
from rongshu.estate.activities import wished, wishing
from rongshu.estate.activities.tests.conftest import NOW, Estate
from rongshu.ground.people.access import NOBODY, SYSTEM
from rongshu.ground.people.models import Person
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases import worklist
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.worklist import Wanted
from rongshu.loop.notices.models import Notice


def told(person: Person) -> list[str]:
    rows = Notice.objects.filter(person=person, topic__startswith="activities.wish").order_by("pk")
    return [topic.rpartition(".")[2] for topic in rows.values_list("topic", flat=True)]


def waiting(estate: Estate) -> list[str]:
    found = worklist.worklist(estate.who("sun"), Wanted(), now=NOW)
    return [case.title for case in found.items]


def test_neighbours_read_a_wish_and_never_whose(estate: Estate) -> None:
    wish = estate.wish()
    assert (wish.case.place, wish.case.reporter) == (estate.garden, estate.guo)
    assert [w.case.title for w in wished.open_ones(estate.who("wang"))] == ["太极拳班"]
    assert wished.open_ones(estate.who("far")) == wished.open_ones(NOBODY) == []
    with pytest.raises(NotFound):
        wished.one(wish.case.number, estate.who("otto"))


def test_each_voice_counts_once(estate: Estate) -> None:
    wish = estate.voices(estate.wish(needed=5), "wang")
    for name in ("wang", "guo"):
        with pytest.raises(Conflict):
            estate.voices(wish, name)
    with pytest.raises(NotFound):
        estate.voices(wish, "far")
    assert Case.objects.get().voices == 1
    assert wished.voiced(estate.who("wang"), [wish]) == {wish.pk} == wished.voiced(estate.who("guo"), [wish])


def test_enough_voices_bring_it_to_the_secretary(estate: Estate) -> None:
    wish = estate.voices(estate.wish(), "wang")
    assert (wish.case.state, waiting(estate)) == ("wished", [])
    wish = estate.voices(wish, "vera")
    assert (wish.case.state, waiting(estate)) == ("heard", ["太极拳班"])
    assert told(estate.sun) == ["opened", "reach"]
    assert told(estate.guo) == told(estate.wang) == told(estate.vera) == ["reach"]


def test_it_becomes_a_group_and_all_voices_are_told(estate: Estate) -> None:
    wish = estate.voices(estate.wish(), "wang", "vera")
    said = estate.said(name="太极拳班", leader=estate.guo)
    with pytest.raises(NotAllowed):
        wishing.answer_with_group(
            number=wish.case.number, said=said, words="下周二开始", by=estate.who("guo"), now=NOW
        )
    group = wishing.answer_with_group(
        number=wish.case.number, said=said, words="下周二开始", by=estate.who("sun"), now=NOW
    )
    wish = wished.one(wish.case.number, estate.who("wang"))
    assert (wish.case.state, wish.group) == ("done", group)
    answer = wished.answer(wish)
    assert answer is not None
    assert answer.words == "下周二开始"
    assert told(estate.wang)[-1] == told(estate.guo)[-1] == "agree"
    assert wished.answered(estate.who("vera")) == [wish]


def test_a_declined_wish_says_why_and_can_be_asked_again(estate: Estate) -> None:
    case = estate.voices(estate.wish(), "wang", "vera").case
    with pytest.raises(Invalid):
        cases.move(case=case, name="decline", by=estate.who("sun"), now=NOW)
    case = cases.move(case=case, name="decline", by=estate.who("sun"), now=NOW, handed=Handed("场地不够"))
    assert (case.state, case.is_open, told(estate.vera)[-1]) == ("declined", False, "decline")
    case = cases.move(
        case=case, name="ask_again", by=estate.who("vera"), now=NOW, handed=Handed("可以在广场")
    )
    assert (case.state, waiting(estate)) == ("heard", ["太极拳班"])


def test_no_voice_learns_whose_the_others_are(estate: Estate) -> None:
    number = estate.voices(estate.wish(needed=5), "wang", "vera").case.number
    seen = case_queries.get(number, estate.who("wang"))
    assert seen.reporter is None
    told = case_queries.heard(seen, estate.who("wang"))
    assert [(e.name, e.actor and e.actor.name) for e in told] == [("opened", None), ("me_too", "小王")]
    assert case_queries.get(number, estate.who("guo")).reporter == estate.guo
    sees = case_queries.get(number, estate.who("sun"))
    assert (sees.reporter, len(case_queries.heard(sees, estate.who("sun")))) == (estate.guo, 3)


def test_without_enough_voices_nobody_brings_it_there(estate: Estate) -> None:
    case = estate.wish().case
    with pytest.raises(Refused) as refused:
        cases.move(case=case, name="reach", by=SYSTEM, now=NOW)
    assert refused.value.params == {"n": 2}
    assert Case.objects.get().state == "wished"


def test_it_is_taken_back_by_whoever_wished_alone(estate: Estate) -> None:
    case = estate.voices(estate.wish(needed=5), "wang").case
    with pytest.raises(Refused):
        cases.move(case=case, name="withdraw", by=estate.who("wang"), now=NOW)
    assert cases.move(case=case, name="withdraw", by=estate.who("guo"), now=NOW).state == "withdrawn"


def test_two_months_without_enough_voices(estate: Estate) -> None:
    case = estate.voices(estate.wish(needed=5), "wang").case
    due = Due.objects.get(name="case.due")
    assert due.at == NOW + timedelta(days=60)
    import_string("rongshu.loop.cases.tasks.case_due")(due.key, due.at)
    case.refresh_from_db()
    assert (case.state, told(estate.wang)) == ("lapsed", ["lapse"])


def test_how_many_voices_is_the_branch_s_to_say(estate: Estate) -> None:
    assert wished.needed(estate.community.pk) == 8
    for name in ("guo", "otto"):
        with pytest.raises(NotAllowed):
            wishing.set_needed(area=estate.community, needed=4, by=estate.who(name))
    with pytest.raises(Invalid):
        wishing.set_needed(area=estate.community, needed=1, by=estate.who("sun"))
    assert estate.wish(needed=4).needed == 4


def test_a_wish_without_words_or_an_address(estate: Estate) -> None:
    with pytest.raises(Invalid):
        estate.wish(title=" ")
    estate.guo.home = None
    estate.guo.save()
    with pytest.raises(Invalid):
        estate.wish()
