"""Marks come to the same whatever order they arrive in; numbers of the guide."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.estate.emergency.sampling.rules import Mark, Needed, Said, State, decided, figures, needed, state

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def mark(key: int, said: str, minute: int = 0, undoes: int | None = None) -> Mark:
    return Mark(UUID(int=key), said, NINE + timedelta(minutes=minute), UUID(int=undoes) if undoes else None)


KEYS = st.integers(1, 8)
MARKS = st.lists(
    st.builds(mark, KEYS, st.sampled_from([*Said]), st.integers(0, 5), KEYS), max_size=12, unique_by=lambda m: m.key
)  # fmt: skip


@settings(max_examples=200)
@given(MARKS, st.randoms(use_true_random=False), st.booleans())
def test_order_and_repetition_change_nothing(marks: list[Mark], rng: random.Random, at_home: bool) -> None:
    before = state(marks, at_home=at_home)
    shuffled = marks + rng.choices(marks, k=5) if marks else marks
    rng.shuffle(shuffled)
    assert state(shuffled, at_home=at_home) is before
    assert decided(shuffled) == decided(marks)


def test_whoever_was_sampled_stays_sampled() -> None:
    assert state([mark(1, "sampled", 1), mark(2, "away", 9)], at_home=False) is State.SAMPLED
    assert decided([mark(1, "sampled", 5), mark(2, "sampled", 1)]) == mark(2, "sampled", 1)


def test_of_other_marks_the_latest_holds() -> None:
    assert state([mark(1, "door", 5), mark(2, "away", 1)], at_home=False) is State.DOOR


def test_a_mark_is_taken_back_even_before_it_arrives() -> None:
    assert state([mark(2, "undo", 3, 1)], at_home=False) is State.TODO
    assert state([mark(2, "undo", 3, 1), mark(1, "sampled", 1)], at_home=False) is State.TODO
    both = [mark(1, "sampled"), mark(3, "sampled"), mark(2, "undo", 3, 1)]
    assert state(both, at_home=False) is State.SAMPLED  # the other volunteer's mark stands


def test_before_any_mark() -> None:
    assert (state([], at_home=False), state([], at_home=True)) == (State.TODO, State.DOOR)


@pytest.mark.parametrize(
    ("people", "wanted"),
    [(2000, Needed(6, 3, 1)), (2046, Needed(6, 3, 1)), (1, Needed(1, 1, 1)), (7000, Needed(20, 9, 3))],
)
def test_numbers_of_the_guide(people: int, wanted: Needed) -> None:
    assert needed(people) == wanted
    assert needed(2000).at_each_table == 2


def test_those_who_moved_out_are_not_counted_among_the_people() -> None:
    found = figures(["sampled", "sampled", "todo", "moved"])
    assert (found["people"], found["sampled"], found["todo"], found["moved"], found["away"]) == (
        3,
        2,
        1,
        1,
        0,
    )
