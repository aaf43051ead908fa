"""No order of moves strikes a problem off that nobody else has seen put right; the README shows this very flow."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import Assign, By, Facts, Move, Need, diagram
from rongshu.river.problems.flow import PROBLEM_FLOW

README = Path(__file__).resolve().parents[1] / "README.md"
NOW = datetime(2025, 9, 7, 8, tzinfo=UTC)
WATERWORKS, TOWN = 71, 72
# person → the organisation they act for, what they may
CAST: dict[int, tuple[int | None, frozenset[P]]] = {
    1: (None, frozenset()),  # who reported it
    2: (None, frozenset({P.JUDGE_PROBLEMS})),
    3: (None, frozenset({P.INSPECT_PROBLEMS})),
    4: (WATERWORKS, frozenset()),
    5: (WATERWORKS, frozenset({P.INSPECT_PROBLEMS, P.JUDGE_PROBLEMS})),  # wears two hats
    6: (TOWN, frozenset({P.INSPECT_PROBLEMS})),
}


def test_the_readme_shows_this_flow() -> None:
    assert f"```mermaid\n{diagram(PROBLEM_FLOW)}\n```" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["inspect", "return", "close", "look_back", "rebound"])
def test_whoever_put_it_right_neither_inspects_nor_closes(name: str) -> None:
    step = PROBLEM_FLOW.move(name)
    assert step is not None
    assert step.guard is not None
    assert step.guard(facts(5, "applied", {4}, {WATERWORKS})) is not None
    assert step.guard(facts(4, "applied", {4}, set())) is not None
    assert step.guard(facts(6, "applied", {4}, {WATERWORKS})) is None


def test_only_the_inspection_leads_to_closing() -> None:
    into = {m.name for m in PROBLEM_FLOW.moves if m.target == "closed"}
    assert into == {"close"}
    assert {m.name for m in PROBLEM_FLOW.moves if m.target == "inspected"} == {"inspect"}


def test_what_must_be_handed_in() -> None:
    needs = {m.name: m.needs for m in PROBLEM_FLOW.moves if m.needs}
    assert needs["apply"] == (Need.AFTER_PHOTO,)
    assert needs["assign"] == (Need.ORGANISATION,)
    assert {name for name, need in needs.items() if Need.REASON in need} == {
        "unfounded", "confer", "leave", "send_back", "extend", "return", "inspect_again", "rebound",
    }  # fmt: skip


def facts(actor: int, state: str, handlers: set[int], orgs: set[int]) -> Facts:
    acting = CAST[actor][0]
    acts_for = frozenset({acting} if acting else ())
    return Facts(NOW, state, actor, frozenset(handlers), frozenset(orgs), acts_for, 1, None, None, 0)


class Problem(RuleBasedStateMachine):
    """One problem and anybody who presses anything they may, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = PROBLEM_FLOW.start
        self.handlers, self.orgs = set[int](), set[int]()
        self.assigned: int | None = None
        self.inspected_by: int | None = None

    @rule(
        actor=st.sampled_from(sorted(CAST)),
        name=st.sampled_from([m.name for m in PROBLEM_FLOW.moves]),
        to=st.sampled_from([WATERWORKS, TOWN]),
    )
    def presses(self, actor: int, name: str, to: int) -> None:
        step = PROBLEM_FLOW.move(name)
        assert step is not None
        if self.may(step, actor):
            self.make(step, actor, to)

    @rule(data=st.data(), to=st.sampled_from([WATERWORKS, TOWN]))
    def goes_on(self, data: st.DataObject, to: int) -> None:
        """Somebody makes a move they may, so that walks get far."""
        steps = [(m, who) for m in PROBLEM_FLOW.moves for who in sorted(CAST) if self.may(m, who)]
        assert steps or PROBLEM_FLOW.state(self.state).is_final
        if steps:
            step, actor = data.draw(st.sampled_from(steps))
            self.make(step, actor, to)

    def may(self, step: Move, actor: int) -> bool:
        org, permissions = CAST[actor]
        stands = {*permissions, *({By.ORGANISATION} if org and org == self.assigned else ())}
        seen = facts(actor, self.state, self.handlers, self.orgs)
        refused = step.guard(seen) if step.guard else None
        return self.state in step.sources and bool(stands & {*step.who}) and refused is None

    def make(self, step: Move, actor: int, to: int) -> None:
        if step.handler is Assign.ACTOR:
            self.handlers.add(actor)
            self.orgs.add(self.assigned or 0)
        elif step.handler is not None:
            self.assigned = to if step.handler is Assign.NAMED else None
        if step.name == "inspect":
            self.inspected_by = actor
        self.state = step.target or self.state

    @invariant()
    def nobody_inspected_their_own(self) -> None:
        if self.state in {"inspected", "closed"}:
            assert self.inspected_by is not None
            assert self.inspected_by not in self.handlers
            assert CAST[self.inspected_by][0] not in self.orgs

    @invariant()
    def somebody_answers_while_it_is_being_put_right(self) -> None:
        if self.state in {"assigned", "rectifying", "applied", "inspected", "closed"}:
            assert self.assigned is not None


TestProblem = Problem.TestCase


def test_no_state_waits_without_a_limit_but_those_that_have_their_own() -> None:
    unlimited = {s.name for s in PROBLEM_FLOW.states if s.within is None and not s.is_final}
    assert unlimited == {"rectifying", "conferring", "legacy"}
