"""Whatever happens to problems, in whatever order: the log gives the register of any past instant, as it stood."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rongshu.core import clock
from rongshu.core.errors import Refused
from rongshu.ground.people.access import Who
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.flow import Move, Need
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.river.problems import actions, counting, doctor, sums
from rongshu.river.problems.catalogue import KINDS
from rongshu.river.problems.counting import happenings
from rongshu.river.problems.figures import MEASURES, Counted, tally
from rongshu.river.problems.models import Problem
from rongshu.river.problems.tests.conftest import NOW, Basin

EXAMPLES = int(os.environ.get("RONGSHU_EXAMPLES", "4"))
STEPS = 50
CAST = ("lin", "tan", "su", "ma", "kong")
WEIGHTS = {"main": 8, "quiet": 2, "danger": 1}
LATER = (timedelta(minutes=20), timedelta(hours=7), timedelta(days=1), timedelta(days=4), timedelta(days=19))


@dataclass
class Kept:
    """One row of a register somebody keeps by hand beside the house."""

    area: int
    state: str
    promise: datetime | None
    is_found: bool = False
    applied: datetime | None = None
    was_in_time: bool = False
    returned: bool = False
    rebound: bool = False

    def counts_as(self, as_of: datetime) -> set[str]:
        """Return the figures it stands behind."""
        if not self.is_found:
            return set()
        runs = self.state not in {"closed", "conferring", "legacy"} and self.promise is not None
        holds = {
            "found": True, "closed": self.state == "closed", "returned": self.returned, "rebound": self.rebound,
            "in_time": self.state == "closed" and self.was_in_time,
            "overdue": runs and (self.applied or as_of) > (self.promise or as_of),
        }  # fmt: skip
        return {name for name, is_so in holds.items() if is_so}


@dataclass
class Life:
    """A few problems, pressed on by whoever may, and the register copied after every press."""

    basin: Basin
    rivers: Sequence[Place]
    rng: Random
    now: datetime = NOW
    rows: dict[int, Kept] = field(default_factory=dict)
    copies: list[tuple[datetime, dict[int, Kept]]] = field(default_factory=list)

    def goes_on(self) -> None:
        """Let something happen, and copy the register."""
        self.now += self.rng.choice(LATER) + timedelta(microseconds=self.rng.randrange(10**6))
        if len(self.rows) < 2 or self.rng.random() < 0.1:
            self.opens()
        else:
            self.presses(Case.objects.get(pk=self.rng.choice(list(self.rows))))
        self.copies.append((self.now, deepcopy(self.rows)))
        stands = {name: len(cases) for name, cases in counted(self.rows, self.now).items()}
        assert standing(self) == stands

    def opens(self) -> None:
        kind = self.rng.choice(["", *(k.name for k in KINDS)])
        by, place = self.basin.who("guo"), self.rng.choice(self.rivers)
        handed = Handed(evidence=(self.basin.photo(),))
        made, _ = actions.report(by=by, now=self.now, kind=kind, place=place, handed=handed)
        self.rows[made.pk] = Kept(made.area_id, made.state, made.case.promise_at)

    def presses(self, case: Case) -> None:
        """Make one of the moves open to anybody; what is refused changes nothing."""
        open_to: dict[Move, list[Who]] = {}
        for who in map(self.basin.who, CAST):
            for step in case_queries.open_moves(case, who, self.now):
                open_to.setdefault(step, []).append(who)
        if not open_to:
            return
        step = self.rng.choices(list(open_to), [WEIGHTS[one.tone] for one in open_to])[0]
        try:
            self.makes(case, step, self.rng.choice(open_to[step]))
        except Refused:
            return
        self.writes_down(case, step)

    def makes(self, case: Case, step: Move, by: Who) -> None:
        if step.name == "recognise":
            kind, amount = self.rng.choice(KINDS).name, self.rng.randrange(9000)
            actions.recognise(case=case, kind=kind, quantity=amount, by=by, now=self.now)
        else:
            cases.move(case=case, name=step.name, by=by, now=self.now, handed=self.complete(step, case))

    def complete(self, step: Move, case: Case) -> Handed:
        others = Case.objects.exclude(pk=case.pk).values_list("number", flat=True)
        return Handed(
            text="因为",
            organisation=self.rng.choice((self.basin.waterworks, self.basin.team)).pk,
            until=max(self.now, case.promise_at or self.now) + timedelta(days=3),
            evidence=(self.basin.photo(),) if self.rng.random() < 0.9 else (),
            case=self.rng.choice([*others, ""]) if Need.CASE in step.needs else "",
        )

    def writes_down(self, case: Case, step: Move) -> None:
        """Bring the row up to date: state and promise from the tables, the rest from what was just seen."""
        row, told = self.rows[case.pk], Problem.objects.select_related("case").get(case=case)
        if step.name in {"recognise", "leave"}:
            row.is_found = True
        elif step.name in {"unfounded", "merge", "unmerge"}:
            row.is_found = False
        elif step.name == "apply":
            row.applied = self.now
            row.was_in_time = row.promise is None or self.now <= row.promise
        elif step.name in {"return", "rebound"}:
            row.applied = None
        row.returned |= step.name == "return"
        row.rebound |= step.name == "rebound"
        row.state, row.promise = told.state, told.case.promise_at


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def counted(rows: dict[int, Kept], as_of: datetime) -> dict[str, set[int]]:
    return {name: {c for c, row in rows.items() if name in row.counts_as(as_of)} for name in MEASURES}


def replayed(as_of: datetime, areas: list[int] | None = None) -> dict[str, set[int]]:
    figures = tally(happenings(as_of, areas), as_of)
    return {name: getattr(figures, name) for name in MEASURES}


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(seed=st.integers(0, 2**32))
def test_any_past_instant_is_the_register_as_it_stood(basin: Basin, seed: int) -> None:
    with taken_back():
        beside = add(kind="river", name="小港", parent=basin.district)
        life = Life(basin, (basin.upper.place, basin.lower.place, beside), Random(seed))
        for _ in range(STEPS):
            life.goes_on()
        holds(life)
        keeps(life)


def standing(life: Life) -> dict[str, int]:
    """Return what the register says as it stands, to whoever sees all of it."""
    return sums.counted(life.basin.who("lin"), now=life.now).counts()


def holds(life: Life) -> None:
    """Assert that every copy is counted again from the log alone, just then and a while later, river by river."""
    nothing: dict[str, set[int]] = {name: set() for name in MEASURES}
    assert replayed(NOW) == nothing
    ends = [at for at, _ in life.copies[1:]] + [life.now + timedelta(days=400)]
    for (at, rows), end in zip(life.copies, ends, strict=True):
        for as_of in (at, at + (end - at) * (life.rng.random() / 2)):
            whole = counted(rows, as_of)
            assert replayed(as_of) == whole
            parts = [replayed(as_of, [area]) for area in sorted({row.area for row in life.rows.values()})]
            assert {name: set[int]().union(*(p[name] for p in parts)) for name in MEASURES} == whole


def keeps(life: Life) -> None:
    """Assert that the figures kept beside the log are the log's, on every day something happened and the next."""
    assert [*doctor.FIGURES.run(), *doctor.AMOUNTS.run()] == []
    areas = sorted({row.area for row in life.rows.values()})
    days = {clock.today(at) + timedelta(days=n) for at, _ in life.copies for n in (0, 1)}
    for day in days:
        as_of = counting.end_of(day)
        if as_of < life.now:
            kept = sum(counting.kept_on(day, areas).values(), Counted())
            assert kept.counts() == {name: len(cases) for name, cases in replayed(as_of).items()}
