"""The three-party meeting on pages: planned, called, held, its minutes approved and carried out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotFound, Refused
from rongshu.core.papers.answering import paper
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.council import actions, counting, forms, holding, minutes, papers, queries, rules
from rongshu.estate.council.beside import about
from rongshu.estate.council.models import Meeting
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases import queries as cases


def _shell(who: Who, area: int) -> str:
    """Return the frame a reader works in: the desk's, or the hand's for those who only speak for a party."""
    at_desk = who.anywhere(Permission.SEE_COUNCIL) or who.anywhere(Permission.HANDLE)
    return "council/at_desk.html" if at_desk else "council/in_hand.html"


@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """Show the meetings, newest first."""
    who = inside(request)
    page = {
        "found": queries.meetings(who, cursor=request.GET.get("after", "")),
        "may_plan": who.anywhere(Permission.HOLD_MEETINGS),
        "votes": counting.under_way(who),
        "shell": _shell(who, 0),
    }
    return render(request, "council/meetings.html", page)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a meeting; what is open stands ready to be ticked."""
    who, now, post = inside(request), clock.now(), request.POST
    areas = queries.areas(who)
    if not areas:
        raise NotFound(N_("There is no community to meet for."))
    area = next((a for a in areas if str(a.pk) == (post or request.GET).get("area")), areas[0])
    open_cases, rooms, status = queries.suggestions(who, area.pk), queries.rooms(area), 200
    page: dict[str, Any] = {
        "area": area, "areas": areas, "rooms": rooms, "cases": open_cases, "given": post, "wrong": {},
        "starts": forms.usual_start(now), "law": queries.bylaws(area.pk),
    }  # fmt: skip
    if request.method == "POST":
        try:
            wish, ticked = forms.planned(post), set(post.getlist("case"))
            made = actions.plan_meeting(
                area=area, place=next((r for r in rooms if str(r.pk) == post.get("place")), area), title=wish.title,
                starts=wish.starts, minutes=wish.minutes, cases=[c for c in open_cases if c.number in ticked],
                by=who, now=now,
            )  # fmt: skip
        except Refused as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error), "ticked": post.getlist("case")}
        else:
            return redirect("council:meeting", made.uuid)
    return render(request, "council/plan.html", page, status=status)


