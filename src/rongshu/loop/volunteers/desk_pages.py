"""The branch's pages: the list, one volunteer, pairs, hours that wait for a second person, who wants to join."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.say import wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.volunteers import actions, by_hand, certificates, correcting, forms, joining, lists, queries
from rongshu.loop.volunteers.models import Team, Volunteer
from rongshu.loop.volunteers.pages import week


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the teams and everybody in them."""
    who, today, wanted = inside(request), clock.today(), forms.wanted(request)
    found, lines = lists.listed(who, wanted, today=today, cursor=request.GET.get("after", ""))
    kept = {k: str(v) for k, v in request.GET.items() if k != "after" and v}
    page = {
        "teams": queries.by_team(lists.areas(who), today.year),
        "found": found,
        "lines": lines,
        "wanted": wanted,
        "skills": queries.skills(),
        "year": today.year,
        "more": urlencode({**kept, "after": found.after}) if found.after else "",
        **waiting(request),
    }
    return render(request, "volunteers/list.html", page)


def waiting(request: HttpRequest) -> dict[str, int]:
    """Return how many hours and residents wait for an answer from the one who asks."""
    who = inside(request)
    may_edit, may_approve = who.anywhere(Permission.EDIT_VOLUNTEERS), who.anywhere(Permission.APPROVE_HOURS)
    return {
        "hours_waiting": lists.hours_waiting(who).count() if may_approve else 0,
        "joining_waiting": lists.joining_waiting(who).count() if may_edit else 0,
        "certificates_waiting": certificates.waiting(who),
        "corrections_waiting": correcting.how_many(who),
    }


@require_GET
def show_one(request: HttpRequest, person: UUID) -> HttpResponse:
    """Show one volunteer: what they can, when they are free, whom they look after, their ledger."""
    who = inside(request)
    return render(request, "volunteers/one.html", _one(request, lists.one(who, person)))


def _one(request: HttpRequest, volunteer: Volunteer, **more: Any) -> dict[str, Any]:
    who, today, person = inside(request), clock.today(), volunteer.person_id
    above = queries.above(volunteer.person)
    return {
        "volunteer": volunteer,
        "this_week": queries.jobs_this_week([person], today)[person],
        "is_paused": lists.paused(volunteer, today),
        "minutes": queries.minutes_by_year(person),
        "year": today.year,
        "today": today,
        "pairs": lists.pairs_of(person),
        "found": queries.ledger(person, cursor=request.GET.get("after", "")),
        "written": lists.written_of(person),
        "week": week(volunteer),
        "skills": queries.skills(),
        "teams": Team.choices,
        "may_edit": who.may(Permission.EDIT_VOLUNTEERS, above),
        "may_take_back": who.may(Permission.APPROVE_HOURS, above) and who.person != person,
        "wrong": {},
        "given": {},
        **more,
    }


@require_POST
def save(request: HttpRequest, person: UUID) -> HttpResponse:
    """Save somebody's team and skills, or their free hours."""
    who = inside(request)
    volunteer = lists.one(who, person, Permission.EDIT_VOLUNTEERS)
    try:
        if "team" in request.POST:
            actions.place_in_team(
                volunteer=volunteer, by=who, team=request.POST["team"], skills=forms.skills(request.POST)
            )
        else:
            given = forms.free(request.POST)
            actions.set_free(
                volunteer=volunteer, by=who, free=given.hours, weekly_cap=given.weekly_cap,
                paused_until=given.paused_until,
            )  # fmt: skip
    except Invalid as error:
        page = _one(request, volunteer, wrong=wrong(error), given=request.POST)
        return render(request, "volunteers/one.html", page, status=422)
    messages.success(request, _("Saved."))
    return redirect("volunteers:one", person)


@require_POST
def retire(request: HttpRequest, person: UUID) -> HttpResponse:
    """Take somebody off the list."""
    who = inside(request)
    volunteer = lists.one(who, person, Permission.EDIT_VOLUNTEERS)
    actions.retire(volunteer=volunteer, by=who, today=clock.today())
    messages.success(request, _("Taken off the list. The hours stay."))
    return redirect("volunteers:one", person)


