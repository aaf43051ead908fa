"""What is due, done and overdue on a day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.chiefs.frequency.counting import Patrol, Why
from rongshu.river.chiefs.frequency.due import Account, Alert, Facts, State, Term, accounts
from rongshu.river.chiefs.frequency.periods import Period
from rongshu.river.chiefs.frequency.standards import Holiday, Level, Rule, Season, every

ZONE = ZoneInfo("Asia/Shanghai")
WEEKLY = Rule(Level.VILLAGE, Period.WEEK)
MONTHLY = Rule(Level.TOWNSHIP, Period.MONTH)
LONG_AGO = date(2020, 1, 1)
CHIEF = Term(7, 1, LONG_AGO)


def day(words: str) -> date:
    return date.fromisoformat(words)


def walk(words: str, *, reach: int = 1, person: int = 7, minutes: float = 60, metres: float = 5000) -> Patrol:
    return Patrol(person, reach, datetime.fromisoformat(words).replace(tzinfo=ZONE), minutes, metres)


def states(found: list[Account]) -> list[tuple[str, int, int, str]]:
    return [(one.span.since.isoformat(), one.asked, one.done, one.state.value) for one in found]


def of(rule: Rule, facts: Facts, since: str, today: str) -> list[tuple[str, int, int, str]]:
    return states(accounts(rule, facts, since=day(since), today=day(today)))


def test_a_week_is_due_until_its_sunday_is_over() -> None:
    facts = Facts([CHIEF])
    assert of(WEEKLY, facts, "2026-11-02", "2026-11-08") == [("2026-11-02", 1, 0, "due")]
    assert of(WEEKLY, facts, "2026-11-02", "2026-11-09") == [
        ("2026-11-02", 1, 0, "overdue"),
        ("2026-11-09", 1, 0, "due"),
    ]


def test_done_weeks_stay_done_and_nothing_carries_over() -> None:
    facts = Facts([CHIEF], [walk("2026-11-02T09:00"), walk("2026-11-03T09:00")])
    assert of(WEEKLY, facts, "2026-11-02", "2026-11-09") == [
        ("2026-11-02", 1, 2, "done"),
        ("2026-11-09", 1, 0, "due"),
    ]


def test_a_patrol_across_midnight_counts_for_the_week_it_began_in() -> None:
    facts = Facts([CHIEF], [walk("2026-11-08T23:50")])
    assert of(WEEKLY, facts, "2026-11-02", "2026-11-09") == [
        ("2026-11-02", 1, 1, "done"),
        ("2026-11-09", 1, 0, "due"),
    ]


def test_ten_days_end_on_the_tenth_the_twentieth_and_the_last() -> None:
    rule = Rule(Level.TOWNSHIP, Period.TEN_DAYS)
    facts = Facts([CHIEF], [walk("2026-02-10T08:00"), walk("2026-02-28T08:00")])
    assert of(rule, facts, "2026-02-01", "2026-03-01") == [
        ("2026-02-01", 1, 1, "done"),
        ("2026-02-11", 1, 0, "overdue"),
        ("2026-02-21", 1, 1, "done"),
        ("2026-03-01", 1, 0, "due"),
    ]


def test_each_reach_of_a_chief_is_owed_for_alone() -> None:
    facts = Facts([CHIEF, Term(7, 2, LONG_AGO)], [walk("2026-11-02T09:00", reach=2)])
    found = accounts(WEEKLY, facts, since=day("2026-11-02"), today=day("2026-11-04"))
    assert [(one.reaches, one.state) for one in found] == [((1,), State.DUE), ((2,), State.DONE)]


def test_or_all_of_them_once() -> None:
    rule = Rule(Level.CITY, Period.QUARTER, per_reach=False)
    facts = Facts([CHIEF, Term(7, 2, LONG_AGO)], [walk("2026-11-02T09:00", reach=2)])
    found = accounts(rule, facts, since=day("2026-10-01"), today=day("2026-11-04"))
    assert [(one.reaches, one.asked, one.state) for one in found] == [((1, 2), 1, State.DONE)]


def test_somebody_elses_walk_counts_for_nobody_else() -> None:
    facts = Facts([CHIEF], [walk("2026-11-02T09:00", person=8)])
    assert of(WEEKLY, facts, "2026-11-02", "2026-11-02") == [("2026-11-02", 1, 0, "due")]


@pytest.mark.parametrize(
    ("term", "owed"),
    [
        (Term(7, 1, day("2026-11-01")), ["2026-11-01", "2026-12-01"]),
        (Term(7, 1, day("2026-11-02")), ["2026-12-01"]),  # newly appointed
        (Term(7, 1, day("2026-11-20"), before=(8,)), ["2026-11-01", "2026-12-01"]),  # took over
        (Term(7, 1, LONG_AGO, day("2026-11-20")), ["2026-10-01"]),  # left
        (Term(7, 1, LONG_AGO, day("2026-12-01")), ["2026-10-01", "2026-11-01"]),
    ],
)
def test_a_period_belongs_to_who_holds_the_reach_to_its_end(term: Term, owed: list[str]) -> None:
    found = accounts(MONTHLY, Facts([term]), since=day("2026-10-01"), today=day("2026-12-15"))
    assert [one.span.since.isoformat() for one in found] == owed


def test_what_the_one_before_walked_counts_for_who_took_over() -> None:
    handed = day("2026-11-20")
    terms = [Term(8, 1, LONG_AGO, handed), Term(7, 1, handed, before=(8,))]
    facts = Facts(terms, [walk("2026-11-03T09:00", person=8)])
    found = accounts(MONTHLY, facts, since=day("2026-11-01"), today=day("2026-11-25"))
    assert [(one.person, one.done, one.state) for one in found] == [(7, 1, State.DONE)]


def test_but_not_what_they_walk_afterwards() -> None:
    facts = Facts([Term(7, 1, day("2026-11-20"), before=(8,))], [walk("2026-11-21T09:00", person=8)])
    assert of(MONTHLY, facts, "2026-11-01", "2026-11-25") == [("2026-11-01", 1, 0, "due")]


def test_out_of_season_nothing_is_asked() -> None:
    rule = Rule(Level.VILLAGE, Period.WEEK, season=Season((3, 1), (12, 31)))
    found = accounts(rule, Facts([CHIEF]), since=day("2026-02-16"), today=day("2026-03-09"))
    # 1 March 2026 is a Sunday: its week lies in season only in part.
    assert [one.span.since.isoformat() for one in found] == ["2026-03-02", "2026-03-09"]


def test_an_alert_raises_the_days_it_stands() -> None:
    rule = every()["guangzhou-2021"].of(Level.VILLAGE)
    assert rule is not None

    def asked(*alerts: Alert) -> int:
        facts = Facts([CHIEF], alerts=alerts)
        return accounts(rule, facts, since=day("2026-11-01"), today=day("2026-11-10"))[0].asked

    assert asked() == 1
    assert asked(Alert(1, "red", day("2026-10-01"))) == 5
    assert asked(Alert(1, "yellow", day("2026-10-01")), Alert(1, "orange", day("2026-10-01"))) == 3
    assert asked(Alert(2, "red", day("2026-10-01"))) == 1  # another reach
    # (5 × 1 + 5 × 5) ÷ 10 days
    assert asked(Alert(1, "red", day("2026-11-06"))) == 3
    assert asked(Alert(1, "red", day("2026-11-10"))) == 1  # nobody is asked five times on one evening


def test_of_different_days_no_more_is_asked_than_there_are() -> None:
    rule = Rule(Level.VILLAGE, Period.WEEK, count=3, days=True, alerts={"red": 5})
    facts = Facts([CHIEF], alerts=[Alert(1, "red", LONG_AGO)])
    assert of(rule, facts, "2026-11-02", "2026-11-02") == [("2026-11-02", 7, 0, "due")]


# 1 to 8 October 2026 are free; 30 September is a working day.
def works(one: date) -> bool:
    return one.weekday() < 5 and not day("2026-10-01") <= one <= day("2026-10-08")


def test_a_period_without_a_working_day_may_be_excused() -> None:
    rule = Rule(Level.VILLAGE, Period.WEEK, holiday=Holiday.EXCUSED)
    facts = Facts([CHIEF], is_working=lambda one: works(one) and one != day("2026-10-09"))
    found = accounts(rule, facts, since=day("2026-09-28"), today=day("2026-10-12"))
    assert [one.span.since.isoformat() for one in found] == ["2026-09-28", "2026-10-12"]


def test_or_may_be_made_up_on_the_next_working_day() -> None:
    rule = Rule(Level.VILLAGE, Period.WEEK, holiday=Holiday.NEXT_WORKING_DAY)
    facts = Facts([CHIEF], is_working=works)
    # The week ends on Sunday 4 October; the next working day is Friday the 9th.
    found = accounts(rule, facts, since=day("2026-09-28"), today=day("2026-10-09"))
    assert (found[0].last.isoformat(), found[0].state) == ("2026-10-09", State.DUE)
    made_up = Facts([CHIEF], [walk("2026-10-09T09:00")], is_working=works)
    assert of(rule, made_up, "2026-09-28", "2026-10-13") == [
        ("2026-09-28", 1, 1, "done"),
        ("2026-10-05", 1, 0, "overdue"),  # the one walk fills one week only
        ("2026-10-12", 1, 0, "due"),
    ]


def test_a_walk_in_the_days_of_grace_stays_with_its_own_week_when_it_isnt_wanted() -> None:
    rule = Rule(Level.VILLAGE, Period.WEEK, holiday=Holiday.NEXT_WORKING_DAY)
    facts = Facts([CHIEF], [walk("2026-09-29T09:00"), walk("2026-10-09T09:00")], is_working=works)
    assert [one[2:] for one in of(rule, facts, "2026-09-28", "2026-10-11")] == [(1, "done"), (1, "done")]


def test_an_account_says_why_a_walk_didnt_count() -> None:
    rule = every()["aheqi-2022"].of(Level.VILLAGE)
    assert rule is not None
    facts = Facts(
        [CHIEF], [walk("2026-11-02T09:00", minutes=12), walk("2026-11-04T09:00"), walk("2026-11-05T09:00")]
    )
    (one,) = accounts(rule, facts, since=day("2026-11-02"), today=day("2026-11-06"))
    assert [judged.why for judged in one.patrols] == [Why.MINUTES, None, Why.APART]
    assert (one.asked, one.done, one.missing, one.state) == (1, 1, 0, State.DONE)


@given(
    walks=st.lists(st.dates(day("2026-01-01"), day("2026-12-31")), max_size=40),
    period=st.sampled_from(Period),
    count=st.integers(1, 3),
)
def test_a_year_counts_every_walk_in_one_period_and_one_only(
    walks: list[date], period: Period, count: int
) -> None:
    patrols = [walk(f"{one.isoformat()}T09:00") for one in walks]
    rule = Rule(Level.VILLAGE, period, count=count)
    found = accounts(rule, Facts([CHIEF], patrols), since=day("2026-01-01"), today=day("2026-12-31"))
    assert sum(one.done for one in found) == len(set(walks))
    assert all((one.state is State.DONE) == (one.done >= count) for one in found)
    assert all(one.missing == max(count - one.done, 0) for one in found)
