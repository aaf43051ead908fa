"""Random people press random buttons at random times on every flow there is; nothing may go wrong.

RONGSHU_EXAMPLES sets how many walks each flow gets (the suite's few are its daily bread, thousands a soak).
"""

import os
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from hypothesis import HealthCheck, Phase, event, note
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from rongshu.core.errors import Conflict, Refused
from rongshu.core.models import Due
from rongshu.ground.people.access import Who
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access, actions, queries
from rongshu.loop.cases.flow import Move, Need
from rongshu.loop.cases.kinds import Handed, Kind
from rongshu.loop.cases.models import Case
from tests.property.invariants import check, check_house, everything
from tests.property.world import NOW, World, build, open_one

EXAMPLES = int(os.environ.get("RONGSHU_EXAMPLES", "12"))
STEPS = 20
PHASES = (
    (Phase.explicit, Phase.reuse, Phase.generate) if os.environ.get("RONGSHU_NO_SHRINK") else tuple(Phase)
)
NAMES = ("sun", "zhou", "nina", "vera", "wang", "ma", "ding", "he", "bao", "otto", "guo", "gao", "nobody")
ASKS = st.sampled_from(["guo", "nina", "sun", "bao"])
UNKNOWN = 987_654_321
WEIGHTS = {"main": 8, "quiet": 2, "danger": 1}
WAITS = (1, 31, 61, 5 * 60, 25 * 60, 16 * 24 * 60)  # minutes: past each limit and the days for reopening


class Walk(RuleBasedStateMachine):
    """One town, up to three cases of one kind, and a clock that only goes forward."""

    kind: Kind
    world: World

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now, self.cases = NOW, list[int]()

    def teardown(self) -> None:
        for pk in self.cases:
            self.has_a_way_on(Case.objects.get(pk=pk))
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize(by=ASKS)
    def begins(self, by: str) -> None:
        self.cases.append(open_one(self.world, self.kind, self.world.cast[by], self.now).pk)

    @rule(by=ASKS)
    def opens(self, by: str) -> None:
        if len(self.cases) < 3:
            self.begins(by)

    @rule(data=st.data(), seed=st.integers(0, 2**32))
    def goes_on(self, data: st.DataObject, seed: int) -> None:
        """Those who may make one of their moves after another, handing in all it needs; forward more often."""
        case, rng = self.one(data), Random(seed)
        for _ in range(rng.randint(2, 9)):
            open_to: dict[Move, list[Who]] = {}
            above = places.above_ids(case.place_id)
            for who in (w for w in self.world.cast.values() if access.may_see(case, w, above)):
                for step in queries.open_moves(case, who, self.now):
                    open_to.setdefault(step, []).append(who)
            if not open_to:
                return
            step = rng.choices(list(open_to), [WEIGHTS[one.tone] for one in open_to])[0]
            who = rng.choice(open_to[step])
            self.press(case, step.name, who, self.complete(rng, step, case), case.turn)
            case = Case.objects.get(pk=case.pk)
            check(case)
            self.now += timedelta(minutes=rng.choice((0, 1, 9)))

    @rule(data=st.data(), by=st.sampled_from([*NAMES, "the clock"]), behind=st.integers(-1, 2))
    def presses(self, data: st.DataObject, by: str, behind: int) -> None:
        """Anybody presses anything, from a page drawn now, earlier, or from none, handing in what they like."""
        case = self.one(data)
        name = data.draw(st.sampled_from([*(m.name for m in self.kind.flow.moves), "no_such_move"]))
        turn = None if behind < 0 else case.turn - behind
        self.press(case, name, self.world.cast[by], self.anything(data), turn)

    @rule(data=st.data(), by=st.sampled_from(NAMES), text=st.sampled_from(["", "电话没人接"]))
    def remarks(self, data: st.DataObject, by: str, text: str) -> None:
        case, before = self.one(data), everything()
        try:
            actions.comment(case=case, text=text, by=self.world.cast[by], now=self.now)
        except Refused:
            assert everything() == before
        else:
            assert text
            assert Case.objects.get(pk=case.pk).turn == case.turn

    @rule(minutes=st.sampled_from(WAITS))
    def waits(self, minutes: int) -> None:
        """Let time pass, and run what falls due on the way when it does, as the worker would."""
        until = self.now + timedelta(minutes=minutes)
        for _ in range(200):
            row = Due.objects.filter(at__lte=until).order_by("at", "pk").first()
            if row is None:
                break
            self.now = max(self.now, row.at)
            Due.objects.filter(pk=row.pk).update(claimed_at=self.now)
            import_string(settings.DUE[row.name])(row.key, self.now)
            Due.objects.filter(pk=row.pk, claimed_at=self.now).delete()
        else:
            pytest.fail(f"{row} falls due again and again")
        self.now = until

    @invariant()
    def holds(self) -> None:
        for case in Case.objects.filter(pk__in=self.cases):
            check(case)
        check_house()

    def one(self, data: st.DataObject) -> Case:
        return Case.objects.get(pk=data.draw(st.sampled_from(self.cases)))

    def press(self, case: Case, name: str, by: Who, handed: Handed, turn: int | None) -> None:
        """Make a move and hold what came of it against the table."""
        step, before = self.kind.flow.move(name), everything()
        try:
            moved = actions.move(case=case, name=name, by=by, now=self.now, turn=turn, handed=handed)
        except Refused as refused:
            note(f"{by.name or by} {name}: {refused}")
            event(f"refused: {refused.sentence}")
            assert everything() == before
            return
        note(f"{by.name or by} {name}: {case.state} -> {moved.state}")
        event(f"made: {name}")
        assert step is not None
        assert case.state in step.sources
        assert turn in {None, case.turn}
        assert by.person is not None or by.is_system
        assert not {n for n in step.needs if n in MISSING and MISSING[n](handed)}
        assert (moved.state, moved.turn) == (step.target or case.state, case.turn + 1)
        with pytest.raises((Conflict, Refused)):  # the page it was pressed from is stale now
            actions.move(case=case, name=name, by=by, now=self.now, turn=case.turn, handed=handed)

    def has_a_way_on(self, case: Case) -> None:
        """An open case always has somebody who can move it."""
        moves = [m for who in self.world.cast.values() for m in queries.open_moves(case, who, self.now)]
        assert moves or not case.is_open, f"nobody can move {case.number} out of {case.state}"

    def complete(self, rng: Random, step: Move, case: Case) -> Handed:
        """Return all that a move needs."""
        later = max(self.now, case.promise_at or self.now) + timedelta(hours=3)
        person = self.world.people[rng.choice(("vera", "wang", "bao", "ma", "he"))].pk
        organisation = rng.choice(self.world.organisations).pk
        others = list(Case.objects.exclude(pk=case.pk).values_list("number", flat=True))
        extra: dict[str, Any] = {"channel": "phone", "both_signed": True, "proposed": "物业"}
        return Handed(
            text="因为",
            person=person if Need.PERSON in step.needs else None,
            organisation=organisation if Need.ORGANISATION in step.needs else None,
            until=later if {Need.UNTIL, Need.ASKED_UNTIL} & {*step.needs} else None,
            evidence=(self.world.photo(),),
            case=rng.choice(others or [""]) if Need.CASE in step.needs else "",
            data=extra | ({"rating": 4} if Need.RATING in step.needs else {}),
        )

    def anything(self, data: st.DataObject) -> Handed:
        ids = [None, UNKNOWN, *(p.pk for p in self.world.people.values())]
        moments = [None, self.now - timedelta(hours=1), self.now + timedelta(days=2)]
        numbers = ["", "XX-1", *Case.objects.values_list("number", flat=True)]
        extra: dict[str, Any] = {
            "rating": data.draw(st.sampled_from([None, 1, 5, 0, 9, "5"])),
            "channel": data.draw(st.sampled_from(["", "phone"])),
            "both_signed": data.draw(st.booleans()),
            "proposed": data.draw(st.sampled_from(["", "物业"])),
        }
        return Handed(
            text=data.draw(st.sampled_from(["", " ", "因为"])),
            person=data.draw(st.sampled_from(ids)),
            organisation=data.draw(
                st.sampled_from([None, UNKNOWN, *(o.pk for o in self.world.organisations)])
            ),
            until=data.draw(st.sampled_from(moments)),
            evidence=data.draw(st.sampled_from([(), (UNKNOWN,), (self.world.photo(),)])),
            case=data.draw(st.sampled_from(numbers)),
            data={k: v for k, v in extra.items() if v not in {None, "", False}},
        )


