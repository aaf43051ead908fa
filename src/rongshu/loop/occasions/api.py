"""Occasions over the API: what is on, sign-up, the door; without an account, what is on and a name at the door."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.schemas import Cursor, Paged, QueryDay, QueryLine
from rongshu.core.words import N_
from rongshu.ground.people import attempts
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.occasions import door, joining, presence, programme, queries
from rongshu.loop.occasions.holder_api import router as router
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.schemas import (
    Door,
    MineOut,
    OccasionOut,
    ProofIn,
    SignUpIn,
    WalkedIn,
    WalkInIn,
    mine_out,
    occasion_out,
    walked_in,
)

public_router = Router(tags=["public"])


def _on(
    request: HttpRequest, who: Who, day: QueryDay | None, place: UUID | None, q: str, after: str
) -> Paged[OccasionOut]:
    now = clock.now()
    wanted = programme.Wanted(day or clock.today(now), place, q.strip()[:30])
    found = programme.on(who, wanted, cursor=after)
    lines = programme.lines(found.items, who, now)
    items = [occasion_out(line, inside=who.person is not None) for line in lines]
    return Paged[OccasionOut](items=items, after=found.after)


@router.get("", response=Paged[OccasionOut])
def listed(
    request: HttpRequest, day: Annotated[QueryDay | None, Query()] = None, place: UUID | None = None, q: QueryLine = "",
    after: Cursor = "",
) -> Paged[OccasionOut]:  # fmt: skip
    """List what is on in the seven days from a day on, where you live or hold things, or at a place and below."""
    return _on(request, inside(request), day, place, q, after)


@public_router.get("/occasions", response=Paged[OccasionOut])
def on(
    request: HttpRequest, day: Annotated[QueryDay | None, Query()] = None, place: UUID | None = None, q: QueryLine = "",
    after: Cursor = "",
) -> Paged[OccasionOut]:  # fmt: skip
    """List what is on in the seven days from a day on; it names nobody."""
    return _on(request, asking(request), day, place, q, after)


@router.get("/mine", response=list[OccasionOut])
def mine(request: HttpRequest) -> list[OccasionOut]:
    """List what you come to or wait for, soonest first."""
    return [occasion_out(s, inside=True) for s in programme.calendar_of(inside(request).id, clock.now())]


@router.get("/{occasion}", response=OccasionOut)
def shown(request: HttpRequest, occasion: Path[UUID]) -> OccasionOut:
    """Show one occasion, and how you stand in its list."""
    return occasion_out(programme.one(occasion, inside(request), clock.now()), inside=True)


@router.post("/{occasion}/join", response=MineOut)
def join(request: HttpRequest, occasion: Path[UUID], given: SignUpIn) -> MineOut:
    """Sign up, yourself or, if you keep the list, somebody: with a place, or a number in the waiting list."""
    who, now = inside(request), clock.now()
    one = programme.one(occasion, who, now).occasion
    person = people.by_uuid(given.person) if given.person else people.person(who)
    assert person is not None
    made = joining.join(occasion=one, person=person, by=who, now=now, despite_clash=given.despite_clash)
    return _mine(made)


def _mine(attendance: Attendance) -> MineOut:
    waits = attendance.status == Status.WAITING
    return mine_out(attendance, queries.ahead_of(attendance) + 1 if waits else None)


@router.post("/{occasion}/leave", response={204: None})
def leave(request: HttpRequest, occasion: Path[UUID]) -> None:
    """Take yourself off the list; it costs nothing."""
    who, now = inside(request), clock.now()
    joining.leave(attendance=_own(occasion, who), by=who, now=now)


def _own(occasion: UUID, who: Who) -> Attendance:
    one = programme.one(occasion, who, clock.now())
    if one.mine is None:
        raise NotFound(N_("You are not in this list."))
    return one.mine


@router.post("/{occasion}/check-in", response=MineOut)
def check_in(request: HttpRequest, occasion: Path[UUID], given: ProofIn) -> MineOut:
    """Check in on the spot; without having signed up too, while a place is left."""
    who, now = inside(request), clock.now()
    one = programme.one(occasion, who, now)
    proof = _tried(request, who, one.occasion, given)
    made = door.arrive(occasion=one.occasion, mine=one.mine, proof=proof, by=who, now=now)
    return _mine(made)


@router.post("/{occasion}/check-out", response=MineOut)
def check_out(request: HttpRequest, occasion: Path[UUID], given: ProofIn) -> MineOut:
    """Check out on the spot; a volunteer's minutes go into the ledger where they count."""
    who, now = inside(request), clock.now()
    found = _own(occasion, who)
    proof = _tried(request, who, found.occasion, given)
    made = door.check_out(attendance=found, proof=proof, by=who, now=now)
    return _mine(made)


def _tried(request: HttpRequest, who: Who, one: Occasion, given: ProofIn) -> Proof:
    """Read what somebody shows; a wrong code counts, so that it can't be guessed."""
    proof = Proof(given.code, given.sign, given.lon, given.lat)
    tried = attempts.begin(door.CODE, request, clock.now(), number=str(who.person)) if given.code else []
    if presence.way(one.spot, proof):
        attempts.forget(tried)
    return proof


@public_router.post("/doors/{door_sign}", response={201: WalkedIn})
def walk_in(request: HttpRequest, door_sign: Path[Door], given: WalkInIn) -> WalkedIn:
    """Let a name without account in, by the token of the QR code on the spot; the same slip once."""
    one = queries.by_door(door_sign)
    made = door.walk_in(
        occasion=one, proof=Proof(sign=one.sign), by=Who(), now=clock.now(), name=given.name, slip=given.slip,
        is_another=given.is_another,
    )  # fmt: skip
    return walked_in(made)


@public_router.post("/doors/{door_sign}/{line}/leave", response=WalkedIn)
def walk_out(request: HttpRequest, door_sign: Path[Door], line: Path[UUID]) -> WalkedIn:
    """Let a name without account go again."""
    one = queries.by_door(door_sign)
    found = queries.walk_up(one, line)
    if found is None:
        raise Invalid(N_("There is no such entry in the list."))
    made = door.check_out(attendance=found, proof=Proof(sign=one.sign), by=Who(), now=clock.now())
    return walked_in(made)
