"""What must hold of a case after every step, whatever was pressed. Reads rows alone; knows no action."""

from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import Model

from rongshu.core.models import Due
from rongshu.core.sealing import GENESIS, digest, seal
from rongshu.loop.cases import kinds
from rongshu.loop.cases.flow import Assign, By, Need
from rongshu.loop.cases.log import sealed_content
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.rules import END_OF_TIME
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers import queries as volunteers

STANDING = {"places", "people", "evidence"}  # apps whose rows no move may touch anyway


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row a move could write, to compare before and after one that was refused."""
    return {m._meta.label: list(m._default_manager.values_list()) for m in _written()}


@cache
def _written() -> list[type[Model]]:
    ours = [c for c in apps.get_app_configs() if c.name.startswith("rongshu.") and c.label not in STANDING]
    return [m for c in ours for m in c.get_models(include_auto_created=True)]


def check(case: Case) -> None:
    """Assert all that must hold of one case, freshly read."""
    events = list(case.events.order_by("seq"))
    _state(case)
    _clock(case)
    _log(case, events)
    _checker(case, events)
    _notices(case, events)


def check_house() -> None:
    """Assert what must hold of all cases together."""
    assert volunteers.wrong_totals() == []
    connection.check_constraints()


def _state(case: Case) -> None:
    flow = kinds.of(case.kind).flow
    state = flow.state(case.state)  # KeyError for a state the table doesn't know
    assert case.is_open is not state.is_final
    assert (case.closed_at is None) is case.is_open
    assert case.waits_on == (state.owner or "")
    if state.owner is By.OFFERED:
        assert case.offered_to_id is not None
    elif any(m.offered for m in flow.moves):
        assert case.offered_to_id is None
    if state.owner is By.HANDLER:
        assert case.handler_id is not None
    if state.owner is By.ORGANISATION:
        assert case.handler_org_id is not None


def _clock(case: Case) -> None:
    state = kinds.of(case.kind).flow.state(case.state)
    assert case.rank_at == (case.due_at or END_OF_TIME)
    assert (case.held_at is not None) is state.stops_clock
    if state.is_final or state.stops_clock:
        assert case.due_at is None
    if case.promise_at is not None and case.due_at is not None:
        assert case.due_at <= case.promise_at
    rows = list(Due.objects.filter(name="case.due", key=str(case.pk)).values_list("at", flat=True))
    if case.due_at is None:
        assert rows == []
    elif case.level == 0:
        assert rows == [case.due_at]


def _log(case: Case, events: list[Event]) -> None:
    assert [e.seq for e in events] == list(range(1, case.version + 1))
    flow, previous, state = kinds.of(case.kind).flow, GENESIS, ""
    for event in events:
        assert event.text_digest == (digest(event.salt, event.text) if event.text else "")
        assert event.seal == (previous := seal(previous, sealed_content(event, case.number)))
        if step := flow.move(event.name):
            assert event.source == state
            assert state in step.sources
            assert event.target == (step.target or state)
        state = event.target or state
    assert state == case.state
    assert case.turn == 1 + sum(flow.move(e.name) is not None for e in events)
    assert [e.at for e in events] == sorted(e.at for e in events)


def _checker(case: Case, events: list[Event]) -> None:
    """Assert that nobody said "solved" of what they had worked at themselves, unless both sides signed."""
    flow, worked, handler = kinds.of(case.kind).flow, set[int](), None
    for event in events:
        step = flow.move(event.name)
        if step is None:
            continue
        if step.solved and event.actor_id is not None and Need.SIGNATURES not in step.needs:
            assert event.actor_id not in worked, f"{case.number}: {event.name} by its own handler"
        if event.actor_id is not None and event.actor_id == handler:
            worked.add(event.actor_id)
        if step.handler is Assign.ACTOR and event.actor_id is not None:
            worked.add(event.actor_id)
        handler = event.data.get("handler", handler)


def _notices(case: Case, events: list[Event]) -> None:
    by_key = {f"{case.number}/{e.seq}": e for e in events}
    told = list(Notice.objects.filter(key__startswith=f"{case.number}/").values_list("key", "person_id"))
    assert len(told) == len(set(told))
    for key, person in told:
        assert by_key[key].actor_id != person