@require_POST
def write(request: HttpRequest, person: UUID) -> HttpResponse:
    """Write hours down for a volunteer; somebody else approves them."""
    who = inside(request)
    volunteer = lists.one(who, person, Permission.EDIT_VOLUNTEERS)
    try:
        given = forms.by_hand(request.POST)
        by_hand.write(
            volunteer=volunteer, minutes=given.minutes, day=given.day, what=given.what, reason=given.reason,
            by=who, now=clock.now(), today=clock.today(),
        )  # fmt: skip
    except Invalid as error:
        page = _one(request, volunteer, wrong=wrong(error), given=request.POST)
        return render(request, "volunteers/one.html", page, status=422)
    messages.success(request, _("Written down. It counts once a second person has approved it."))
    return redirect("volunteers:one", person)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line of the ledger back, with the reason."""
    who = inside(request)
    entry = lists.entry(who, pk)
    actions.take_back(entry=entry, reason=request.POST.get("reason", "")[:500], by=who, now=clock.now())
    messages.success(request, _("Taken back; both lines stay in the ledger."))
    return redirect("volunteers:one", entry.person.uuid)


@require_GET
def show_hours(request: HttpRequest) -> HttpResponse:
    """Show the hours that wait for a second person."""
    who = inside(request)
    return render(request, "volunteers/hours_waiting.html", {"rows": lists.hours_waiting(who)[:100]})


@require_POST
def answer_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve hours somebody else wrote down, or refuse them with a reason."""
    who, now = inside(request), clock.now()
    written = lists.to_answer(lists.hours_by_hand(who), pk)
    if request.POST.get("answer") == "yes":
        by_hand.approve(written=written, by=who, now=now)
        messages.success(request, _("Approved; the hours are in the ledger."))
    else:
        by_hand.refuse(written=written, reply=request.POST.get("reply", ""), by=who, now=now)
        messages.success(request, _("Refused; nothing was counted, and they are told why."))
    return redirect("volunteers:hours_waiting")


@require_GET
def show_asking(request: HttpRequest) -> HttpResponse:
    """Show the residents who want to volunteer."""
    who = inside(request)
    page = {"rows": lists.joining_waiting(who)[:100], "teams": Team.choices}
    return render(request, "volunteers/asking.html", page)


@require_POST
def answer_asking(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a resident in as a volunteer, or say why not now."""
    who, now = inside(request), clock.now()
    found = lists.to_answer(lists.joinings(who), pk)
    if request.POST.get("answer") == "yes":
        team = request.POST.get("team", "")
        joining.accept(joining=found, team=team, by=who, now=now, today=clock.today())
        messages.success(request, _("Taken in. They can be asked from now on."))
    else:
        joining.decline(joining=found, reply=request.POST.get("reply", ""), by=who, now=now)
        messages.success(request, _("Answered."))
    return redirect("volunteers:asking")


@require_http_methods(["GET", "POST"])
def pairs(request: HttpRequest) -> HttpResponse:
    """Show who looks after whom, and pair two."""
    who, today = inside(request), clock.today()
    if request.method == "POST":
        return _pair(request)
    subject = people.resident(who, Permission.EDIT_VOLUNTEERS, whole(request.GET.get("for")))
    q = request.GET.get("q", "").strip()[:30]
    page = {
        "found": lists.pairs(who, cursor=request.GET.get("after", ""), q=q),
        "q": q,
        "subject": subject,
        "near": lists.near(who, subject, today=today) if subject else [],
        "alone": [] if subject or q else lists.alone(who),
        "may_edit": who.anywhere(Permission.EDIT_VOLUNTEERS),
    }
    return render(request, "volunteers/pairs.html", page)


def _pair(request: HttpRequest) -> HttpResponse:
    who, post = inside(request), request.POST
    who.require(Permission.EDIT_VOLUNTEERS)
    subject = people.resident(who, Permission.EDIT_VOLUNTEERS, forms.whole(post, "subject"))
    volunteer = people.resident(who, Permission.EDIT_VOLUNTEERS, forms.whole(post, "volunteer"))
    if subject is None or volunteer is None or queries.of(volunteer.pk) is None:
        raise Invalid(N_("Please choose a volunteer and a neighbour."))
    actions.pair(volunteer=volunteer, subject=subject, since=clock.today(), by=who, now=clock.now())
    messages.success(
        request,
        _("%(volunteer)s looks after %(subject)s from today.") % {"volunteer": volunteer, "subject": subject},
    )
    return redirect("volunteers:pairs")


@require_GET
def neighbours(request: HttpRequest) -> HttpResponse:
    """Find a neighbour to pair by name, room or phone; answers a list to choose from."""
    q = request.GET.get("q", "")
    found = people.neighbours(inside(request), Permission.EDIT_VOLUNTEERS, q)
    return render(request, "volunteers/neighbours.html", {"found": found, "q": q})


@require_POST
def unpair(request: HttpRequest, pk: int) -> HttpResponse:
    """End a pair; it stays in the history."""
    who = inside(request)
    actions.unpair(pairing=lists.pairing(who, pk), until=clock.today(), by=who, now=clock.now())
    messages.success(request, _("The pair has ended. Both are told."))
    return redirect("volunteers:pairs")
