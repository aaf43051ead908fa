"""What the branch does with volunteers, over the API: the list, pairs, hours by hand, who joins."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.schemas import Cursor, Paged, PathId, QueryLine
from rongshu.ground.people import queries as people
from rongshu.ground.people import register
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.volunteers import actions, by_hand, joining, lists, queries
from rongshu.loop.volunteers.schemas import (
    AnswerIn,
    Entry,
    HoursIn,
    HoursWaiting,
    JoinIn,
    JoiningOut,
    PairIn,
    PairOut,
    TakeBackIn,
    VolunteerFilter,
    VolunteerLine,
    entry_out,
    hours_waiting,
    joining_out,
    pair_out,
    volunteer_line,
)

router = Router(tags=["volunteers"])


@router.get("", response=Paged[VolunteerLine])
def listed(request: HttpRequest, filters: Query[VolunteerFilter], after: Cursor = "") -> Paged[VolunteerLine]:
    """List the volunteers of your communities, by name."""
    wanted = lists.Wanted(
        q=filters.q.strip(), team=filters.team or "", skill=filters.skill or "", gone=filters.gone
    )
    found, lines = lists.listed(inside(request), wanted, today=clock.today(), cursor=after)
    return Paged[VolunteerLine](items=[volunteer_line(one) for one in lines], after=found.after)


@router.get("/pairs", response=Paged[PairOut])
def pairs(request: HttpRequest, q: QueryLine = "", after: Cursor = "") -> Paged[PairOut]:
    """List who looks after whom in your communities, newest first."""
    found = lists.pairs(inside(request), cursor=after, q=q.strip())
    return Paged[PairOut](items=[pair_out(p) for p in found.items], after=found.after)


@router.post("/pairs", response={201: PairOut})
def pair(request: HttpRequest, given: PairIn) -> PairOut:
    """Pair a volunteer with a neighbour for long; both are told."""
    who, now = inside(request), clock.now()
    volunteer = lists.one(who, given.volunteer, Permission.EDIT_VOLUNTEERS).person
    subject = register.one(who, given.subject)
    made = actions.pair(volunteer=volunteer, subject=subject, since=clock.today(), by=who, now=now)
    return pair_out(made)


@router.delete("/pairs/{pair}", response={204: None})
def unpair(request: HttpRequest, pair: Path[PathId]) -> None:
    """End a pairing; it stays in the history."""
    who, now = inside(request), clock.now()
    actions.unpair(pairing=lists.pairing(who, pair), until=clock.today(), by=who, now=now)


@router.get("/hours", response=list[HoursWaiting])
def waiting(request: HttpRequest) -> list[HoursWaiting]:
    """List the hours that wait for a second person in your communities."""
    return [hours_waiting(w) for w in lists.hours_waiting(inside(request))[:200]]


@router.post("/{uuid}/hours", response={201: HoursWaiting})
def write_for(request: HttpRequest, uuid: Path[UUID], given: HoursIn) -> HoursWaiting:
    """Write hours down for a volunteer; they count when a second person has approved them."""
    who = inside(request)
    written = by_hand.write(
        volunteer=lists.one(who, uuid, Permission.EDIT_VOLUNTEERS), minutes=given.minutes, day=given.day,
        what=given.what, reason=given.reason, by=who, now=clock.now(), today=clock.today(),
    )  # fmt: skip
    return hours_waiting(written)


@router.post("/hours/{hours}/answer", response={204: None})
def answer_hours(request: HttpRequest, hours: Path[PathId], given: AnswerIn) -> None:
    """Approve hours somebody else wrote down, or say why not."""
    who, now = inside(request), clock.now()
    written = lists.to_answer(lists.hours_by_hand(who), hours)
    if given.yes:
        by_hand.approve(written=written, by=who, now=now)
    else:
        by_hand.refuse(written=written, reply=given.reply, by=who, now=now)


@router.post("/ledger/{entry}/take-back", response={201: Entry})
def take_back(request: HttpRequest, entry: Path[PathId], given: TakeBackIn) -> Entry:
    """Take a line of the ledger back by a line of its own."""
    who = inside(request)
    line = actions.take_back(entry=lists.entry(who, entry), reason=given.reason, by=who, now=clock.now())
    return entry_out(line)


@router.post("/joining", response={201: JoiningOut})
def join(request: HttpRequest, given: JoinIn) -> JoiningOut:
    """Say that you want to volunteer where you live; the branch answers."""
    who = inside(request)
    me = people.person(who)
    assert me is not None
    skills = [s for s in queries.skills() if s.code in given.skills]
    asked = joining.ask(
        person=me, skills=skills, weekly_cap=given.weekly_cap, words=given.words, by=who, now=clock.now(),
        today=clock.today(),
    )  # fmt: skip
    return joining_out(asked)


@router.get("/joining", response=list[JoiningOut])
def who_joins(request: HttpRequest) -> list[JoiningOut]:
    """List who asks to volunteer in your communities."""
    return [joining_out(j) for j in lists.joining_waiting(inside(request))[:200]]


@router.post("/joining/{asked}/answer", response={204: None})
def answer_joining(request: HttpRequest, asked: Path[PathId], given: AnswerIn) -> None:
    """Say yes to somebody who wants to volunteer, or why not now."""
    who, now = inside(request), clock.now()
    found = lists.to_answer(lists.joinings(who), asked)
    if given.yes:
        joining.accept(joining=found, team=given.team or "neighbours", by=who, now=now, today=clock.today())
    else:
        joining.decline(joining=found, reply=given.reply, by=who, now=now)
