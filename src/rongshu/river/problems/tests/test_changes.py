"""What one event changes in the figures, and on which day."""

from datetime import UTC, date, datetime, timedelta

from rongshu.river.problems.changes import Changes, changes
from rongshu.river.problems.figures import Counted, Happened, Story

MORNING = datetime(2026, 9, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def day_of(moment: datetime) -> date:
    return moment.date()


def told(*events: Happened) -> Changes:
    """Return what the last of some events changes."""
    story = Story(1)
    changed: Changes = {}
    for event in events:
        changed = changes(story, event, day_of)
    return changed


def event(seq: int, name: str, target: str, after: timedelta, **data: object) -> Happened:
    return Happened(1, seq, MORNING + after, name, target, data)


CLUE = event(1, "opened", "clue", 0 * DAY, kind="litter", promise_at=(MORNING + DAY).isoformat())
RECOGNISED = event(2, "recognise", "recognised", DAY, promise_at=(MORNING + 4 * DAY).isoformat())
APPLIED = event(3, "apply", "applied", 2 * DAY)
CLOSED = event(4, "close", "closed", 3 * DAY)
SEPTEMBER = [date(2026, 9, n) for n in range(1, 9)]


def test_a_clue_changes_nothing() -> None:
    assert told(CLUE) == {}


def test_what_is_recognised_is_found_and_will_be_overdue_when_its_promise_has_run_out() -> None:
    assert told(CLUE, RECOGNISED) == {
        ("dumping", SEPTEMBER[1]): Counted(found=1),
        ("dumping", SEPTEMBER[4]): Counted(overdue=1),
    }


def test_applying_in_time_takes_the_lateness_back_before_it_comes() -> None:
    assert told(CLUE, RECOGNISED, APPLIED) == {("dumping", SEPTEMBER[4]): Counted(overdue=-1)}


def test_closing_counts_on_its_day_only() -> None:
    assert told(CLUE, RECOGNISED, APPLIED, CLOSED) == {
        ("dumping", SEPTEMBER[3]): Counted(closed=1, in_time=1)
    }


def test_closing_what_is_late_takes_it_from_the_late_ones_that_day() -> None:
    late = event(3, "apply", "applied", 5 * DAY)
    closed = event(4, "close", "closed", 6 * DAY)
    assert told(CLUE, RECOGNISED, late) == {}
    assert told(CLUE, RECOGNISED, late, closed) == {("dumping", SEPTEMBER[6]): Counted(closed=1, overdue=-1)}


def test_another_kind_moves_it_to_another_group() -> None:
    conferring = event(3, "confer", "conferring", 2 * DAY)
    again = event(4, "recognise", "recognised", 3 * DAY, kind="nets")
    assert told(CLUE, RECOGNISED, conferring) == {("dumping", SEPTEMBER[4]): Counted(overdue=-1)}
    assert told(CLUE, RECOGNISED, conferring, again) == {
        ("dumping", SEPTEMBER[3]): Counted(found=-1),
        ("occupying", SEPTEMBER[3]): Counted(found=1),
        ("occupying", SEPTEMBER[4]): Counted(overdue=1),
    }


def test_a_promise_at_the_last_instant_of_a_day_is_late_the_next_day() -> None:
    last = datetime(2026, 9, 4, 23, 59, 59, 999999, tzinfo=UTC)
    recognised = event(2, "recognise", "recognised", DAY, promise_at=last.isoformat())
    assert told(CLUE, recognised)[("dumping", SEPTEMBER[4])] == Counted(overdue=1)