# Needs that can be seen from what was handed in alone, and when they are not met.
MISSING = {
    Need.REASON: lambda h: not h.text.strip(),
    Need.ANSWER: lambda h: not h.text.strip(),
    Need.HEARD: lambda h: not h.text.strip(),
    Need.PERSON: lambda h: not h.person or h.person == UNKNOWN,
    Need.ORGANISATION: lambda h: not h.organisation or h.organisation == UNKNOWN,
    Need.UNTIL: lambda h: h.until is None,
    Need.RATING: lambda h: h.data.get("rating") not in {1, 2, 3, 4, 5},
    Need.CHANNEL: lambda h: not h.data.get("channel"),
    Need.CASE: lambda h: not h.case,
    Need.PROPOSED: lambda h: not h.organisation and not h.data.get("proposed"),
    Need.ASKED_UNTIL: lambda h: h.until is None,
    Need.SIGNATURES: lambda h: not h.evidence or not h.data.get("both_signed"),
}


@pytest.mark.parametrize("dotted", settings.KINDS)
def test_no_walk_breaks_the_flow(db: None, dotted: str) -> None:
    made = type("Walk", (Walk,), {"kind": import_string(dotted), "world": build()})
    run_state_machine_as_test(
        made,
        settings=how(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            report_multiple_bugs=False,
            phases=PHASES,
        ),
    )


def test_a_refusal_that_half_wrote_would_be_caught(db: None) -> None:
    """The comparison sees a change of any one column."""
    world = build()
    case = open_one(world, import_string(settings.KINDS[0]), world.cast["guo"], NOW)
    before = everything()
    Case.objects.filter(pk=case.pk).update(hops=1)
    assert everything() != before


@pytest.mark.parametrize(
    "broken",
    [
        {"title": "别的"}, {"waits_on": ""}, {"version": 9}, {"turn": 7}, {"level": 0, "due_at": NOW},
        {"held_at": NOW}, {"state": "done"}, {"offered_to": None},
    ],
)  # fmt: skip
def test_the_invariants_see_what_is_broken(db: None, broken: dict[str, Any]) -> None:
    """Each broken column is seen; a title isn't sealed, so it may differ."""
    world = build()
    case = open_one(world, import_string(settings.KINDS[0]), world.cast["guo"], NOW)
    vera = world.people["vera"].pk
    actions.move(case=case, name="offer", by=world.cast["sun"], now=NOW, handed=Handed(person=vera))
    check(Case.objects.get(pk=case.pk))
    Case.objects.filter(pk=case.pk).update(**broken)
    if "title" in broken:
        check(Case.objects.get(pk=case.pk))
    else:
        with pytest.raises(AssertionError):
            check(Case.objects.get(pk=case.pk))
