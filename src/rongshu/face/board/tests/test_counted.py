"""What is published equals what anybody counts again from the rows, and each thing counts once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.estate.orders.tests.conftest import NOW, Estate
from rongshu.estate.orders.tests.test_story import served
from rongshu.estate.reports.tests.conftest import Estate as Reporting
from rongshu.face.board import counted
from rongshu.face.board.figures import SECTIONS
from rongshu.face.board.tally import Tally
from rongshu.face.board.tests.conftest import recount
from rongshu.face.open.tests.conftest import Town, everything
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties import rates
from rongshu.loop.duties.doing import did
from rongshu.loop.volunteers.actions import record, reverse
from rongshu.loop.volunteers.models import ServiceEntry

HOUR = timedelta(hours=1)
LATER = datetime(2027, 2, 1, 4, tzinfo=UTC)


def numbers(year: int = 2026, now: datetime = LATER, community: Place | None = None) -> dict[str, Tally]:
    found = counted.year(year=year, community=community.uuid if community else None, now=now)
    return {line.figure.name: line.tally for _, line in found.lines()}


def same(year: int = 2026) -> None:
    found = numbers(year)
    for name, months in recount(year).items():
        assert (name, list(found[name].months or [0] * 12)) == (name, months)
        assert found[name].number == sum(months)


def test_every_figure_is_named_once_and_says_how_it_is_counted() -> None:
    figures = [figure for section in SECTIONS for figure in section.figures]
    assert len({f.name for f in figures}) == len(figures)
    assert all(f.how.endswith(".") for f in figures)


def test_what_is_published_equals_a_recount_from_the_events(ordering: Estate) -> None:
    ordering.move(served(ordering), "confirm", "guo", NOW + 3 * HOUR)
    ordering.move(served(ordering), "call_back", "sun", NOW + 24 * 9 * HOUR, data={"channel": "phone"})
    served(ordering)
    ordering.order()
    found = numbers()
    assert (found["orders_placed"].number, found["orders_done"].number) == (4, 3)
    assert found["orders_confirmed"] == Tally(2, (0,) * 10 + (1, 1))
    same()


def test_a_case_counts_in_the_year_of_the_first_time_alone(ordering: Estate) -> None:
    case = ordering.move(served(ordering), "confirm", "guo", NOW + 3 * HOUR)
    case = ordering.move(case, "reopen", "guo", NOW + 4 * HOUR, text="药拿错了")
    eve = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)  # half an hour to midnight in Shanghai
    case = ordering.move(case, "check_in", "vera", eve)
    case = ordering.move(case, "finish", "vera", eve + HOUR, evidence=(ordering.photo(),))
    ordering.move(case, "confirm", "guo", eve + 2 * HOUR)
    assert numbers(2026)["orders_confirmed"].number == 1
    assert numbers(2027)["orders_confirmed"].number == 0
    same(2026)
    same(2027)


def test_a_year_begins_when_local_clocks_say_so(ordering: Estate) -> None:
    ordering.order()
    ordering.order(now=datetime(2026, 12, 31, 16, 30, tzinfo=UTC))  # half past midnight in Shanghai
    assert (numbers(2026)["orders_placed"].number, numbers(2027)["orders_placed"].number) == (1, 1)
    same(2027)


def test_a_hazard_repaired_the_same_night_counts_once_somebody_else_found_it_good(
    reporting: Reporting,
) -> None:
    case = reporting.handled("manhole")
    reporting.handled("manhole")  # nobody has looked at this one
    reporting.move(reporting.handled("lamp"), "check", "sun", NOW + HOUR)  # a repair is no hazard
    assert numbers()["same_night"].number == 0
    reporting.move(case, "check", "sun", NOW + 30 * HOUR)
    found = numbers()
    assert (found["same_night"].number, found["solved"].number, found["reported"].number) == (1, 2, 3)
    same()


def line(person: Person, minutes: int, day: date) -> ServiceEntry:
    key = f"k/{ServiceEntry.objects.count()}"
    return record(person=person, minutes=minutes, day=day, source="checked_in", key=key, what="清扫", now=NOW)


def test_a_line_taken_back_is_no_service(ordering: Estate) -> None:
    for minutes in (90, 45):
        line(ordering.vera, minutes, date(2026, 11, 2))
    reverse(entry=line(ordering.vera, 30, date(2026, 11, 2)), reason="写错了", by=None, now=NOW)
    line(ordering.wang, 60, date(2025, 12, 31))
    found = numbers()
    assert (found["services"].number, found["served"].number) == (2, 1)
    assert found["hours"] == Tally(2, (0,) * 10 + (2, 0))
    year = ServiceEntry.objects.filter(day__year=2026)
    assert (
        sum(year.values_list("minutes", flat=True)) // 60 == found["hours"].number
    )  # a reversal is a line too


def test_turns_due_and_kept_are_those_of_the_duty_s_own_record(ordering: Estate) -> None:
    ordering.order()  # the log begins
    sun, vera = ordering.who("sun"), ordering.who("vera")
    zone = duties.open_post(
        kind="claims.zone", title="一号片区", place=ordering.home, by=sun, since=NOW.date()
    )
    duty = duties.claim(post=zone, by=vera, now=NOW)
    for days in (0, 8, 28):  # of the weeks from 23 November on the first, the second and the fifth
        when = NOW + timedelta(days=days)
        did(duty=duty, by=vera, day=when.date(), key=f"{days}", now=when)
    found = numbers()
    assert found["turns"] == Tally(3, (0,) * 10 + (1, 2))
    assert (found["turns_due"].number, found["turns_kept"].number) == (5, 3)
    assert (found["posts_held"].number, found["zones_kept"].number, found["taken_on"].number) == (1, 1, 1)
    own = rates.of_post(sun, zone, since=NOW.date(), until=date(2027, 1, 1), today=date(2027, 2, 1)).rate
    assert (own.due, own.kept) == (5, 3)
    assert numbers(now=NOW)["turns_due"].number == 0  # its first week isn't over


def test_each_community_has_its_own_and_together_they_are_all(ordering: Estate) -> None:
    ordering.order()
    elsewhere = Place.objects.get(name="别的社区")
    assert numbers(community=ordering.community) == numbers()
    assert {t.number for t in numbers(community=elsewhere).values()} == {0}


def test_one_of_everything_is_counted(town: Town) -> None:
    everything(town)
    year = clock.today(town.now).year
    found = numbers(year, now=town.now)
    assert (found["zones"].number, found["zones_kept"].number) == (3, 2)
    assert (found["emergencies"].number, found["drills"].number, found["sampling_rounds"].number) == (3, 0, 1)
    assert (found["services"].number, found["groups"].number) == (3, 1)
    for name, months in recount(year).items():
        assert (name, found[name].number) == (name, sum(months))


def test_more_rows_cost_no_more_statements(ordering: Estate) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            numbers()
        return len(asked)

    ordering.order()
    before = cost()
    for _ in range(3):
        ordering.order()
    assert cost() == before <= 30


@pytest.mark.parametrize("year", [1999, 2028, 0])
def test_there_is_no_year_before_the_log_or_after_today(ordering: Estate, year: int) -> None:
    with pytest.raises(NotFound):
        numbers(year)
