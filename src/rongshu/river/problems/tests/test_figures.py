"""The register of any past instant: by hand, and against a register kept while it happened."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.problems.figures import MEASURES, Happened, tallies, tally
from rongshu.river.problems.flow import PROBLEM_FLOW

START = datetime(2025, 8, 1, 8, tzinfo=UTC)
PATH = ("recognise", "assign", "start", "apply", "inspect", "close")
KINDS = ("litter", "sewage")


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def log(case: int, *moves: tuple[str, float], promise: float = 10) -> list[Happened]:
    """Return the events of one problem: what happened on which day; its promise is given with the recognition."""
    events, state = [Happened(case, 1, day(0), "opened", "clue", {"kind": "litter"})], "clue"
    for seq, (name, when) in enumerate(moves, 2):
        step = PROBLEM_FLOW.move(name)
        assert step is not None
        assert state in step.sources
        state = step.target or state
        data = {"promise_at": day(promise).isoformat()} if name == "recognise" else {}
        events.append(Happened(case, seq, day(when), name, step.target or "", data))
    return events


def walked(*days: float) -> list[tuple[str, float]]:
    return list(zip(PATH, days, strict=False))


def test_a_clue_is_no_problem_yet() -> None:
    assert tally(log(1), day(5)).counts() == dict.fromkeys(MEASURES, 0)
    assert tally(log(1), day(5)).rate is None


def test_eighty_of_a_hundred_are_closed_on_7_september() -> None:
    done = [e for case in range(80) for e in log(case, *walked(1, 2, 3, 9, 10, 37))]
    waiting = [e for case in range(80, 100) for e in log(case, *walked(1, 2, 3), promise=50)]
    on = datetime(2025, 9, 7, 8, tzinfo=UTC)
    assert tally(done + waiting, on).counts() == {
        "found": 100, "closed": 80, "in_time": 80, "overdue": 0, "returned": 0, "rebound": 0,
    }  # fmt: skip
    assert tally(done + waiting, on).rate == Fraction(4, 5)
    assert tally(done + waiting, on - timedelta(seconds=1)).rate == 0


@pytest.mark.parametrize(
    ("moves", "as_of", "expected"),
    [
        (walked(1, 2, 3), 10, set()),
        (walked(1, 2, 3), 10.1, {"overdue"}),
        (walked(1, 2, 3, 10), 20, set()),
        (walked(1, 2, 3, 10.1), 20, {"overdue"}),
        (walked(1, 2, 3, 10, 15, 16), 20, {"closed", "in_time"}),
        (walked(1, 2, 3, 11, 15, 16), 20, {"closed"}),
        ([*walked(1, 2, 3, 9), ("return", 9.5)], 10, {"returned"}),
        ([*walked(1, 2, 3, 9), ("return", 9.5)], 11, {"returned", "overdue"}),
        ([*walked(1, 2, 3, 8, 9, 9.5), ("look_back", 30)], 40, {"closed", "in_time"}),
        ([*walked(1, 2, 3, 8, 9, 9.5), ("rebound", 30)], 40, {"rebound", "overdue"}),
        ([("recognise", 1), ("confer", 2)], 90, set()),
        ([("recognise", 1), ("leave", 2)], 90, set()),
    ],
)
def test_what_a_problem_counts_as(moves: list[tuple[str, float]], as_of: float, expected: set[str]) -> None:
    counts = tally(log(1, *moves), day(as_of)).counts()
    assert {name for name, count in counts.items() if count} == expected | {"found"}


@pytest.mark.parametrize(
    "moves", [[("unfounded", 1)], [("recognise", 1), ("confer", 2), ("unfounded", 3)], [("merge", 1)]]
)
def test_what_was_unfounded_or_joined_leaves_every_figure(moves: list[tuple[str, float]]) -> None:
    assert tally(log(1, *moves), day(40)).counts() == dict.fromkeys(MEASURES, 0)


@dataclass
class Kept:
    """A register kept by hand while things happen: one row, and what it counts as just then."""

    state: str = "clue"
    is_found: bool = False
    returned: bool = False
    rebound: bool = False


Life = tuple[list[Happened], list[tuple[datetime, dict[int, Kept]]]]


def lived(presses: list[tuple[int, int]]) -> Life:
    """Return the log of a few problems that any moves befell, and the register after each event."""
    rows: dict[int, Kept] = {}
    events: list[Happened] = []
    register: list[tuple[datetime, dict[int, Kept]]] = []
    seqs: dict[int, int] = {}
    for number, (case, choice) in enumerate(presses):
        at = day(number)
        seqs[case] = seqs.get(case, 0) + 1
        if case not in rows:
            rows[case] = Kept()
            events.append(Happened(case, 1, at, "opened", "clue", {"kind": KINDS[case % 2]}))
        else:
            row = rows[case]
            steps = PROBLEM_FLOW.open_moves(row.state)
            if not steps:
                continue
            step = steps[choice % len(steps)]
            state = step.target or row.state
            first = step.name in {"recognise", "leave"}
            found = (row.is_found or first) and step.name not in {"unfounded", "merge", "unmerge"}
            rows[case] = Kept(
                state, found, row.returned or step.name == "return", row.rebound or step.name == "rebound"
            )
            events.append(Happened(case, seqs[case], at, step.name, step.target or "", {}))
        register.append((at, dict(rows)))
    return events, register


LIVES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 9)), min_size=1, max_size=40).map(lived)


def counted(rows: dict[int, Kept]) -> dict[str, set[int]]:
    found = {case for case, row in rows.items() if row.is_found}
    return {
        "found": found,
        "closed": {c for c in found if rows[c].state == "closed"},
        "returned": {c for c in found if rows[c].returned},
        "rebound": {c for c in found if rows[c].rebound},
    }


@given(LIVES, st.randoms(use_true_random=False))
def test_any_past_instant_is_the_register_as_it_stood(life: Life, rng: Random) -> None:
    events, register = life
    rng.shuffle(events)
    assert tally(events, register[0][0] - timedelta(seconds=1)).counts() == dict.fromkeys(MEASURES, 0)
    for at, rows in register:
        figures = tally(events, at)
        assert {name: getattr(figures, name) for name in counted(rows)} == counted(rows)


@given(LIVES)
def test_the_kinds_add_up(life: Life) -> None:
    events, as_of = life[0], day(50)
    whole, parts = tally(events, as_of).counts(), tallies(events, as_of, by=lambda s: s.kind)
    assert set(parts) <= set(KINDS)
    assert {name: sum(p.counts()[name] for p in parts.values()) for name in MEASURES} == whole
