"""Groups and wishes over the API."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import Done, Number
from rongshu.estate.activities import actions, queries, wall, wished, wishing
from rongshu.estate.activities.schemas import (
    Audience,
    DecisionIn,
    GroupLine,
    GroupWhole,
    MemberOut,
    Stands,
    WishIn,
    WishOut,
    date_out,
    group_line,
    member_out,
    photo_out,
    wish_out,
)
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside

router = Router(tags=["activities"])


@router.get("/groups", response=list[GroupLine])
def groups(request: HttpRequest, audience: Audience | None = None) -> list[GroupLine]:
    """List the groups near you, your own first, those with most members next."""
    found = queries.shown(inside(request), audience or "", clock.now())
    return [group_line(one) for one in found]


@router.get("/groups/{group}", response=GroupWhole)
def group(request: HttpRequest, group: Path[UUID]) -> GroupWhole:
    """Show a group, its next dates, and the photos you may see."""
    who, now = inside(request), clock.now()
    shown = queries.shown_one(queries.group(group), who, now)
    return GroupWhole(
        group=group_line(shown), about=shown.group.about, approves=shown.group.approves,
        dates=[date_out(o) for o in queries.coming(shown.group, now)],
        photos=[photo_out(p) for p in queries.wall(shown.group, who)],
    )  # fmt: skip


@router.post("/groups/{group}/join", response=Stands)
def join(request: HttpRequest, group: Path[UUID]) -> Stands:
    """Become a member, or ask the leader where the group says so."""
    made = actions.join(group=queries.group(group), by=inside(request), now=clock.now())
    return Stands(standing=made.standing)


@router.post("/groups/{group}/leave", response=Stands)
def leave(request: HttpRequest, group: Path[UUID]) -> Stands:
    """Leave a group, or ask no longer."""
    actions.leave(group=queries.group(group), by=inside(request), now=clock.now())
    return Stands(standing=None)


@router.get("/groups/{group}/members", response=list[MemberOut])
def members(request: HttpRequest, group: Path[UUID]) -> list[MemberOut]:
    """List who is in a group you keep, and who wants in."""
    found = queries.group(group)
    actions.check_keeps(group=found, by=inside(request))
    return [member_out(m) for m in queries.members(found)]


@router.post("/groups/{group}/members/{member}", response=Done)
def decide(request: HttpRequest, group: Path[UUID], member: Path[UUID], given: DecisionIn) -> Done:
    """Say who gets into a group you keep, or take somebody off its list."""
    who, found = inside(request), queries.group(group)
    actions.check_keeps(group=found, by=who)
    one = queries.member(found, member)
    if given.decision == "out":
        actions.take_out(member=one, by=who, now=clock.now())
    else:
        actions.decide(member=one, taken=given.decision == "in", by=who, now=clock.now())
    return Done(changed=1)


@router.post("/photos/{photo}/take-down", response=Done)
def take_down(request: HttpRequest, photo: Path[UUID]) -> Done:
    """Have a photo hidden at once; leader and branch are told."""
    who = inside(request)
    wall.take_down(photo=queries.photo(photo, who), by=who, now=clock.now())
    return Done(changed=1)


@router.get("/wishes", response=list[WishOut])
def wishes(request: HttpRequest) -> list[WishOut]:
    """List what your neighbours wish for, those with most voices first."""
    return [wish_out(one) for one in wished.heard(inside(request))]


@router.post("/wishes", response={201: WishOut})
def wish(request: HttpRequest, given: WishIn) -> WishOut:
    """Wish for a new activity where you live; neighbours read it, not your name."""
    who = inside(request)
    me = people.person(who)
    assert me is not None
    made = wishing.wish(
        person=me, title=given.title, words=given.words, audience=given.audience, by=who, now=clock.now()
    )
    return _whole(made.case.number, who)


@router.get("/wishes/{wish}", response=WishOut)
def wish_of(request: HttpRequest, wish: Path[Number]) -> WishOut:
    """Show a wish and its answer."""
    return _whole(wish, inside(request))


@router.post("/wishes/{wish}/me-too", response=WishOut)
def me_too(request: HttpRequest, wish: Path[Number]) -> WishOut:
    """Add your voice, once; with enough of them the branch has to answer."""
    who = inside(request)
    wishing.me_too(number=wish, by=who, now=clock.now())
    return _whole(wish, who)


def _whole(number: str, who: Who) -> WishOut:
    found = wished.one(number, who)
    return wish_out(wished.Heard(found, bool(wished.voiced(who, [found]))), wished.answer(found))
