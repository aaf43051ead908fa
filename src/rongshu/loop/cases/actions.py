"""What changes cases. `open_case`, `move`, `comment` and `escalate` are the only writers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from rongshu.core import clock, schedule
from rongshu.core.calendar import Limit, Unit, deadline, resume
from rongshu.core.errors import Conflict, Invalid, NotFound, Refused
from rongshu.core.numbers import next_number
from rongshu.core.words import N_
from rongshu.core.working_days import in_force
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Person
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import access, kinds, log, queries, telling
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State
from rongshu.loop.cases.handing import asked_for, attach, check_handed
from rongshu.loop.cases.kinds import Handed, Kind
from rongshu.loop.cases.models import Case, CaseWords, Channel, Event
from rongshu.loop.cases.rules import END_OF_TIME, LEVELS, cell, climb_after
from rongshu.loop.cases.words import words_of


def open_case(
    *,
    kind: Kind,
    title: str,
    place: Place,
    by: Who,
    now: datetime,
    limit: Limit | None,
    reporter: int | None = None,
    subject: Person | None = None,
    channel: str = Channel.WEB,
    lon: float | None = None,
    lat: float | None = None,
    urgent: bool = False,
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Case:
    """Open a case at its flow's start, in the transaction of the room that adds its detail row.

    `reporter`: the person's id. Returns the case with its number.
    """
    assert connection.in_atomic_block, "a case without its detail row is half a case"
    if place.area_id is None:
        raise Invalid(N_("%(place)s belongs to no community, so nobody would answer."), place=place.name)
    state = kind.flow.state(kind.flow.start)
    promise = deadline(now, limit, in_force()) if limit else None
    due, audience = _due(state, promise, now), telling.awaiting(kind, place.pk, now)
    lon, lat = (place.lon, place.lat) if lon is None or lat is None else (lon, lat)
    case = Case(
        number=next_number(kind.prefix, clock.today(now)),  # all that can be read before was
        kind=kind.name,
        state=state.name,
        title=title.strip()[:120],
        place=place,
        area_id=place.area_id,
        lon=lon,
        lat=lat,
        cell=None if lon is None or lat is None else cell(lon, lat),
        reporter_id=reporter,
        subject=subject,
        channel=channel,
        urgent=urgent,
        waits_on=state.owner or "",
        opened_at=now,
        state_since=now,
        promise_at=promise,
        due_at=due,
        rank_at=due or END_OF_TIME,
        limit_amount=limit.amount if limit else 0,
        limit_unit=limit.unit if limit else "",
    )
    case.save(force_insert=True)
    CaseWords.objects.create(case=case, words=words_of(case))
    data = {**handed.data, **({"promise_at": promise.isoformat()} if promise else {})}
    event = log.record(
        case, seq=1, name="opened", by=by, now=now, target=state.name, data=data, text=handed.text
    )
    attach(case, event, handed, phase="before")
    if due:
        schedule.first(name="case.due", key=case.pk, when=due)
    telling.opened(case, event, audience, now)
    return case


@transaction.atomic
def move(
    *,
    case: Case,
    name: str,
    by: Who,
    now: datetime,
    turn: int | None = None,
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Case:
    """Make one move of a case's flow, whole or not at all; returns the case as it stands after.

    `turn` is the one the caller's page was drawn from: when somebody has moved since, nothing happens.
    Raises NotFound, NotAllowed, Invalid (something wasn't handed in), Refused (a rule), Conflict (too late).
    """
    case = Case.objects.select_related("place").get(pk=case.pk)
    kind = kinds.of(case.kind)
    above = places.above_ids(case.place_id)
    if not access.may_see(case, by, above):
        raise NotFound(N_("There is no such case."))
    step = kind.flow.move(name)
    if step is None:
        raise NotFound(N_("There is no move called %(name)s."), name=name)
    held = access.check(step, case, by, above)
    if case.state not in step.sources or (turn is not None and turn != case.turn):
        raise too_late(case=case, flow=kind.flow)
    handed = asked_for(step, handed)
    check_handed(case, step, handed, now)
    if step.guard and (sentence := step.guard(queries.facts(case, by, handed.data, now))):
        raise Refused(sentence)
    if first := queries.missing(case, step):
        before_it = kind.flow.move(first[0])
        raise Refused(N_("First comes “%(move)s”."), move=before_it.label if before_it else first[0])
    before = telling.Standing.of(case)
    changes = _changes(case, kind.flow, step, by, held, handed, now)
    swap(case=case, flow=kind.flow, changes=changes)
    data = {**handed.data, **_named(step, case, before, handed)}
    event = log.record(
        case,
        seq=case.version,
        name=step.name,
        by=by,
        now=now,
        source=before.state,
        target=case.state,
        data=data,
        text=handed.text,
    )
    attach(case, event, handed, phase="after" if Need.AFTER_PHOTO in step.needs else "during")
    if effect := kind.effects.get(step.name):
        effect(case, event, handed, by, now)
    if case.merged_into_id != before.merged_into:
        _note_merging(case, before.merged_into, by, now)
    _set_clock(case)
    telling.moved(kind, step, case, event, before, now)
    return case


@transaction.atomic
def comment(*, case: Case, text: str, by: Who, now: datetime, handed: Handed = Handed()) -> Event:  # noqa: B008
    """Add a remark (and pictures) to the log without moving the case."""
    case = Case.objects.get(pk=case.pk)
    if not access.may_see(case, by, places.above_ids(case.place_id)):
        raise NotFound(N_("There is no such case."))
    if not text.strip():
        raise Invalid(
            N_("Please write something first."), fields={"text": N_("Please write something first.")}
        )
    swap(case=case, flow=kinds.of(case.kind).flow, changes={})
    event = log.record(case, seq=case.version, name="comment", by=by, now=now, text=text.strip())
    attach(case, event, handed, phase="during")
    return event


@transaction.atomic
def escalate(*, case: Case, now: datetime) -> Case:
    """Take an overdue case one step up: remind (催办), supervise (督办), the next level."""
    case = Case.objects.get(pk=case.pk)
    if not case.is_open or case.held_at or case.due_at is None or case.due_at > now or case.level >= LEVELS:
        return case
    kind = kinds.of(case.kind)
    swap(case=case, flow=kind.flow, changes={"level": case.level + 1})
    name = ("reminded", "supervised", "raised")[case.level - 1]
    event = log.record(case, seq=case.version, name=name, by=SYSTEM, now=now, data={"level": case.level})
    if case.level < LEVELS:
        schedule.at(name="case.due", key=case.pk, when=_next_look(case, kind.flow, now))
    telling.escalated(kind, case, event, now)
    return case


def _next_look(case: Case, flow: Flow, now: datetime) -> datetime:
    """Return when an overdue case is looked at again: the next step up, or its state's own time-out before."""
    assert case.due_at is not None
    up, state = now + climb_after(case.opened_at, case.due_at), flow.state(case.state)
    if not (state.times_out and state.within):
        return up
    return min(up, max(deadline(case.state_since, state.within, in_force()), now))


def too_late(*, case: Case, flow: Flow) -> Conflict:
    """Build the answer to whoever came second: what happened meanwhile, and who did it."""
    last = case.events.select_related("actor").exclude(name="comment").order_by("-seq").first()
    step = flow.move(last.name) if last else None
    return Conflict(
        N_("Somebody was quicker: %(what)s. It now stands at “%(state)s”."),
        what=step.said if step else N_("it has changed"),
        state=flow.state(case.state).label,
    )


def swap(*, case: Case, flow: Flow, changes: Mapping[str, Any]) -> None:
    """Compare and set: write the changes if nobody wrote since we read, and bring `case` up to date."""
    mine = Case.objects.filter(pk=case.pk, version=case.version)
    if not mine.update(version=F("version") + 1, **changes):
        raise too_late(case=Case.objects.get(pk=case.pk), flow=flow)
    case.version += 1
    for name, value in changes.items():
        setattr(case, name, value)


def _changes(
    case: Case, flow: Flow, step: Move, by: Who, held: object, handed: Handed, now: datetime
) -> dict[str, Any]:
    target = flow.state(step.target or case.state)
    changes: dict[str, Any] = {"turn": case.turn + 1, "level": 0}
    if step.target is not None:
        changes |= {
            "state": target.name,
            "state_since": now,
            "waits_on": target.owner or "",
            "is_open": not target.is_final,
            "closed_at": (case.closed_at or now) if target.is_final else None,
        }
    if step.offered:
        changes["offered_to_id"] = _assigned(step.offered, by, handed.person)
    if step.handler:
        changes["handler_id"] = _assigned(step.handler, by, handed.person)
        kept = case.handler_org_id if held is By.ORGANISATION and step.handler is Assign.ACTOR else None
        changes["handler_org_id"] = handed.organisation if step.handler is Assign.NAMED else kept
    if step.subject:
        changes["subject_id"] = _assigned(step.subject, by, handed.person)
    if held in {By.HANDLER, By.ORGANISATION, By.OFFERED}:
        changes |= _hands(case, by)
    if step.is_hop:
        changes["hops"] = case.hops + 1
    if step.solved is not None:
        changes["solved"] = step.solved
    if handed.data.get("rating"):
        changes["rating"] = handed.data["rating"]
    if Need.CASE in step.needs:
        changes["merged_into_id"] = Case.objects.values_list("pk", flat=True).get(number=handed.case)
    elif case.merged_into_id and not target.is_final:
        changes["merged_into_id"] = None
    return changes | _clock_changes(case, step, target, handed, now)


def _hands(case: Case, by: Who) -> dict[str, Any]:
    """Note whose hands it went through: none of these checks it later."""
    hands: dict[str, Any] = {}
    if by.person and by.person not in case.handlers:
        hands["handlers"] = [*case.handlers, by.person]
    if case.handler_org_id and case.handler_org_id not in case.handler_orgs:
        hands["handler_orgs"] = [*case.handler_orgs, case.handler_org_id]
    return hands


def _clock_changes(case: Case, step: Move, target: State, handed: Handed, now: datetime) -> dict[str, Any]:
    promise = case.promise_at
    changes: dict[str, Any] = {}
    if step.restarts_clock and (limit := handed.limit or step.restarts_with or _limit(case)):
        promise = deadline(now, limit, in_force())
        changes |= {"limit_amount": limit.amount, "limit_unit": str(limit.unit)}
    if Need.UNTIL in step.needs and handed.until and not target.stops_clock:
        promise = handed.until
    if target.stops_clock and case.held_at is None:
        changes["held_at"] = now
    elif case.held_at is not None and not target.stops_clock:
        changes["held_at"] = None
        if promise is not None and promise == case.promise_at:
            unit = Unit(case.limit_unit or Unit.HOURS)
            promise = resume(promise, case.held_at, now, unit, in_force())
    changes["promise_at"] = promise
    due = None if target.is_final or target.stops_clock else _due(target, promise, now)
    return changes | {"due_at": due, "rank_at": due or END_OF_TIME}


def _limit(case: Case) -> Limit | None:
    return Limit(case.limit_amount, Unit(case.limit_unit)) if case.limit_amount else None


def _assigned(assign: Assign, by: Who, named: int | None) -> int | None:
    return {Assign.ACTOR: by.person, Assign.NAMED: named, Assign.NOBODY: None}[assign]


def _due(state: State, promise: datetime | None, now: datetime) -> datetime | None:
    own = deadline(now, state.within, in_force()) if state.within else None
    return min((d for d in (promise, own) if d is not None), default=None)


def _named(step: Move, case: Case, before: telling.Standing, handed: Handed) -> dict[str, Any]:
    """Return who was given the case by this move, and what became of the promise, for the log."""
    named: dict[str, Any] = {}
    if step.offered:
        named["offered_to"] = case.offered_to_id
    if step.handler:
        named |= {"handler": case.handler_id, "handler_org": case.handler_org_id}
    if step.subject:
        named["subject"] = case.subject_id
    if Need.PROPOSED in step.needs and handed.organisation:
        named["proposed_org"] = handed.organisation
    if Need.ASKED_UNTIL in step.needs and handed.until:
        named["asked_until"] = handed.until.isoformat()
    if Need.CASE in step.needs:
        named["case"] = handed.case
    if case.promise_at and case.promise_at != before.promise_at:
        named["promise_at"] = case.promise_at.isoformat()
    return named


def _note_merging(case: Case, before: int | None, by: Who, now: datetime) -> None:
    """Say on the other case's own log that this one was taken in, or let go again."""
    for pk, name in ((before, "let_go"), (case.merged_into_id, "took_in")):
        if pk is not None:
            other = Case.objects.get(pk=pk)
            swap(case=other, flow=kinds.of(other.kind).flow, changes={})
            log.record(other, seq=other.version, name=name, by=by, now=now, data={"case": case.number})


def _set_clock(case: Case) -> None:
    if case.due_at is None:
        schedule.never(name="case.due", key=case.pk)
    else:
        schedule.at(name="case.due", key=case.pk, when=case.due_at)
