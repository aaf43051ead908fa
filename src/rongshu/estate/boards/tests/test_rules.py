from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.estate.boards import rules
from rongshu.estate.boards.rules import Difference, State

V, W = "vera", "wang"
FIELD = st.sampled_from(rules.FIELDS)
SHOWN = st.dictionaries(st.sampled_from([V, W, "li"]), st.dictionaries(FIELD, st.sampled_from("ab")))


@pytest.mark.parametrize(
    ("hanging", "now", "state"),
    [
        (None, {}, State.BARE),
        ({}, {}, State.RIGHT),
        ({V: {"name": "a"}}, {V: {"name": "a"}}, State.RIGHT),
        ({V: {"name": "a"}}, {V: {"name": "b"}}, State.OLD),  # changed
        ({V: {}}, {V: {"name": "a"}}, State.OLD),  # may be shown by now
        ({V: {"name": "a", "phone": "a"}}, {V: {"name": "a"}}, State.WRONG),  # withdrawn
        ({V: {"name": "a"}}, {}, State.WRONG),  # has left, and still hangs with the name
        ({V: {}}, {}, State.OLD),  # has left, and nothing of them hangs
        ({}, {V: {"name": "a"}}, State.OLD),  # has come
    ],
)
def test_how_a_hanging_board_stands(hanging: Any, now: Any, state: State) -> None:
    assert rules.state(hanging, now) == state


def test_the_communitys_own_words_make_a_board_old() -> None:
    assert rules.state({}, {}, same_words=False) == State.OLD


@settings(max_examples=60)
@given(SHOWN, SHOWN)
def test_a_board_is_wrong_if_and_only_if_it_shows_what_may_not_be_shown(hanging: Any, now: Any) -> None:
    shows = {(duty, field) for duty, fields in hanging.items() for field in fields}
    may = {(duty, field) for duty, fields in now.items() for field in fields}
    assert (rules.state(hanging, now) == State.WRONG) == bool(shows - may)
    assert (rules.state(hanging, now) == State.RIGHT) == (hanging == now)


def test_those_who_left_are_told_first_and_those_who_came_last() -> None:
    found = rules.differences({V: {"name": "a"}, W: {"name": "a"}}, {W: {"name": "b"}, "li": {"name": "a"}})
    assert found == [
        Difference(V, gone=("name",), has_left=True),
        Difference(W, new=("name",)),
        Difference("li", new=("name",), has_come=True),
    ]


def test_duties_are_read_a_line_each() -> None:
    typed = "- 看楼道\n\n· 看消防 \n" + "\n".join(f"第{n}条" for n in range(9))
    assert rules.lines(typed) == ["看楼道", "看消防", "第0条", "第1条", "第2条", "第3条"]
    assert rules.lines("长" * 60) == ["长" * 40]