@require_GET
def meeting(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Show a meeting: what comes next stands first."""
    who = inside(request)
    found = queries.meeting(meeting, who)
    return render(request, "council/meeting.html", _page(found, who))


def _page(found: Meeting, who: Who) -> dict[str, Any]:
    now, seats = clock.now(), queries.table(found)
    party, holds = queries.speaks_for(who, found.area_id), queries.holds(who, found.area_id)
    law = queries.bylaws(found.area_id)
    mine = next((s for s in seats if s.party == party), None)
    return {
        "meeting": found, "occasion": found.occasion, "items": queries.items(found), "seats": seats, "mine": mine,
        "guests": queries.guests(found, seats), "holds": holds, "party": party, "law": law, "now": now,
        "wishes": list(queries.wishes(found)) if found.stage == "held" else [],
        "short": rules.short_notice(clock.today(now), found.occasion.day, law.notice_days),
        "all_came": all(s.came for s in seats), "approved": minutes.is_approved(found),
        "i_came": any(p.pk == who.person for s in seats for p in s.came),
        "agenda_open": found.stage in {"planned", "called"} and (holds or party is not None),
        "suggested": queries.suggestions(who, found.area_id, found)
        if holds and found.stage in {"planned", "called"} else [],
        "on_now": found.occasion.starts - rules.DOOR <= now, "shell": _shell(who, found.area_id),
        "sees_cases": who.anywhere(Permission.SEE_COUNCIL),
    }  # fmt: skip


@require_POST
def add_item(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Put something on the agenda: an open case by its number, or words."""
    who, post = inside(request), request.POST
    found = queries.meeting(meeting, who)
    case = cases.get(post["case"], who) if post.get("case") else None
    actions.add_item(meeting=found, by=who, title=post.get("title", ""), case=case)
    return redirect("council:meeting", meeting)


@require_POST
def drop_item(request: HttpRequest, meeting: UUID, pk: int) -> HttpResponse:
    """Take something off the agenda."""
    who = inside(request)
    actions.drop_item(item=queries.item(queries.meeting(meeting, who), pk), by=who)
    return redirect("council:meeting", meeting)


@require_POST
def call(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Call the meeting."""
    who, reason = inside(request), request.POST.get("short_reason", "")
    actions.call(meeting=queries.meeting(meeting, who), by=who, now=clock.now(), short_reason=reason)
    messages.success(request, _("The three parties have been told."))
    return redirect("council:meeting", meeting)


@require_POST
def call_off(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Call the meeting off."""
    who, reason = inside(request), request.POST.get("reason", "")
    actions.call_off(meeting=queries.meeting(meeting, who), reason=reason, by=who, now=clock.now())
    messages.success(request, _("Called off; what was on its agenda comes to the next one."))
    return redirect("council:meeting", meeting)


@require_POST
def sign_in(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Note that somebody is there: oneself by the code, or anybody by whoever holds the meeting."""
    who, post = inside(request), request.POST
    found = queries.meeting(meeting, who)
    wanted = whole(post.get("person")) or who.id
    speakers = {p.pk: p for seat in queries.table(found) for p in seat.speakers}
    if wanted not in speakers:
        raise NotFound(N_("This person speaks for none of the three parties."))
    code = post.get("code", "")[:20]
    actions.sign_in(meeting=found, person=speakers[wanted], by=who, now=clock.now(), code=code)
    return redirect("council:meeting", meeting)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Write the minutes, item by item."""
    who, post, status = inside(request), request.POST, 200
    found = queries.meeting(meeting, who)
    holding.must_hold(who, found.area_id)
    items = queries.items(found)
    page: dict[str, Any] = {
        "meeting": found, "occasion": found.occasion, "items": items, "given": post, "rows": range(forms.DECISIONS),
        "organisations": people.organisations(), "drawn": found.text_version,
    }  # fmt: skip
    if request.method == "POST":
        try:
            minutes.write(
                meeting=found, drawn=whole(post.get("drawn")) or 0, talked=forms.talked(post, items), by=who,
                now=clock.now(),
            )  # fmt: skip
        except Refused as error:
            found.refresh_from_db()
            status, page["drawn"] = error.status, found.text_version
            page |= {"sentence": refusal(error), "overtaken": isinstance(error, Conflict)}
        else:
            messages.success(request, _("Written down. The three parties are asked to approve."))
            return redirect("council:meeting", meeting)
    return render(request, "council/minutes.html", page, status=status)


@require_POST
def approve(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Approve the minutes for one's party, or ask for a change."""
    who, post = inside(request), request.POST
    agrees = post.get("answer") == "yes"
    minutes.approve(
        meeting=queries.meeting(meeting, who), drawn=whole(post.get("drawn")) or 0, agrees=agrees,
        wish=post.get("text", ""), by=who, now=clock.now(),
    )  # fmt: skip
    messages.success(
        request, _("Approved. Thank you.") if agrees else _("The branch reads what you ask for.")
    )
    return redirect("council:meeting", meeting)


@require_POST
def carry_out(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Publish the minutes; every decision goes to its owner."""
    who = inside(request)
    minutes.carry_out(meeting=queries.meeting(meeting, who), by=who, now=clock.now())
    messages.success(request, _("Published. Every decision has gone to its owner."))
    return redirect("council:meeting", meeting)


@require_POST
def see(request: HttpRequest, meeting: UUID, pk: int) -> HttpResponse:
    """Say of an earlier decision whether it is done well."""
    who, post = inside(request), request.POST
    item = queries.item(queries.meeting(meeting, who), pk)
    well = post.get("answer") == "yes"
    minutes.see(item=item, well=well, by=who, now=clock.now(), reason=post.get("text", ""))
    return redirect("council:meeting", meeting)


@require_GET
def minutes_paper(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Hand out the agenda, or once they are written the minutes, as a paper to sign, stamp and hang up."""
    found = queries.meeting(meeting, inside(request))
    what = "纪要" if found.text_version else "议程"
    return paper(papers.minutes(found, now=clock.now()), f"{found.occasion.title}{what}")


@require_GET
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """Show a decision to whoever carries it out."""
    who = inside(request)
    case = cases.get(number, who)
    if case.kind != queries.DECISION:
        raise NotFound(N_("There is no such decision."))
    now = clock.now()
    page = {
        "case": case,
        "moves": cases.open_moves(case, who, now),
        "events": cases.timeline(case)[::-1],
        "sees_meeting": case.area_id is not None and queries.sees(who, case.area_id),
        **about(case, who, now),
    }
    return render(request, "council/decision.html", page)
