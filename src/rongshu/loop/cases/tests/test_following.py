"""Who says "me too" is told of everything; a private link opens one case and no other."""

import pytest

from rongshu.core.errors import NotFound, Refused
from rongshu.loop.cases import actions, following, queries
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Event, Follower
from rongshu.loop.cases.tests.conftest import NOW, Town
from rongshu.loop.notices.models import Notice


def test_who_joins_is_counted_once_and_told_when_it_is_done(town: Town) -> None:
    case = town.errand()
    assert following.join(case=case, by=town.who("wang"), now=NOW) == ""
    following.join(case=case, by=town.who("wang"), now=NOW)
    following.join(case=case, by=town.who("guo"), now=NOW)  # reported it herself
    case = Case.objects.get()
    assert (case.voices, Follower.objects.count()) == (1, 1)
    assert [e.name for e in queries.timeline(case)] == ["opened", "me_too"]
    assert queries.get(case.number, town.who("wang")) == case
    assert list(queries.mine(town.who("wang"))) == [case]
    case = actions.move(
        case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk)
    )
    case = actions.move(case=case, name="accept", by=town.who("vera"), now=NOW)
    handed = Handed(evidence=(town.photo(),))
    actions.move(case=case, name="finish", by=town.who("vera"), now=NOW, handed=handed)
    told = Notice.objects.filter(topic="tests.errand.finish").values_list("person", flat=True)
    assert set(told) == {town.guo.pk, town.wang.pk}


def test_a_private_link_opens_its_own_case_only(town: Town) -> None:
    mine, other = town.errand(reporter=None), town.errand()
    link = following.follow_first(case=mine, now=NOW, phone="139 0000 0001")
    case, who = following.opened_by(link)
    assert case == mine
    assert queries.get(mine.number, who) == mine
    with pytest.raises(NotFound):
        queries.get(other.number, who)
    with pytest.raises(NotFound):
        following.opened_by(link[:-1])
    assert link not in str(list(Follower.objects.values()))
    actions.comment(case=mine, text="还没人来", by=who, now=NOW)
    event = Event.objects.get(name="comment")
    assert (event.actor, event.data) == (None, {"by_link": who.follower})


def test_what_is_closed_takes_no_more_voices(town: Town) -> None:
    case, other = town.errand(), town.errand()
    case = actions.move(
        case=case, name="merge", by=town.who("sun"), now=NOW, handed=Handed(case=other.number)
    )
    with pytest.raises(Refused):
        following.join(case=case, by=town.who("wang"), now=NOW)
    assert Follower.objects.count() == 0


def test_merging_and_letting_go_stand_in_both_logs(town: Town) -> None:
    one, two = town.errand(), town.errand(reporter=town.wang.pk)
    two = actions.move(case=two, name="merge", by=town.who("sun"), now=NOW, handed=Handed(case=one.number))
    case = actions.move(
        case=one, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk)
    )
    case = actions.move(case=case, name="accept", by=town.who("vera"), now=NOW)
    handed = Handed(evidence=(town.photo(),))
    actions.move(case=case, name="finish", by=town.who("vera"), now=NOW, handed=handed)
    told = Notice.objects.filter(topic="tests.errand.finish").values_list("person", flat=True)
    assert set(told) == {town.guo.pk, town.wang.pk}
    actions.move(case=two, name="unmerge", by=town.who("sun"), now=NOW)
    noted = Event.objects.filter(case=one, name__in=["took_in", "let_go"]).order_by("seq")
    assert [(e.name, e.data) for e in noted] == [
        ("took_in", {"case": two.number}), ("let_go", {"case": two.number}),
    ]  # fmt: skip
