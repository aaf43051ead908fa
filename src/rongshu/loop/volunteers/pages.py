"""A volunteer's own pages in the hand: free hours, the ledger, hours by hand, asking to join."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.say import refusal, wrong
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.loop.volunteers import actions, by_hand, correcting, forms, joining, lists, queries, rules
from rongshu.loop.volunteers.models import Volunteer


def week(volunteer: Volunteer, chosen: frozenset[str] | None = None) -> dict[str, Any]:
    """Return the week as the form draws it: a row a day, a box a part of it."""
    ticked = rules.parts_of(volunteer.free) if chosen is None else chosen
    rows = [
        (_(day), [(f"{n}-{name}", _(label), f"{n}-{name}" in ticked) for name, label, *__ in rules.PARTS])
        for n, day in enumerate(rules.DAYS)
    ]
    return {"rows": rows, "parts": [(_(label), begins, ends) for __, label, begins, ends in rules.PARTS]}


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show and set when somebody is free, how often they want to be asked, and a pause."""
    who, volunteer = inside(request), queries.mine(inside(request).person)
    page: dict[str, Any] = {"volunteer": volunteer, "today": clock.today(), "wrong": {}}
    if request.method == "POST":
        try:
            given = forms.free(request.POST)
            actions.set_free(
                volunteer=volunteer, by=who, free=given.hours, weekly_cap=given.weekly_cap,
                paused_until=given.paused_until,
            )  # fmt: skip
        except Invalid as error:
            page["wrong"] = wrong(error)
        else:
            messages.success(request, _("Saved. We ask you accordingly."))
            return redirect("volunteers:mine")
    page["week"] = week(volunteer, frozenset(request.POST.getlist("free")) if page["wrong"] else None)
    page["paused"] = lists.paused(volunteer, clock.today())
    return render(request, "volunteers/mine.html", page, status=422 if page["wrong"] else 200)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Leave the list of volunteers."""
    actions.retire(volunteer=queries.mine(inside(request).person), by=inside(request), today=clock.today())
    messages.success(request, _("You are off the list. Thank you for everything; your hours stay yours."))
    return redirect("volunteers:join")


@require_GET
def hours(request: HttpRequest) -> HttpResponse:
    """Show a volunteer's own ledger, and what waits for approval."""
    who, today = inside(request), clock.today()
    person = who.person or 0
    page = {
        "found": queries.ledger(person, cursor=request.GET.get("after", "")),
        "written": lists.written_of(person),
        "minutes": queries.minutes_by_year(person),
        "year": today.year,
        "is_volunteer": queries.of(person) is not None,
        "is_mine": True,
        "corrections": correcting.of(person),
    }
    return render(request, "volunteers/hours.html", page)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write down hours the ledger doesn't know of; a second person approves them."""
    who, volunteer = inside(request), queries.mine(inside(request).person)
    page: dict[str, Any] = {"given": request.POST, "wrong": {}, "today": clock.today()}
    if request.method == "POST":
        try:
            given = forms.by_hand(request.POST)
            by_hand.write(
                volunteer=volunteer, minutes=given.minutes, day=given.day, what=given.what, reason=given.reason,
                by=who, now=clock.now(), today=clock.today(),
            )  # fmt: skip
        except Invalid as error:
            page["wrong"] = wrong(error)
        else:
            messages.success(request, _("Written down. It counts once a second person has approved it."))
            return redirect("volunteers:hours")
    return render(request, "volunteers/write.html", page, status=422 if page["wrong"] else 200)


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask to become a volunteer, and see what the branch answered."""
    who = inside(request)
    me = people.person(who)
    assert me is not None
    page: dict[str, Any] = {"me": me, "given": request.POST, "wrong": {}, "skills": queries.skills()}
    if request.method == "POST":
        try:
            joining.ask(
                person=me, skills=forms.skills(request.POST), weekly_cap=forms.whole(request.POST, "weekly_cap"),
                words=request.POST.get("words", ""), by=who, now=clock.now(), today=clock.today(),
            )  # fmt: skip
        except Invalid as error:
            page["wrong"] = wrong(error) or {"words": refusal(error)}
        else:
            messages.success(request, _("Thank you! The branch will answer you."))
            return redirect("volunteers:join")
    page["asked"] = lists.asked_by(me.pk)
    volunteer = queries.of(me.pk)
    page["is_volunteer"] = volunteer is not None and volunteer.is_active
    return render(request, "volunteers/join.html", page, status=422 if page["wrong"] else 200)
