"""What whoever holds it does: the list with who is there, signing somebody up, calling off, making and changing."""

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed, Refused
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.occasions import actions, door, editing, forms, holding, joining, programme, queries
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.repeating import NTH, STEPS, WEEKDAYS

NOBODY = Proof()  # whoever keeps the list vouches


@require_GET
def people_of(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Show the list in order of arrival, with who is there, to whoever keeps it."""
    one = queries.by_uuid(occasion)
    return render(request, "occasions/people.html", _list(request, one))


def _list(request: HttpRequest, one: Occasion, **more: Any) -> dict[str, Any]:
    who, now = inside(request), clock.now()
    listed = queries.listed(one, who)
    return {
        "occasion": one,
        "shown": programme.Shown(one, now, holds=True),
        "coming": [a for a in listed if a.status in (Status.JOINED, Status.ATTENDED, Status.MISSED)],
        "waiting": [a for a in listed if a.status == Status.WAITING],
        "gone": [a for a in listed if a.status == Status.CANCELLED],
        "there": sum(a.status == Status.ATTENDED and a.went_at is None for a in listed),
        "came": sum(a.status == Status.ATTENDED for a in listed),
        "may_name": who.anywhere(Permission.HOLD_OCCASIONS),
        "slip": secrets.token_hex(8),
        "wrong": {},
        **more,
    }


@require_POST
def mark(request: HttpRequest, occasion: UUID, line: UUID) -> HttpResponse:
    """Check somebody in or out by hand, or take them off the list."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    attendance, what = queries.attendance(line, one), request.POST.get("what", "")
    if what == "in":
        door.check_in(attendance=attendance, proof=NOBODY, by=who, now=now)
    elif what == "out":
        door.check_out(attendance=attendance, proof=NOBODY, by=who, now=now)
    elif what == "off":
        joining.leave(attendance=attendance, by=who, now=now)
        messages.success(request, _("%(name)s is off the list.") % {"name": attendance})
    else:
        raise Invalid(N_("This page is out of date. Please open it again."))
    return redirect("occasions:people", occasion)


@require_POST
def walk_in(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Take somebody in at the door who has not signed up, by name, or a neighbour of the register."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    try:
        made = door.walk_in(
            occasion=one, proof=NOBODY, by=who, now=now, name=request.POST.get("name", ""),
            person=holding.neighbour(who, whole(request.POST.get("person"))), slip=request.POST.get("slip", "")[:32],
            is_another=bool(request.POST.get("is_another")),
        )  # fmt: skip
    except Refused as error:
        said = {"name": refusal(error)}
        page = _list(request, one, wrong=said, given=request.POST, is_same=error.code == "same_name")
        return render(request, "occasions/people.html", page, status=error.status)
    messages.success(request, _("%(name)s is in.") % {"name": made})
    return redirect("occasions:people", occasion)


@require_POST
def sign_up(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Sign a neighbour up, if need be although they are elsewhere at that time."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    who.require(Permission.HOLD_OCCASIONS)
    person = holding.neighbour(who, whole(request.POST.get("person")))
    if person is None:
        raise Invalid(N_("Please choose somebody who lives here."))
    try:
        made = joining.join(
            occasion=one, person=person, by=who, now=now, despite_clash=bool(request.POST.get("despite"))
        )
    except Refused as error:
        page = _list(
            request, one, clashes=person if error.code == "clash" else None, wrong={"person": refusal(error)}
        )
        return render(request, "occasions/people.html", page, status=error.status)
    messages.success(request, _signed(made))
    return redirect("occasions:people", occasion)


def _signed(made: Attendance) -> str:
    if made.status == Status.WAITING:
        return _("%(name)s is on the waiting list.") % {"name": made}
    return _("%(name)s is signed up.") % {"name": made}


@require_GET
def neighbours(request: HttpRequest) -> HttpResponse:
    """Find a neighbour by name, room or phone; answers choices to tick."""
    who, q = inside(request), request.GET.get("q", "")
    field = "organiser" if request.GET.get("as") == "organiser" else "person"
    return render(
        request, "occasions/neighbours.html", {"found": holding.neighbours(who, q), "q": q, "field": field}
    )


@require_POST
def call_off(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Call an occasion off; everybody in its list is told why."""
    one = queries.by_uuid(occasion)
    actions.call_off(occasion=one, reason=request.POST.get("reason", ""), by=inside(request), now=clock.now())
    messages.success(request, _("Called off. Everybody in the list has been told."))
    return redirect("occasions:show", occasion)


@require_POST
def set_capacity(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Change how many get in; more room goes to those who wait."""
    who, one = inside(request), queries.by_uuid(occasion)
    try:
        capacity = forms.number(request.POST, "capacity")
        actions.set_capacity(occasion=one, capacity=capacity, by=who, now=clock.now())
    except Invalid as error:
        page = _list(request, one, wrong=wrong(error), given=request.POST)
        return render(request, "occasions/people.html", page, status=422)
    messages.success(request, _("Saved. More room goes to those who waited longest."))
    return redirect("occasions:people", occasion)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put something on: once, or again and again."""
    who, now = inside(request), clock.now()
    if not who.anywhere(Permission.HOLD_OCCASIONS):
        raise NotAllowed(N_("Only the branch may put this on."))
    page: dict[str, Any] = {"given": request.POST, "wrong": {}, "how": "once", **choices(request)}
    if request.method == "POST":
        try:
            return _made(request)
        except Invalid as error:
            page |= {"wrong": wrong(error) or {"title": refusal(error)}, "how": request.POST.get("how", "")}
            page |= {"picked": request.POST.getlist("days"), "nth_day": request.POST.get("nth_day", "")}
    page |= {"today": clock.today(now), "me": people.person(who)}
    return render(request, "occasions/new.html", page, status=422 if page["wrong"] else 200)


def choices(request: HttpRequest, at: Any = None) -> dict[str, Any]:
    """Return what the form about an occasion offers to choose from."""
    return {
        "places": holding.places(inside(request), at),
        "weekdays": WEEKDAYS.items(),
        "nths": NTH.items(),
        "steps": STEPS.items(),
    }


def _made(request: HttpRequest) -> HttpResponse:
    who, now, post = inside(request), clock.now(), request.POST
    me = people.person(who)
    assert me is not None
    plan = forms.plan(post, who, me)
    if post.get("how", forms.ONCE) == forms.ONCE:
        starts, minutes = forms.span(post)
        made = actions.add_occasion(plan=plan, starts=starts, minutes=minutes, by=who, now=now)
        messages.success(request, _("It is on. Neighbours can sign up."))
        return redirect("occasions:show", made.uuid)
    series = actions.add_series(
        plan=plan, pattern=forms.pattern(post), by=who, now=now, most_open=forms.number(post, "most_open")
    )
    messages.success(request, _("It is on. The dates of the coming eight weeks are there."))
    return redirect("occasions:series", series.uuid)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Change what an occasion is called, where it is, who holds it."""
    who, one = inside(request), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    page: dict[str, Any] = {"held": one, "occasion": one, "given": request.POST, "wrong": {}}
    if request.method == "POST":
        try:
            plan = forms.plan(request.POST, who, one.organiser)
            editing.edit_occasion(occasion=one, plan=plan, by=who, now=clock.now())
        except Invalid as error:
            page["wrong"] = wrong(error) or {"title": refusal(error)}
        else:
            messages.success(request, _("Saved. Whoever comes is told if the place changed."))
            return redirect("occasions:show", occasion)
    page |= choices(request, one.place)
    return render(request, "occasions/edit.html", page, status=422 if page["wrong"] else 200)
