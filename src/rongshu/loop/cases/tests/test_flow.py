"""A flow that can't be right refuses to load."""

from dataclasses import replace

import pytest

from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.flow import BrokenFlow, By, Move, State, diagram
from rongshu.loop.cases.tests.errand import ERRAND_FLOW


def broken(**changes: object) -> str:
    with pytest.raises(BrokenFlow) as caught:
        replace(ERRAND_FLOW, **changes)  # type: ignore[arg-type]
    return str(caught.value)


def test_it_refuses_an_unreachable_state() -> None:
    island = State("island", "Island", "Island", By.REPORTER)
    way_out = Move("leave", "Leave", "Left", ("island",), "closed", (By.REPORTER,))
    text = broken(states=(*ERRAND_FLOW.states, island), moves=(*ERRAND_FLOW.moves, way_out))
    assert text == "tests.errand: state island can't be reached"


def test_it_refuses_a_dead_end() -> None:
    pit = State("pit", "Pit", "Pit", By.REPORTER)
    way_in = Move("fall", "Fall", "Fell", ("placed",), "pit", (By.REPORTER,))
    text = broken(states=(*ERRAND_FLOW.states, pit), moves=(*ERRAND_FLOW.moves, way_in))
    assert text == "tests.errand: state pit is a dead end"


def test_it_refuses_a_state_nobody_owns() -> None:
    states = tuple(replace(s, owner=None) if s.name == "placed" else s for s in ERRAND_FLOW.states)
    assert broken(states=states) == "tests.errand: nobody owns state placed"


def test_it_refuses_an_unknown_state_and_a_move_nobody_may_make() -> None:
    wild = Move("wild", "Wild", "Went wild", ("nowhere",), "closed", ())
    text = broken(moves=(*ERRAND_FLOW.moves, wild))
    assert text == "tests.errand: move wild names unknown state nowhere; nobody may make move wild"


def test_it_refuses_names_that_stand_twice() -> None:
    text = broken(
        states=(*ERRAND_FLOW.states, ERRAND_FLOW.states[0]), moves=(*ERRAND_FLOW.moves, ERRAND_FLOW.moves[0])
    )
    assert text == "tests.errand: state placed stands twice; move offer stands twice"


def test_it_refuses_a_start_that_is_no_state() -> None:
    assert "start nowhere is not a state" in broken(start="nowhere")


def test_it_draws_itself() -> None:
    lines = diagram(ERRAND_FLOW).splitlines()
    assert lines[:3] == ["stateDiagram-v2", "    [*] --> placed", "    placed --> offered: offer"]
    assert lines[-2:] == ["    closed --> [*]", "    merged --> [*]"]


def test_it_lists_moves_in_the_tables_order() -> None:
    assert [m.name for m in ERRAND_FLOW.open_moves("placed")] == ["offer", "hold", "extend", "merge"]
    assert ERRAND_FLOW.state("placed").owner is Permission.DISPATCH
