"""Asking for premises, with or without an account, and following what became of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock, tries
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.origin import address_of
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.cases import access as case_access
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following, knocking
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.flow import By
from rongshu.loop.cases.kinds import Handed
from rongshu.policy.premises import actions, forms, queries, told
from rongshu.policy.premises.models import Enquiry

LOOKS = 20  # an hour, by number and phone, from one address
OWN = ("ask_again", "withdraw")  # moves of the one who asked


@require_http_methods(["GET", "POST"])
def enquire(request: HttpRequest, listing: UUID) -> HttpResponse:
    """Ask whom to call back and what about; then take it."""
    who, now, given = asking(request), clock.now(), request.POST
    page: dict[str, Any] = {"one": queries.shown(listing), "given": given, "wrong": {}}
    status = 200
    if request.method == "POST":
        try:
            return _taken(request, who, now, page["one"])
        except NotTaken as error:
            status, page["wrong"], page["sentence"] = error.status, wrong(error), refusal(error)
    return render(request, "premises/enquire.html", page, status=status)


def _taken(request: HttpRequest, who: Who, now: datetime, one: Any) -> HttpResponse:
    knocking.refuse_robots(request.POST)
    if who.person is None:
        knocking.knock(address=address_of(request), sign="", now=now)
    made, link = actions.enquire(listing=one, asked=forms.asked(request.POST), by=who, now=now)
    messages.success(request, _("Thank you. We call you back within one working day."))
    return redirect("premises:follow", link) if link else redirect("premises:enquiry", made.case.number)


def _told(enquiry: Enquiry, who: Who) -> dict[str, Any]:
    case = enquiry.case
    moves = [m for m in case_queries.open_moves(case, who, clock.now()) if m.name in OWN]
    return {
        "enquiry": enquiry, "case": case, "events": told.told(case, who)[::-1], "steps": told.steps(case),
        "moves": moves,
    }  # fmt: skip


@require_GET
def enquiry(request: HttpRequest, number: str) -> HttpResponse:
    """Show an enquiry to the one who asked; whoever keeps premises finds it on the desk."""
    who = inside(request)
    found = queries.enquiry(number, who)
    if By.REPORTER not in case_access.standing(found.case, who):
        return redirect("desk:case", number)
    return render(request, "premises/enquiry.html", _told(found, who))


@require_http_methods(["GET", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Show an enquiry to whoever knows its number and the phone it was made with."""
    given, status, page = request.POST, 200, {}
    if request.method == "POST":
        sentence = N_("That was too often. Please try again later, or call the office.")
        tries.count(what="premises", limits={address_of(request): LOOKS}, sentence=sentence, now=clock.now())
        try:
            found, who = queries.asked_with(given.get("number", "")[:40], given.get("phone", "")[:40])
        except NotFound as error:
            status, page = 404, {"sentence": refusal(error)}
        else:
            return _unkept(render(request, "premises/enquiry.html", {**_told(found, who), "moves": []}))
    return render(request, "premises/look_up.html", {**page, "given": given or request.GET}, status=status)


@require_GET
def follow(request: HttpRequest, link: str) -> HttpResponse:
    """Show an enquiry to whoever holds its private link."""
    case, who = following.opened_by(link)
    page = {**_told(queries.enquiry_of(case), who), "link": link}
    return _unkept(render(request, "premises/enquiry.html", page))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def follow_move(request: HttpRequest, link: str, move: str) -> HttpResponse:
    """Ask again, or take the enquiry back, by the private link."""
    case, who = following.opened_by(link)
    handed = Handed(request.POST.get("text", "").strip()[:2000])
    cases.move(case=queries.enquiry_of(case).case, name=move, by=who, now=clock.now(), handed=handed)
    messages.success(request, _("Thank you. It is written down."))
    return redirect("premises:follow", link)
