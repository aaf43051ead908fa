"""From a day on the other answers for it: no gap, no overlap, nothing half done."""

from datetime import date
from typing import Any

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.models import Due
from rongshu.ground.people.models import Person
from rongshu.loop.duties import actions, queries
from rongshu.loop.duties.models import Came, Duty
from rongshu.loop.duties.tests.conftest import NOW, Estate, at, day, told


def over(estate: Estate, duty: Duty, to: Person, on: date, by: str = "vera", **fields: Any) -> Duty:
    return actions.hand_over(duty=duty, to=to, on=on, by=estate.who(by), now=NOW, **fields)


def holder(estate: Estate, duty: Duty, on: date) -> list[Person]:
    return [d.person for d in queries.holders([duty.post_id], on)[duty.post_id]]


def test_no_gap_and_no_overlap(estate: Estate) -> None:
    duty = estate.claimed(estate.post(), until=day(200))
    heir = over(estate, duty, estate.wang, day(30), pledge="接着扫", why="搬家")
    duty.refresh_from_db()
    assert (duty.until, duty.ended_by, duty.why) == (day(30), estate.vera, "搬家")
    assert (heir.since, heir.until, heir.came, heir.handed_from) == (
        day(30), day(200), Came.HANDED_OVER, duty,
    )  # fmt: skip
    assert [holder(estate, duty, day(n)) for n in (29, 30, 199, 200)] == [
        [estate.vera], [estate.wang], [estate.wang], [],
    ]  # fmt: skip
    assert (told(estate.wang), told(estate.vera)) == (["duties.begun"], [])
    looks = dict(Due.objects.filter(name="duties.turn").values_list("key", "at"))
    assert looks == {str(duty.pk): at(5).replace(hour=1), str(heir.pk): at(33).replace(hour=1)}


def test_the_branch_hands_over_to_anybody_and_both_are_told(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    over(estate, duty, estate.guo, day(3), by="sun")
    assert (told(estate.vera), told(estate.guo)) == (["duties.ended"], ["duties.begun"])


@pytest.mark.parametrize("heir", ["guo", "otto", "vera"])
def test_a_holder_hands_over_to_another_volunteer_of_the_place(estate: Estate, heir: str) -> None:
    duty = estate.claimed(estate.post())
    with pytest.raises(Invalid) as refused:
        over(estate, duty, getattr(estate, heir), day(3))
    assert list(refused.value.fields) == ["to"]


@pytest.mark.parametrize("stranger", ["wang", "guo", "otto"])
def test_not_for_others_to_hand_over(estate: Estate, stranger: str) -> None:
    duty = estate.claimed(estate.post())
    with pytest.raises(NotAllowed):
        over(estate, duty, estate.wang, day(3), by=stranger)
    assert Duty.objects.get().until is None


def test_who_holds_it_already_takes_it_over_from_nobody_and_nothing_is_half_done(estate: Estate) -> None:
    post = estate.post(takes=2)
    duty = estate.claimed(post)
    estate.claimed(post, "wang")
    with pytest.raises(Conflict):
        over(estate, duty, estate.wang, day(3))
    assert Duty.objects.filter(until=None, ended_by=None).count() == 2


def test_once_only(estate: Estate) -> None:
    duty = estate.claimed(estate.post(takes=3))
    heir = over(estate, duty, estate.wang, day(10))
    for on in (day(5), day(10), day(15)):
        with pytest.raises(Conflict) as refused:
            over(estate, duty, estate.li, on)
        assert refused.value.sentence == "This has been handed over already."
    last = over(estate, heir, estate.li, day(20), by="wang")
    with pytest.raises(Conflict):
        actions.end(duty=heir, by=estate.who("wang"), now=NOW)
    assert [holder(estate, duty, day(n)) for n in (9, 10, 19, 20)] == [
        [estate.vera], [estate.wang], [estate.wang], [last.person],
    ]  # fmt: skip


@pytest.mark.parametrize("on", [-1, 0, 200])
def test_from_a_day_it_is_held(estate: Estate, on: int) -> None:
    duty = estate.claimed(estate.post(), until=day(200))
    with pytest.raises((Invalid, Conflict)):
        over(estate, duty, estate.wang, day(on))
    assert Duty.objects.get().ended_by is None
