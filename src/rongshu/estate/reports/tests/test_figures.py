"""Figures come from the log alone, as of any day; each leads to the cases it counts."""

from datetime import datetime, timedelta

from django.test import Client

from rongshu.estate.reports import counting
from rongshu.estate.reports.counting import Period
from rongshu.estate.reports.figures import Happened, figures
from rongshu.estate.reports.tests.conftest import NOW, Estate
from rongshu.estate.reports.tests.test_private import entered
from rongshu.loop.cases.models import Case

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def happened(*rows: tuple[int, str, float] | tuple[int, str, float, dict[str, object]]) -> list[Happened]:
    found = []
    for seq, row in enumerate(rows):
        case, name, hours, *more = row
        data = more[0] if more else {}
        found.append(Happened(case, seq, NOW + hours * HOUR, name, dict(data)))
    return found


def promise(hours: float) -> dict[str, object]:
    return {"condition": 7, "promise_at": (NOW + hours * HOUR).isoformat()}


def test_in_time_is_the_first_word_of_being_done_against_the_promise_then() -> None:
    events = happened(
        (1, "opened", 0, promise(4)), (1, "dispatch", 1, {"handler_org": 3}), (1, "finish", 3), (1, "check", 5),
        (2, "opened", 0, promise(4)), (2, "dispatch", 1, {"handler_org": 3}), (2, "finish", 6), (2, "confirm", 7),
        (3, "opened", 0, promise(4)), (3, "grant_time", 3, promise(9)), (3, "finish", 8), (3, "not_solved", 9),
        (4, "opened", 0, promise(4)),
    )  # fmt: skip
    found = figures(events, NOW + 10 * HOUR).every
    assert (found.found, found.handled) == ({1, 2, 3, 4}, {1, 2, 3})
    assert (found.in_time, found.late) == ({1, 3}, {2, 4})
    assert (found.solved, found.unsolved, found.waiting) == ({1, 2}, {3}, {4})
    assert (found.on_time_rate, found.solved_rate) == (0.5, 2 / 3)


def test_solved_is_the_check_s_word_and_a_reopening_takes_it_back() -> None:
    events = happened(
        (1, "opened", 0, promise(4)), (1, "finish", 2), (1, "check", 3), (1, "reopen", 30), (1, "finish", 33),
        (1, "check", 40),
    )  # fmt: skip
    assert figures(events, NOW + 2 * HOUR).every.solved == set()
    assert figures(events, NOW + 4 * HOUR).every.solved == {1}
    later = figures(events, NOW + 31 * HOUR).every
    assert (later.solved, later.unsolved, later.reopened) == (set(), {1}, {1})
    assert figures(events, NOW + 41 * HOUR).every.solved == {1}


def test_a_return_counts_for_whoever_sent_it_back() -> None:
    events = happened(
        (1, "opened", 0, promise(4)), (1, "dispatch", 1, {"handler_org": 3}), (1, "send_back", 2),
        (1, "dispatch", 2.5, {"handler_org": 4}), (1, "finish", 3),
    )  # fmt: skip
    found = figures(events, NOW + 9 * HOUR)
    assert (found.by_owner[3].hops, found.by_owner[3].found, found.by_owner[4].hops) == (1, set(), 0)
    assert (found.every.hops, found.by_owner[4].in_time) == (1, {1})


def test_what_was_joined_or_taken_back_stays_found_and_leaves_the_rest() -> None:
    events = happened((1, "opened", 0, promise(4)), (1, "merge", 1), (2, "opened", 0, promise(4)), (2, "merge", 1),
                      (2, "unmerge", 2))  # fmt: skip
    found = figures(events, NOW + 9 * HOUR).every
    assert (found.found, found.late, found.waiting) == ({1, 2}, {2}, {2})


def made(estate: Estate) -> list[Case]:
    done = estate.move(estate.handled(), "check", "sun", NOW + HOUR)
    late = estate.handled(now=NOW + HOUR)
    waits = estate.report("leak", now=NOW + HOUR).case
    return [done, late, waits]


def counted(estate: Estate, as_of: datetime) -> counting.Period:
    return Period(NOW - HOUR, NOW + DAY, as_of)


def test_the_figures_of_a_day_are_the_same_whenever_they_are_counted(estate: Estate) -> None:
    done, handled, waits = made(estate)
    who = estate.who("sun")
    then = counting.figures(who, counted(estate, NOW + 2 * HOUR))
    assert then.every.found == {done.pk, handled.pk, waits.pk}
    assert (then.every.solved, then.every.handled) == ({done.pk}, {done.pk, handled.pk})
    estate.move(handled, "check", "sun", NOW + 3 * DAY)
    estate.move(done, "reopen", "guo", NOW + 3 * DAY, text="又坏了")
    again = counting.figures(who, counted(estate, NOW + 2 * HOUR))
    assert again == then
    now = counting.figures(who, counted(estate, NOW + 4 * DAY))
    assert (now.every.solved, now.every.reopened) == ({handled.pk}, {done.pk})
    assert counting.figures(estate.who("otto"), counted(estate, NOW + 4 * DAY)).every.found == set()


def test_each_figure_leads_to_the_list_it_counts(estate: Estate) -> None:
    done, handled, waits = made(estate)
    client = entered(estate.sun)
    days = "from=2026-11-23&to=2026-11-23"
    assert client.get(f"/reports/figures?{days}").status_code == 200
    listed = client.get(f"/reports/figures/list?{days}&measure=solved").content.decode()
    assert done.number in listed
    assert handled.number not in listed
    leak = estate.conditions["leak"].pk
    listed = client.get(f"/reports/figures/list?{days}&measure=found&condition={leak}").content.decode()
    assert waits.number in listed
    assert done.number not in listed
    assert client.get("/reports/figures?from=gestern").status_code == 422
    assert client.get(f"/reports/figures/list?{days}&measure=all").status_code == 422
    assert entered(estate.ma).get("/reports/figures").status_code == 403
    assert Client().get("/reports/figures").status_code == 302
