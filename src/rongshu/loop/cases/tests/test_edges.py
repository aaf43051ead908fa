"""Every edge and every non-edge of every registered flow, by a loop; and every guard."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from django.db import transaction

from rongshu.core.errors import Conflict, Refused
from rongshu.ground.people.access import SYSTEM, Held, Who
from rongshu.ground.people.actions import add_organisation, grant
from rongshu.ground.people.models import Organisation
from rongshu.loop.cases import actions, kinds, log
from rongshu.loop.cases.flow import By, Guard, Move
from rongshu.loop.cases.kinds import Handed, Kind
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.rules import REOPEN_DAYS, someone_else, soon_enough
from rongshu.loop.cases.tests.conftest import NOW, Town
from rongshu.loop.cases.tests.errand import ERRAND

# What follows in the rooms is tested there; here it is the table alone.
KINDS = {k.name: replace(k, effects={}, about=None) for k in (ERRAND, *kinds.every().values())}
STATES = [(k.name, s.name) for k in KINDS.values() for s in k.flow.states]
EDGES = [(k.name, s, m.name) for k in KINDS.values() for m in k.flow.moves for s in m.sources]


@pytest.fixture(autouse=True)
def all_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "every", cache(lambda: KINDS))


class Stage:
    """A case in any state of any flow, and somebody for every standing."""

    def __init__(self, town: Town, kind: Kind, state: str) -> None:
        self.town, self.kind, self.now = town, kind, NOW
        self.company = add_organisation(name="安居物业", kind=Organisation.Kind.PROPERTY)
        grant(
            person=town.vera,
            role="property",
            place=town.community,
            since=NOW.date(),
            organisation=self.company,
        )
        for role in ("river_office", "river_inspector", "policy_editor", "policy_officer"):
            grant(person=town.sun, role=role, place=town.community, since=NOW.date())
        self.case, self.other = town.errand(kind=kind), town.errand(kind=kind)
        is_final = kind.flow.state(state).is_final
        Case.objects.filter(pk=self.case.pk).update(
            state=state, is_open=not is_final, closed_at=NOW if is_final else None, offered_to=town.vera,
            handler=town.vera, handler_org=self.company, subject=town.guo,
        )  # fmt: skip

    def by(self, step: Move) -> Who:
        first = step.who[0]
        if first is By.SYSTEM:
            return SYSTEM
        if first in {By.OFFERED, By.HANDLER, By.ORGANISATION}:
            return self.town.who("vera")
        return self.town.who("guo" if isinstance(first, By) else "sun")

    def handed(self) -> Handed:
        data = {"rating": 5, "channel": "phone", "both_signed": True, "proposed": "水务公司", "meeting": 1}
        return Handed(
            text="因为", person=self.town.wang.pk, organisation=self.company.pk, until=self.now + timedelta(days=40),
            evidence=(self.town.photo(),), case=self.other.number, data=data,
        )  # fmt: skip

    def made_before(self, step: Move) -> None:
        for name in step.after:
            case = Case.objects.get(pk=self.case.pk)
            log.record(case, seq=case.version + 1, name=name, by=SYSTEM, now=NOW)
            Case.objects.filter(pk=case.pk).update(version=case.version + 1)

    def move(self, step: Move, by: Who | None = None) -> Case:
        by = by or self.by(step)
        return actions.move(case=self.case, name=step.name, by=by, now=self.now, handed=self.handed())


def refused(stage: Stage, step: Move, by: Who | None = None) -> str:
    version = Case.objects.get(pk=stage.case.pk).version
    with pytest.raises((Conflict, Refused)) as caught:
        stage.move(step, by)
    assert Case.objects.get(pk=stage.case.pk).version == version
    return caught.value.sentence


@pytest.mark.parametrize(("kind", "state"), STATES)
def test_a_move_works_from_its_sources_and_from_nowhere_else(town: Town, kind: str, state: str) -> None:
    stage = Stage(town, KINDS[kind], state)
    for step in KINDS[kind].flow.moves:
        with transaction.atomic():
            stage.made_before(step)
            if state in step.sources:
                moved = stage.move(step)
                assert (step.name, moved.state) == (step.name, step.target or state)
                assert moved.events.order_by("seq").values_list("name", flat=True).last() == step.name
            else:
                assert refused(stage, step), step.name
            transaction.set_rollback(True)


@pytest.mark.parametrize(("kind", "state"), STATES)
def test_an_outsider_makes_no_move(town: Town, kind: str, state: str) -> None:
    stage = Stage(town, KINDS[kind], state)
    said = {refused(stage, step, town.who("otto")) for step in KINDS[kind].flow.open_moves(state)}
    assert said <= {"There is no such case."}


def edges_with(guard: Guard | None, *, after: bool = False) -> list[tuple[str, str, str]]:
    steps = [(e, KINDS[e[0]].flow.move(e[2])) for e in EDGES]
    return [e for e, m in steps if m and (m.guard is guard if guard else bool(m.after) is after)]


def step_of(kind: str, name: str) -> Move:
    step = KINDS[kind].flow.move(name)
    assert step is not None
    return step


@pytest.mark.parametrize(("kind", "state", "name"), edges_with(someone_else))
def test_nobody_checks_what_they_or_their_organisation_handled(
    town: Town, kind: str, state: str, name: str
) -> None:
    stage, step = Stage(town, KINDS[kind], state), step_of(kind, name)
    Case.objects.filter(pk=stage.case.pk).update(handlers=[stage.by(step).person])
    assert refused(stage, step) == "You handled this yourself; somebody else has to check it."
    Case.objects.filter(pk=stage.case.pk).update(handlers=[], handler_orgs=[stage.company.pk])
    held = (*stage.by(step).held, Held("property", town.community.pk, stage.company.pk))
    assert refused(stage, step, replace(stage.by(step), held=held)) == (
        "Your own organisation handled this; somebody outside it has to check it."
    )


@pytest.mark.parametrize(("kind", "state", "name"), edges_with(soon_enough))
def test_nothing_is_reopened_after_fifteen_days(town: Town, kind: str, state: str, name: str) -> None:
    stage = Stage(town, KINDS[kind], state)
    stage.now = NOW + timedelta(days=REOPEN_DAYS, seconds=1)
    assert "15 days" in refused(stage, step_of(kind, name))


@pytest.mark.parametrize(("kind", "state", "name"), edges_with(None, after=True))
def test_what_must_come_before_comes_before(town: Town, kind: str, state: str, name: str) -> None:
    stage = Stage(town, KINDS[kind], state)
    assert refused(stage, step_of(kind, name)) == "First comes “%(move)s”."
