"""`rongshu problems rate`: any past day's figures, from the rows of the log."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases import log
from rongshu.loop.cases.models import Case, Channel
from rongshu.loop.cases.rules import END_OF_TIME
from rongshu.river.problems.counting import tally_on
from rongshu.river.problems.flow import PROBLEM_FLOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MORNING = datetime(2026, 9, 1, 1, tzinfo=UTC)  # 9:00 in Shanghai
WAY = ("recognise", "assign", "start", "apply", "inspect", "close")


def problem(place: Place, number: str, *names: str, promise: datetime) -> None:
    """Write a problem's log, one event a day."""
    case = Case.objects.create(
        number=number, kind=PROBLEM_FLOW.name, state="clue", title="乱堆", place=place, area=place, channel=Channel.WEB,
        opened_at=MORNING, state_since=MORNING, rank_at=END_OF_TIME,
    )  # fmt: skip
    for seq, name in enumerate(("opened", *names), start=1):
        move = PROBLEM_FLOW.move(name)
        target = (move.target or "") if move else "clue"
        data = {"promise_at": promise.isoformat()} if seq == 1 else {}
        log.record(
            case, seq=seq, name=name, by=SYSTEM, now=MORNING + (seq - 1) * DAY, target=target, data=data
        )


@pytest.fixture
def areas() -> list[int]:
    """Five problems in one community, four of them struck off on 7 September; one that is late in another."""
    town = add(kind="town", name="测试街道")
    here, beside = (add(kind="community", name=n, parent=town) for n in ("河东村", "河西村"))
    for n in range(5):
        problem(here, f"HW-{n}", *(WAY if n else WAY[:3]), promise=MORNING + (4 if n < 4 else 3) * DAY)
    problem(beside, "HW-9", "recognise", promise=MORNING + DAY)
    return [here.pk, beside.pk]


def counted(day: int, areas: list[int] | None = None) -> list[int]:
    """Return found, closed, in time and overdue as a day of September ended."""
    counts = tally_on(date(2026, 9, day), areas).counts()
    return [counts[name] for name in ("found", "closed", "in_time", "overdue")]


def test_any_past_day_is_counted_again(areas: list[int]) -> None:
    here = areas[:1]
    assert [counted(day, here) for day in (1, 2, 7)] == [[0, 0, 0, 0], [5, 0, 0, 0], [5, 4, 3, 1]]


def test_the_whole_is_the_sum_of_its_communities(areas: list[int]) -> None:
    assert (counted(7, areas[:1]), counted(7, areas[1:])) == ([5, 4, 3, 1], [1, 0, 0, 1])
    assert counted(7) == [6, 4, 3, 2]


def rate(*options: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("problems", "rate", *options, stdout=out)
    return out.getvalue()


def test_the_rate_on_7_september(areas: list[int]) -> None:
    assert json.loads(rate("--on", "2026-09-07", "--format", "json")) == {
        "on": "2026-09-07", "found": 6, "closed": 4, "in_time": 3, "overdue": 2, "returned": 0, "rebound": 0,
        "rate": 4 / 6,
    }  # fmt: skip
    assert rate("--on", "2026-09-07").splitlines() == [
        "Day\t2026-09-07", "Problems found\t6", "Struck off\t4", "On time\t3", "Overdue\t2", "Returned\t0",
        "Came back\t0", "Rate struck off\t66.67%",
    ]  # fmt: skip


def test_where_nothing_was_found_there_is_no_rate() -> None:
    assert json.loads(rate("--on", "2020-01-01", "--format", "json"))["rate"] is None
    assert rate("--on", "2020-01-01").splitlines()[-1] == "Rate struck off\tnothing found"
