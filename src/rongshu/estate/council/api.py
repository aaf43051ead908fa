"""Meetings over the API. What a meeting decides is a case: its moves are those of /cases/{number}/moves."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.schemas import Cursor, Paged, PathId
from rongshu.core.words import N_
from rongshu.estate.council import actions, minutes, queries, schemas
from rongshu.estate.council.minutes import Decided, Talked
from rongshu.estate.council.models import Meeting
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.schemas import CaseLine, case_line

router = Router(tags=["council"])
Community = Annotated[UUID | None, Query(description="your own, when left out")]


def _whole(uuid: UUID, who: Who) -> schemas.MeetingWhole:
    found = queries.meeting(uuid, who)
    return schemas.meeting_whole(
        found, queries.table(found), queries.items(found), approved=minutes.is_approved(found)
    )


def community(who: Who, wanted: UUID | None) -> Place:
    """Return a community whose meetings somebody holds: the one named, else the first; raises as `areas` does."""
    found = [a for a in queries.areas(who) if wanted in {None, a.uuid}]
    if not found:
        raise NotFound(N_("There is no community to meet for."))
    return found[0]


@router.get("/bylaws", response=schemas.BylawsOut)
def bylaws(request: HttpRequest, of: Community = None) -> schemas.BylawsOut:
    """Say by which law a community of yours votes, and how many days before a meeting the parties are told."""
    area = community(inside(request), of)
    law = queries.bylaws(area.pk)
    law.area = area
    return schemas.bylaws_out(law)


@router.put("/bylaws", response=schemas.BylawsOut)
def set_bylaws(request: HttpRequest, given: schemas.BylawsIn, of: Community = None) -> schemas.BylawsOut:
    """Choose the law, and the days."""
    who = inside(request)
    area = community(who, of)
    made = actions.set_bylaws(area=area, rules=given.rules, notice_days=given.notice_days, by=who)
    return schemas.bylaws_out(made)


@router.get("/meetings", response=Paged[schemas.MeetingLine])
def meetings(request: HttpRequest, after: Cursor = "") -> Paged[schemas.MeetingLine]:
    """List the meetings you hold, speak at or look on, newest first."""
    found = queries.meetings(inside(request), cursor=after)
    return Paged[schemas.MeetingLine](items=[schemas.meeting_line(m) for m in found.items], after=found.after)


@router.post("/meetings", response={201: schemas.MeetingWhole})
def plan(request: HttpRequest, given: schemas.MeetingIn) -> schemas.MeetingWhole:
    """Plan a meeting with the open cases it takes up; the parties hear of it when it is called."""
    who, now = inside(request), clock.now()
    area = community(who, given.community)
    place = places.by_uuid(given.place) if given.place else area
    taken = [cases.get(number, who) for number in dict.fromkeys(given.cases)]
    made = actions.plan_meeting(
        area=area, place=place, title=given.title, starts=given.starts, minutes=given.minutes, cases=taken, by=who,
        now=now,
    )  # fmt: skip
    return _whole(made.uuid, who)


@router.get("/meetings/{meeting}", response=schemas.MeetingWhole)
def meeting(request: HttpRequest, meeting: Path[UUID]) -> schemas.MeetingWhole:
    """Show a meeting: the three parties, the agenda, and what was said and decided."""
    return _whole(meeting, inside(request))


@router.get("/meetings/{meeting}/open", response=list[CaseLine])
def still_open(request: HttpRequest, meeting: Path[UUID]) -> list[CaseLine]:
    """List what could go on the agenda: decisions not seen done first, then what most neighbours ask for."""
    who = inside(request)
    found = queries.meeting(meeting, who)
    return [case_line(c) for c in queries.suggestions(who, found.area_id, found)]


@router.post("/meetings/{meeting}/agenda", response={201: schemas.ItemOut})
def add_item(request: HttpRequest, meeting: Path[UUID], given: schemas.ItemIn) -> schemas.ItemOut:
    """Put something on the agenda; each of the three parties may."""
    who = inside(request)
    found = queries.meeting(meeting, who)
    case = cases.get(given.case, who) if given.case else None
    made = actions.add_item(meeting=found, by=who, title=given.title, case=case)
    return schemas.item_out(queries.item(found, made.pk))


@router.delete("/meetings/{meeting}/agenda/{item}", response={204: None})
def drop_item(request: HttpRequest, meeting: Path[UUID], item: Path[PathId]) -> None:
    """Take something off the agenda."""
    who = inside(request)
    actions.drop_item(item=queries.item(queries.meeting(meeting, who), item), by=who)


@router.post("/meetings/{meeting}/agenda/{item}/seen", response=CaseLine)
def see(request: HttpRequest, meeting: Path[UUID], item: Path[PathId], given: schemas.SeenIn) -> CaseLine:
    """Say at a meeting of an earlier decision whether it is done well: this closes it, or sends it back."""
    who = inside(request)
    found = queries.item(queries.meeting(meeting, who), item)
    return case_line(minutes.see(item=found, well=given.well, by=who, now=clock.now(), reason=given.reason))


@router.post("/meetings/{meeting}/call", response=schemas.MeetingWhole)
def call(request: HttpRequest, meeting: Path[UUID], given: schemas.CallIn) -> schemas.MeetingWhole:
    """Call the meeting: the three parties are told when, where and what about."""
    who, found = _mine(request, meeting)
    actions.call(meeting=found, by=who, now=clock.now(), short_reason=given.short_reason)
    return _whole(meeting, who)


def _mine(request: HttpRequest, uuid: UUID) -> tuple[Who, Meeting]:
    who = inside(request)
    return who, queries.meeting(uuid, who)


@router.post("/meetings/{meeting}/call-off", response=schemas.MeetingWhole)
def call_off(request: HttpRequest, meeting: Path[UUID], given: schemas.CallOffIn) -> schemas.MeetingWhole:
    """Call the meeting off; what is on its agenda comes to the next one."""
    who, found = _mine(request, meeting)
    actions.call_off(meeting=found, reason=given.reason, by=who, now=clock.now())
    return _whole(meeting, who)


@router.post("/meetings/{meeting}/sign-in", response=schemas.MeetingWhole)
def sign_in(request: HttpRequest, meeting: Path[UUID], given: schemas.SignInIn) -> schemas.MeetingWhole:
    """Note that somebody who speaks for a party is there."""
    who, found = _mine(request, meeting)
    person = people.by_uuid(given.person) if given.person else people.person(who)
    assert person is not None
    actions.sign_in(meeting=found, person=person, by=who, now=clock.now(), code=given.code)
    return _whole(meeting, who)


@router.put("/meetings/{meeting}/minutes", response=schemas.MeetingWhole)
def write(request: HttpRequest, meeting: Path[UUID], given: schemas.MinutesIn) -> schemas.MeetingWhole:
    """Write the minutes; a changed text is approved anew by all three."""
    who, found = _mine(request, meeting)
    talked = {
        one.item: Talked(one.said, tuple(Decided(d.what, d.owner, d.due) for d in one.decided))
        for one in given.items
    }
    if set(talked) - set(found.items.values_list("pk", flat=True)):
        raise Invalid(N_("That is not on the agenda."), fields={"items": N_("That is not on the agenda.")})
    minutes.write(meeting=found, drawn=given.drawn, talked=talked, by=who, now=clock.now())
    return _whole(meeting, who)


@router.post("/meetings/{meeting}/approval", response=schemas.MeetingWhole)
def approve(request: HttpRequest, meeting: Path[UUID], given: schemas.ApprovalIn) -> schemas.MeetingWhole:
    """Say for your party whether the minutes are right as they stand."""
    who, found = _mine(request, meeting)
    minutes.approve(
        meeting=found, drawn=given.drawn, agrees=given.agrees, wish=given.wish, by=who, now=clock.now()
    )
    return _whole(meeting, who)


@router.post("/meetings/{meeting}/carry-out", response=schemas.MeetingWhole)
def carry_out(request: HttpRequest, meeting: Path[UUID]) -> schemas.MeetingWhole:
    """Publish the approved minutes: every decision becomes a case of its owner's, every need gets its answer."""
    who, found = _mine(request, meeting)
    minutes.carry_out(meeting=found, by=who, now=clock.now())
    return _whole(meeting, who)
