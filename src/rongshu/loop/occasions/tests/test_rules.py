"""Rules of repetition: dates as dateutil has them, wall-clock time kept, and nothing that never ends."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rongshu.loop.occasions.rules import (
    Dated,
    Pattern,
    days,
    sort_out,
    spans,
    starts_at,
    wrong_capacity,
    wrong_length,
    wrong_rule,
)

FIRST = date(2026, 11, 24)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONES = ("Asia/Shanghai", "Europe/Berlin")


def pattern(rule: str, first: date = FIRST, at: time = time(9, 30), until: date | None = None) -> Pattern:
    return Pattern(rule, first, at, 90, until)


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    if chosen := draw(st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=4)):
        nth = draw(st.sampled_from(["", "1", "2", "-1"])) if freq == "MONTHLY" else ""
        parts.append("BYDAY=" + ",".join(nth + day for day in chosen))
    if months := draw(st.lists(st.integers(1, 12), unique=True, max_size=6)):
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if freq in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 28, -1]))}")
    return ";".join(parts)


def by_dateutil(p: Pattern, last: date, zone: str) -> list[datetime]:
    """Expand with dateutil's own zones, its own UNTIL, and its own answer to times the clocks leave out."""
    there = tz.gettz(zone)
    end = datetime.combine(last, time.max, there).astimezone(UTC)
    text = p.rule if "COUNT" in p.rule else f"{p.rule};UNTIL={end:%Y%m%dT%H%M%SZ}"
    found = rrulestr(text, dtstart=datetime.combine(p.first_day, p.at, there))
    return [tz.resolve_imaginary(m).astimezone(UTC) for m in found if m.date() <= last]


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=150)
@given(
    rule=rules(),
    first=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    at=st.times(time(0), time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0, fold=0)),
    length=st.integers(0, 900),
)
def test_the_dates_are_those_of_dateutil(zone: str, rule: str, first: date, at: time, length: int) -> None:
    p, last = pattern(rule, first, at), first + timedelta(days=length)
    assume(wrong_rule(p) is None)
    made = spans(p, first, last, ZoneInfo(zone))
    assert [start for start, _ in made.values()] == by_dateutil(p, last, zone)
    assert {end - start for start, end in made.values()} <= {timedelta(minutes=90)}


@pytest.mark.parametrize("zone", ZONES)
def test_half_past_nine_stays_half_past_nine_all_year(zone: str) -> None:
    made = spans(pattern("FREQ=WEEKLY"), FIRST, FIRST + timedelta(days=364), ZoneInfo(zone))
    assert len(made) == 53
    assert {start.astimezone(ZoneInfo(zone)).time() for start, _ in made.values()} == {time(9, 30)}
    assert len({start.time() for start, _ in made.values()}) == (1 if zone == "Asia/Shanghai" else 2)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2027, 3, 28), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # left out: 02:30 counts as 03:30
        (date(2027, 10, 31), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # shown twice: the first
    ],
)
def test_where_the_clocks_change(day: date, moment: datetime) -> None:
    assert starts_at(pattern("FREQ=DAILY", at=time(2, 30)), day, ZoneInfo("Europe/Berlin")) == moment


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", [24, 26, 31]),
        ("FREQ=WEEKLY;INTERVAL=2", [24, 38]),
        ("FREQ=MONTHLY;BYDAY=-1MO", [30]),
        ("FREQ=DAILY;INTERVAL=10", [24, 34]),
    ],
)
def test_dates_by_hand(rule: str, found: list[int]) -> None:
    """Days are counted from the first of November 2026."""
    made = days(pattern(rule), FIRST, FIRST + timedelta(days=14))
    assert [(day - date(2026, 10, 31)).days for day in made] == found


def test_the_last_day_is_included_and_nothing_lies_before_the_first() -> None:
    p = pattern("FREQ=DAILY", until=FIRST + timedelta(days=2))
    assert days(p, date(2020, 1, 1), date(2030, 1, 1)) == [FIRST + timedelta(days=n) for n in range(3)]
    assert days(p, FIRST + timedelta(days=3), date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=HOURLY", "FREQ=SECONDLY;INTERVAL=1", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;UNTIL=20270101", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYHOUR=3,4",
        "FREQ=MONTHLY;BYMONTHDAY=x", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY\nFREQ=WEEKLY", "DTSTART:20260101T000000\nRRULE:FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO;" + "BYMONTH=1" * 60, "每周二",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_said_to_be_none(rule: str) -> None:
    assert wrong_rule(pattern(rule)) is not None


@settings(max_examples=200)
@given(rule=st.one_of(st.text(max_size=60), rules().map(lambda r: r + "X"), rules().map(lambda r: r[3:])))
def test_whatever_is_typed_gets_an_answer(rule: str) -> None:
    if wrong_rule(pattern(rule)) is None:
        assert days(pattern(rule), FIRST, FIRST + timedelta(days=3660))


def test_how_long_and_for_how_many() -> None:
    assert [m for m in (9, 10, 720, 721) if wrong_length(m)] == [9, 721]
    assert [c for c in (0, 1, None, 10_000, 10_001) if wrong_capacity(c)] == [0, 10_001]


def test_a_changed_rule_keeps_what_somebody_signed_up_for() -> None:
    there = [
        Dated(n, FIRST, (datetime(2026, 11, n, tzinfo=UTC), datetime(2026, 11, n, 2, tzinfo=UTC)), people)
        for n, people in ((1, 0), (2, 3), (3, 0), (4, 5))
    ]
    found = sort_out(there, {there[2].span, there[3].span})
    assert (found.kept, found.dropped, found.off_rule) == ((2, 3, 4), (1,), (2,))
