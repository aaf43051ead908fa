"""Taking a post on, being appointed, ending: never twice at one time, never more than it takes."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.models import Due
from rongshu.loop.duties import actions
from rongshu.loop.duties.models import Came, Duty
from rongshu.loop.duties.tests.conftest import NOW, TODAY, Estate, at, day, told


def test_claimed_told_and_laid_down(estate: Estate) -> None:
    duty = estate.claimed(estate.post(), pledge=" 每周扫一次 ")
    assert (duty.person, duty.since, duty.until) == (estate.vera, TODAY, None)
    assert (duty.pledge, duty.came, duty.given_by) == ("每周扫一次", Came.CLAIMED, estate.vera)
    assert (told(estate.sun), told(estate.vera), told(estate.otto)) == (["duties.begun"], [], [])
    ended = actions.end(duty=duty, by=estate.who("vera"), now=at(10))
    assert ended is not None
    assert (ended.until, ended.ended_by, ended.why) == (day(10), estate.vera, "")
    assert told(estate.sun) == ["duties.begun", "duties.ended"]
    assert not Due.objects.filter(name__startswith="duties.").exists()
    with pytest.raises(Conflict):
        actions.end(duty=duty, by=estate.who("vera"), now=at(11))


@pytest.mark.parametrize("stranger", ["guo", "otto", "sun"])
def test_only_volunteers_of_the_place_claim(estate: Estate, stranger: str) -> None:
    with pytest.raises(NotAllowed):
        estate.claimed(estate.post(), stranger)
    assert not Duty.objects.exists()


def test_a_post_people_are_appointed_to_isnt_claimed(estate: Estate) -> None:
    with pytest.raises(NotAllowed):
        estate.claimed(estate.post("tests.post"))


@pytest.mark.parametrize("stranger", ["vera", "guo", "otto"])
def test_only_who_appoints_there_appoints_and_ends(estate: Estate, stranger: str) -> None:
    post, by = estate.post("tests.post", takes=2), estate.who(stranger)
    with pytest.raises(NotAllowed):
        actions.appoint(post=post, person=estate.li, by=by, since=TODAY, now=NOW)
    duty = actions.appoint(post=post, person=estate.wang, by=estate.who("sun"), since=TODAY, now=NOW)
    assert told(estate.wang) == ["duties.begun"]
    with pytest.raises(NotAllowed):
        actions.end(duty=duty, by=by, now=at(3))
    actions.end(duty=duty, by=estate.who("sun"), now=at(3), why="调岗")
    assert told(estate.wang) == ["duties.begun", "duties.ended"]
    assert list(Duty.objects.values_list("until", "ended_by", "why")) == [(day(3), estate.sun.pk, "调岗")]


def test_nobody_holds_the_same_post_twice(estate: Estate) -> None:
    post = estate.post(takes=5)
    estate.claimed(post, until=day(10))
    with pytest.raises(Conflict) as refused:
        estate.claimed(post, when=9)
    assert refused.value.sentence == "The same person answers for this post at that time already."
    estate.claimed(post, when=10)
    assert list(Duty.objects.order_by("since").values_list("since", "until")) == [
        (TODAY, day(10)), (day(10), None),
    ]  # fmt: skip


def test_never_more_than_it_takes_on_any_day(estate: Estate) -> None:
    """Two hold it one after the other; a third fits neither beside the one nor beside the other."""
    post, sun = estate.post("tests.post"), estate.who("sun")
    for person, since, until in ((estate.vera, 2, 4), (estate.wang, 6, None)):
        actions.appoint(
            post=post,
            person=person,
            by=sun,
            since=day(since),
            until=None if until is None else day(until),
            now=NOW,
        )
    for since, until in ((0, 3), (3, 5), (0, None), (5, 7), (8, 9)):
        with pytest.raises(Conflict) as refused:
            actions.appoint(
                post=post,
                person=estate.li,
                by=sun,
                since=day(since),
                until=None if until is None else day(until),
                now=NOW,
            )
        assert refused.value.sentence.startswith("Somebody was quicker")
    for since, until in ((0, 2), (4, 6)):
        actions.appoint(post=post, person=estate.li, by=sun, since=day(since), until=day(until), now=NOW)
    assert Duty.objects.count() == 4


def test_one_that_began_today_ends_with_the_day(estate: Estate) -> None:
    ended = actions.end(duty=estate.claimed(estate.post()), by=estate.who("vera"), now=NOW)
    assert ended is not None
    assert (ended.since, ended.until) == (TODAY, day(1))


def test_one_still_to_come_is_taken_back(estate: Estate) -> None:
    post, sun = estate.post("tests.post"), estate.who("sun")
    duty = actions.appoint(post=post, person=estate.vera, by=sun, since=day(5), until=day(90), now=NOW)
    assert [d.name for d in Due.objects.filter(key=str(duty.pk))] == ["duties.term"]
    assert actions.end(duty=duty, by=estate.who("vera"), now=NOW) is None
    assert not Duty.objects.exists()
    assert not Due.objects.filter(name__startswith="duties.").exists()


@pytest.mark.parametrize(("since", "until", "named"), [(-1, None, "since"), (0, 0, "until"), (3, 2, "until")])
def test_days_that_cant_be(estate: Estate, since: int, until: int | None, named: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.appoint(
            post=estate.post("tests.post"), person=estate.vera, by=estate.who("sun"), since=day(since), now=NOW,
            until=None if until is None else day(until),
        )  # fmt: skip
    assert list(refused.value.fields) == [named]


def test_the_schema_itself_refuses(estate: Estate) -> None:
    post = estate.post(takes=9)
    kept = estate.claimed(post)
    fields = {"post": post, "person": estate.wang, "since": TODAY, "came": Came.CLAIMED}
    wrong: list[dict[str, Any]] = [
        {"until": TODAY}, {"person": estate.vera}, {"person": estate.vera, "since": day(3)},
        {"came": Came.HANDED_OVER}, {"handed_from": kept},
    ]  # fmt: skip
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Duty.objects.create(**fields | change)
    assert list(Duty.objects.all()) == [kept]
