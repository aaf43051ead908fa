"""Every edge and every non-edge of the flow, by a loop."""

import pytest

from rongshu.core.errors import Conflict, Refused
from rongshu.ground.people.access import SYSTEM, Held, Who
from rongshu.loop.cases import actions
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.tests.conftest import NOW, Town
from rongshu.loop.cases.tests.errand import ERRAND_FLOW

EVERY = [(s.name, m.name) for s in ERRAND_FLOW.states for m in ERRAND_FLOW.moves]


@pytest.mark.parametrize(("state", "name"), EVERY)
def test_a_move_works_from_its_sources_and_from_nowhere_else(town: Town, state: str, name: str) -> None:
    case, other = town.errand(), town.errand()
    is_final = ERRAND_FLOW.state(state).is_final
    Case.objects.filter(pk=case.pk).update(
        state=state, is_open=not is_final, closed_at=NOW if is_final else None,
        offered_to=town.vera, handler=town.vera,
    )  # fmt: skip
    step = ERRAND_FLOW.move(name)
    assert step is not None
    handed = Handed(
        text="因为", person=town.wang.pk, until=NOW.replace(day=25), evidence=(town.photo(),),
        case=other.number, data={"rating": 5},
    )  # fmt: skip
    everything = Who(town.guo.pk, "郭阿姨", (Held("secretary", town.community.pk),))
    by = {"@offered": town.who("vera"), "@handler": town.who("vera"), "@system": SYSTEM}.get(
        str(step.who[0]), everything
    )
    if state in step.sources:
        assert actions.move(case=case, name=name, by=by, now=NOW, handed=handed).state == (
            step.target or state
        )
    else:
        with pytest.raises((Conflict, Refused)):
            actions.move(case=case, name=name, by=by, now=NOW, handed=handed)
        assert Case.objects.get(pk=case.pk).version == 1
