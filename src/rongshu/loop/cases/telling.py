"""Who is told of what happens to a case. Writes notices in the caller's transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.rules import address
from rongshu.loop.cases.flow import By, Move
from rongshu.loop.cases.kinds import Kind
from rongshu.loop.cases.models import Case, Event, Follower
from rongshu.loop.notices import actions as notices


@dataclass(frozen=True)
class Standing:
    """Who stood to a case before a move took it from them."""

    state: str
    offered_to: int | None
    handler: int | None
    handler_org: int | None
    merged_into: int | None
    promise_at: datetime | None

    @classmethod
    def of(cls, case: Case) -> "Standing":
        """Take it down."""
        return cls(
            case.state,
            case.offered_to_id,
            case.handler_id,
            case.handler_org_id,
            case.merged_into_id,
            case.promise_at,
        )


@dataclass(frozen=True)
class Audience:
    """Who is told that a case has been opened, and how its place is said: read before its number is taken."""

    people: set[int]
    place: str


def awaiting(kind: Kind, place_id: int, now: datetime) -> Audience:
    """Return who runs this kind of case at a place."""
    return Audience(_holders(kind, kind.runs, place_id, now), said(place_id))


def said(place_id: int, *, outside: bool = False) -> str:
    """Return a place as it is said: 3栋 2单元 301; `outside`: without its door."""
    spot = places.as_said(place_id)
    return address(spot.parent) if outside and spot.parent else address(spot)


def opened(case: Case, event: Event, to: Audience, now: datetime) -> None:
    """Tell those who run this kind that a case is waiting; an urgent one rings."""
    sentence = N_("Urgent: %(title)s at %(place)s") if case.urgent else N_("New: %(title)s at %(place)s")
    _write(to.people, sentence, case, event, now, place=to.place, urgent=case.urgent)


def moved(kind: Kind, step: Move, case: Case, event: Event, before: Standing, now: datetime) -> None:
    """Tell those the flow names for this move; those who read the same sentence are told at once, nobody twice."""
    told = set[int | None]()
    for sentence in dict.fromkeys(one.sentence for one in step.tells):
        to = [one.who for one in step.tells if one.sentence == sentence]
        told |= _tell(kind, to, sentence, case, event, now, before=before, urgent=case.urgent, but=told)


def escalated(kind: Kind, case: Case, event: Event, now: datetime) -> None:
    """Tell the owner first, then who runs it, then the level above."""
    owner = By(case.waits_on) if case.waits_on in set(By) else Permission(case.waits_on)
    above = kind.see if kind.is_private else Permission.OVERSEE  # who mustn't see it isn't told of it either
    to = (owner, kind.runs, above)[case.level - 1]
    sentence = (
        N_("Please remember: %(title)s (%(number)s) is overdue."),
        N_("Overdue and not moving: %(title)s (%(number)s)."),
        N_("Long overdue: %(title)s (%(number)s) needs your word."),
    )[case.level - 1]
    _tell(kind, [to], sentence, case, event, now, urgent=case.level > 1)


def _tell(
    kind: Kind,
    to: Sequence[By | Permission],
    sentence: str,
    case: Case,
    event: Event,
    now: datetime,
    *,
    before: Standing | None = None,
    urgent: bool = False,
    but: Collection[int | None] = (),
) -> set[int | None]:
    recipients = {p for one in to for p in _told(kind, one, case, before, now)} - {None, *but}
    # Who is only asked learns the door once they have said yes.
    place = said(case.place_id, outside=By.OFFERED in to) if recipients and "%(place)s" in sentence else ""
    _write(recipients, sentence, case, event, now, place=place, urgent=urgent)
    return recipients


def _write(
    to: Collection[int | None],
    sentence: str,
    case: Case,
    event: Event,
    now: datetime,
    *,
    place: str,
    urgent: bool,
) -> None:
    """Write one notice each; the event has just been made, so nobody can have been told of it before."""
    params: dict[str, Any] = {"title": case.title, "place": place, "number": case.number}
    notices.tell(
        people=[p for p in to if p is not None and p != event.actor_id],
        topic=f"{case.kind}.{event.name}",
        sentence=sentence,
        params=params,
        key=f"{case.number}/{event.seq}",
        url=f"/cases/{case.number}",
        now=now,
        urgent=urgent,
        is_first=True,
    )


def _told(
    kind: Kind, to: By | Permission, case: Case, before: Standing | None, now: datetime
) -> set[int | None]:
    if isinstance(to, Permission):
        return set(_holders(kind, to, case.place_id, now))
    return _recipients(to, case, before, now)


def _holders(kind: Kind, permission: Permission, place_id: int, now: datetime) -> set[int]:
    """Return who holds a permission at a place; of a private kind, as far as they may see it."""
    held = set(people.holders(permission, place_id, clock.today(now)))
    return held & set(people.holders(kind.see, place_id, clock.today(now))) if kind.is_private else held


def _recipients(to: By, case: Case, before: Standing | None, now: datetime) -> set[int | None]:
    if to is By.REPORTER:
        return reporters(case)
    if to is By.SUBJECT:
        return {case.subject_id}
    if to is By.HANDLER:
        return {case.handler_id or (before.handler if before else None)}
    if to is By.OFFERED:
        return {case.offered_to_id or (before.offered_to if before else None)}
    organisation = case.handler_org_id or (before.handler_org if before else None)
    if to is By.ORGANISATION and organisation:
        return set(people.members(organisation, clock.today(now)))
    return set()


def reporters(case: Case) -> set[int | None]:
    """Return everyone who reported it: the first, who said "me too", and those of cases merged into it."""
    merged = dict(Case.objects.filter(merged_into=case.pk).values_list("pk", "reporter_id"))
    if not merged and not case.voices:  # as with most
        return {case.reporter_id} - {None}
    first: dict[int, int | None] = {case.pk: case.reporter_id, **merged}
    joined = Follower.objects.filter(case__in=sorted(first)).values_list("person_id", flat=True)
    return {*first.values(), *joined} - {None}
