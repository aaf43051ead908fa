"""What was done is written down once, by who held it or stood in; the rate follows from it alone."""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.ground.evidence.actions import keep
from rongshu.loop.duties import actions, rates
from rongshu.loop.duties.doing import did
from rongshu.loop.duties.keeping import Rate
from rongshu.loop.duties.models import Done, Duty
from rongshu.loop.duties.standing_in import ask_stand_in, stand_in
from rongshu.loop.duties.tests.conftest import NOW, TODAY, Estate, at, day


def done(estate: Estate, duty: Duty, number: int, name: str = "vera", key: str = "") -> Done:
    key = key or f"{duty.pk}/{number}/{name}"
    return did(duty=duty, by=estate.who(name), day=day(number), key=key, now=at(number))


def test_the_same_press_twice_counts_once(estate: Estate) -> None:
    duty, other = estate.claimed(post := estate.post(takes=2)), estate.claimed(post, "wang")
    assert done(estate, duty, 0, key="k") == done(estate, duty, 0, key="k")
    assert Done.objects.count() == 1
    for one, number, name in ((duty, 1, "vera"), (other, 0, "wang")):
        with pytest.raises(Conflict):
            done(estate, one, number, name, key="k")


def test_with_a_photo_and_words(estate: Estate) -> None:
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    picture.seek(0)
    photo = keep(picture, uploaded_by=estate.vera.pk, now=NOW)
    made = did(
        duty=estate.claimed(estate.post()), by=estate.who("vera"), day=TODAY, key="k", now=NOW, words=" 扫过了 ",
        evidence=[photo],
    )  # fmt: skip
    assert (made.words, list(made.evidence.all()), made.stood_in) == ("扫过了", [photo], False)


@pytest.mark.parametrize("stranger", ["wang", "sun", "guo", "otto"])
def test_nobody_else_writes_it_down(estate: Estate, stranger: str) -> None:
    with pytest.raises(NotAllowed):
        done(estate, estate.claimed(estate.post()), 0, stranger)
    assert not Done.objects.exists()


def test_only_for_days_they_held_it_and_while_one_remembers(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    with pytest.raises(NotAllowed):
        did(duty=duty, by=estate.who("vera"), day=day(-1), key="k", now=NOW)
    for number, now in ((1, 0), (0, 8)):
        with pytest.raises(Invalid) as refused:
            did(duty=duty, by=estate.who("vera"), day=day(number), key="k", now=at(now))
        assert list(refused.value.fields) == ["day"]
    actions.end(duty=duty, by=estate.who("vera"), now=at(5))
    duty.refresh_from_db()
    with pytest.raises(NotAllowed):
        done(estate, duty, 5)
    assert did(duty=duty, by=estate.who("vera"), day=day(4), key="k", now=at(6)).day == day(4)


def test_the_rate_is_computed_and_the_stand_in_named(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    ask = ask_stand_in(duty=duty, by=estate.who("vera"), now=NOW, day=day(7))
    stand_in(asked=ask, by=estate.who("wang"), now=NOW)
    done(estate, duty, 3)
    done(estate, duty, 8, "wang")
    with pytest.raises(NotAllowed):
        done(estate, duty, 14, "wang")  # he stood in for one turn
    record = rates.of_post(estate.who("sun"), duty.post, since=TODAY, until=day(365), today=day(21))
    assert record.rate == Rate(due=3, kept=2, stood_in=1)
    named = [record.names[a.kept_by].name if a.kept_by else None for a in record.accounts]
    assert named == ["小薇", "小王", None]
    assert [record.names[a.person].name for a in record.accounts] == ["小薇"] * 3


def test_months_add_up_and_a_turn_that_runs_isnt_due(estate: Estate) -> None:
    duty, sun = estate.claimed(estate.post()), estate.who("sun")
    for number in (0, 7, 21):
        done(estate, duty, number)
    cuts = [day(n) for n in (0, 10, 17, 27, 60)]
    parts = [rates.of_post(sun, duty.post, since=a, until=b, today=day(34)).rate for a, b in pairwise(cuts)]
    assert parts == [Rate(1, 1, 0), Rate(1, 1, 0), Rate(1, 0, 0), Rate(1, 1, 0)]
    assert rates.of_post(sun, duty.post, since=TODAY, until=day(60), today=day(34)).rate == Rate(4, 3, 0)


def test_a_turn_handed_over_is_kept_by_what_either_did(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    heir = actions.hand_over(duty=duty, to=estate.wang, on=day(10), by=estate.who("vera"), now=NOW)
    duty.refresh_from_db()
    done(estate, duty, 0)
    done(estate, duty, 8)
    done(estate, heir, 15, "wang")
    period = {"since": TODAY, "until": day(28), "today": day(28)}
    assert rates.of_post(estate.who("sun"), duty.post, **period).rate == Rate(4, 3, 0)
    assert rates.of_person(estate.who("vera"), estate.vera.pk, **period).rate == Rate(1, 1, 0)
    assert rates.of_person(estate.who("sun"), estate.wang.pk, **period).rate == Rate(3, 2, 0)


def test_one_person_over_all_their_posts_and_posts_in_one_go(estate: Estate) -> None:
    first, second = estate.claimed(estate.post()), estate.claimed(estate.post(building=1))
    third = estate.claimed(estate.post(building=2), "wang")
    done(estate, first, 0)
    period = {"since": TODAY, "until": day(7), "today": day(7)}
    assert rates.of_person(estate.who("vera"), estate.vera.pk, **period).rate == Rate(2, 1, 0)
    ids = [d.post_id for d in (first, second, third)]
    assert rates.of_posts(estate.who("sun"), ids, **period) == {
        ids[0]: Rate(1, 1, 0), ids[1]: Rate(1, 0, 0), ids[2]: Rate(1, 0, 0),
    }  # fmt: skip


@pytest.mark.parametrize("stranger", ["wang", "guo", "otto"])
def test_an_outsider_reads_nothing(estate: Estate, stranger: str) -> None:
    duty, who = estate.claimed(estate.post()), estate.who(stranger)
    period = {"since": TODAY, "until": day(7), "today": day(7)}
    with pytest.raises(NotFound):
        rates.of_post(who, duty.post, **period)
    assert rates.of_posts(who, [duty.post_id], **period) == {}
    assert rates.of_person(who, estate.vera.pk, **period).accounts == []
