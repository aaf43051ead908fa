"""What the clock does: a reminder before a turn is over, word when nobody came, and before a term ends."""

from datetime import timedelta

from rongshu.core import schedule
from rongshu.core.models import Due
from rongshu.loop.duties import actions, tasks
from rongshu.loop.duties.doing import did
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.standing_in import ask_stand_in, stand_in
from rongshu.loop.duties.tests.conftest import NOW, Estate, at, day, told
from rongshu.loop.duties.turns import Every
from rongshu.loop.notices.models import Notice


def run_until(number: int) -> list[int]:
    """Let a worker run all that falls due up to a day; returns after how many days it ran something."""
    ran = []
    while row := Due.objects.filter(name__startswith="duties.", at__lte=at(number)).order_by("at").first():
        ran.append((row.at - NOW + timedelta(hours=1)).days)
        assert schedule.run_one("worker", row.at)
    return ran


def test_reminded_then_told_and_so_on(estate: Estate) -> None:
    estate.claimed(estate.post())
    assert run_until(20) == [5, 7, 12, 14, 19]
    assert told(estate.vera) == [
        "duties.turn", "duties.overdue", "duties.turn", "duties.overdue", "duties.turn",
    ]  # fmt: skip
    assert told(estate.sun) == ["duties.begun", "duties.overdue", "duties.overdue"]
    overdue = Notice.objects.filter(person=estate.sun, topic="duties.overdue").first()
    assert overdue is not None
    assert overdue.params == {
        "post": "一号片区",
        "place": "1栋",
        "since": "2026-11-23",
        "until": "2026-11-29",
    }


def test_who_has_been_is_left_in_peace(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    did(duty=duty, by=estate.who("vera"), day=day(1), key="k", now=at(1))
    assert run_until(8) == [5, 7]
    assert told(estate.vera) == []


def test_the_stand_in_is_reminded_in_the_holders_place(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    ask = ask_stand_in(duty=duty, by=estate.who("vera"), now=NOW)
    stand_in(asked=ask, by=estate.who("wang"), now=NOW)
    run_until(8)
    assert told(estate.wang) == ["duties.stand_in", "duties.turn", "duties.overdue"]
    assert told(estate.vera) == ["duties.stand_in", "duties.overdue"]


def test_every_day(estate: Estate) -> None:
    estate.claimed(estate.post(cadence=Every(1)))
    assert run_until(3) == [1, 2, 3]
    assert told(estate.vera) == ["duties.overdue", "duties.turn"] * 3


def test_a_worker_that_was_away_tells_the_last_and_each_once(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    for _ in range(2):
        tasks.turn(str(duty.pk), at(21))
    assert told(estate.vera) == ["duties.overdue"]
    assert Due.objects.get(name="duties.turn").at == at(26).replace(hour=1)


def test_handed_over_each_is_told_of_their_own(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    actions.hand_over(duty=duty, to=estate.wang, on=day(10), by=estate.who("vera"), now=NOW)
    assert run_until(15) == [5, 7, 12, 14]
    assert told(estate.vera) == ["duties.turn", "duties.overdue"]
    assert told(estate.wang) == ["duties.begun", "duties.turn", "duties.overdue"]


def test_a_term_about_to_end(estate: Estate) -> None:
    actions.appoint(
        post=estate.post("tests.post"), person=estate.guo, by=estate.who("sun"), since=day(0), now=NOW, until=day(60)
    )  # fmt: skip
    assert run_until(45) == []
    assert run_until(61) == [46]
    assert (told(estate.guo), told(estate.sun)) == (["duties.begun", "duties.term"], ["duties.term"])
    notice = Notice.objects.get(person=estate.sun)
    assert (notice.params["name"], notice.params["day"]) == ("郭阿姨", "2027-01-21")


def test_one_ended_meanwhile_isnt_told_of_its_term(estate: Estate) -> None:
    duty = estate.claimed(estate.post(), until=day(60))
    actions.end(duty=duty, by=estate.who("vera"), now=at(3))
    tasks.term(str(duty.pk), at(50))
    tasks.turn(str(duty.pk), at(50))
    assert run_until(61) == []
    assert told(estate.vera) == []


def test_one_that_was_taken_back_is_nothing_to_look_at(estate: Estate) -> None:
    tasks.turn("1", NOW)
    tasks.term("1", NOW)
    assert not Notice.objects.exists()
    assert not Duty.objects.exists()
