"""What anybody can do, with or without an account: report, follow, say "me too"; and the one at work, their job."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.origin import address_of
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.cases import access, following, knocking, reported
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.flow import By
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel
from rongshu.river.problems import actions, forms, public, queries, told
from rongshu.river.problems.catalogue import BY_NAME, GROUPS, Disorder

UNKNOWN = "other"


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """Ask what it is about."""
    page = {"groups": public.groups(), "at": request.GET.get("at", ""), "unknown": UNKNOWN}
    return render(request, "problems/new.html", page)


@require_GET
def new_of(request: HttpRequest, group: str) -> HttpResponse:
    """Ask what exactly it is."""
    if group not in GROUPS:
        raise NotFound(N_("There is no such thing to report."))
    page = {
        "group": GROUPS[Disorder(group)], "kinds": public.kinds_of(group), "at": request.GET.get("at", ""),
        "unknown": UNKNOWN,
    }  # fmt: skip
    return render(request, "problems/what.html", page)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a photo, where and a word; then whether it is one already known; then take it."""
    if kind != UNKNOWN and kind not in BY_NAME:
        raise NotFound(N_("There is no such thing to report."))
    status, one = 200, BY_NAME.get(kind)
    page: dict[str, Any] = {
        "kind": kind, "label": one.label if one else queries.UNSORTED, "group": one.group.value if one else "",
        "at": request.GET.get("at", ""), "places": public.places_to_report(), "given": request.POST, "wrong": {},
    }  # fmt: skip
    if request.method == "POST":
        try:
            return _taken(request, kind if one else "", page)
        except NotTaken as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error), "slips": case_forms.slips(request)}
    return render(request, "problems/tell.html", page, status=status)


def _taken(request: HttpRequest, kind: str, page: dict[str, Any]) -> HttpResponse:
    who, now, post = asking(request), clock.now(), request.POST
    _at_the_door(request, who, now)
    handed = case_forms.handed(request, who, now)
    lon, lat = forms.point(post)
    place = public.place(forms.place_id(post.get("place", "")))
    if not post.get("is_new") and (found := public.alike(kind, lon, lat, handed.text, now)):
        more = {"found": found, "handed": handed, "slips": case_forms.slips(request)}
        return render(request, "problems/is_it_this.html", page | more)
    made, link = actions.report(
        by=who, now=now, kind=kind, place=place, lon=lon, lat=lat, phone=post.get("phone", "")[:20],
        channel=Channel.QR if request.GET.get("at") else Channel.WEB,
        handed=Handed(handed.text, evidence=handed.evidence),
    )  # fmt: skip
    messages.success(request, _("Thank you. We have it."))
    return redirect("problems:follow", link) if link else redirect("problems:problem", made.case.number)


def _at_the_door(request: HttpRequest, who: Who, now: datetime) -> None:
    """Turn robots away, and whoever knocks too often without an account."""
    knocking.refuse_robots(request.POST)
    if who.person is None:
        knocking.knock(address=address_of(request), sign=request.GET.get("at", ""), now=now)


@require_POST
def me_too(request: HttpRequest, number: str) -> HttpResponse:
    """Join an earlier report of the same."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who, now)
    handed = case_forms.handed(request, who, now)
    link = actions.me_too(
        number=number, by=who, now=now, phone=request.POST.get("phone", "")[:20], handed=handed
    )
    messages.success(request, _("Counted. You are told of everything that happens."))
    return redirect("problems:follow", link) if link else redirect("problems:problem", number)


@require_GET
def problem(request: HttpRequest, number: str) -> HttpResponse:
    """Show a problem to those it concerns: who reported it, who puts it right; an office finds it on its desk."""
    who = inside(request)
    found = queries.problem(number, who)
    standing = access.standing(found.case, who)
    if standing & {By.ORGANISATION, By.HANDLER}:
        return render(request, "problems/job.html", public.job(found, who, clock.now()))
    if By.REPORTER not in standing:
        return redirect("desk:case", number)
    return render(request, "problems/problem.html", _told(found.case, who))


def _told(case: Case, who: Who) -> dict[str, Any]:
    return {
        "problem": queries.problem(case.number, who),
        "case": case,
        "events": told.told(case, who)[::-1],
        "steps": told.steps(case),
        "moves": case_queries.open_moves(case, who, clock.now()),
    }


@require_GET
def follow(request: HttpRequest, link: str) -> HttpResponse:
    """Show a problem to whoever holds its private link."""
    case, who = following.opened_by(link)
    response = render(request, "problems/problem.html", _told(case, who) | {"link": link})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def follow_remark(request: HttpRequest, link: str) -> HttpResponse:
    """Add a remark by the private link."""
    case, who = following.opened_by(link)
    handed = case_forms.handed(request, who, clock.now())
    cases.comment(case=case, text=handed.text, by=who, now=clock.now(), handed=handed)
    messages.success(request, _("Thank you. It is written down."))
    return redirect("problems:follow", link)


@require_GET
def follow_photo(request: HttpRequest, link: str, sha256: str) -> FileResponse:
    """Serve a photo of the problem a private link opens, if its page shows it."""
    case, who = following.opened_by(link)
    return picture(reported.photo(told.told(case, who), sha256), "view")


@require_POST
def apply(request: HttpRequest, number: str) -> HttpResponse:
    """Apply for striking off, with a photo of how it looks now and what is left."""
    who, now = inside(request), clock.now()
    handed = case_forms.handed(request, who, now)
    actions.measured_move(
        number=number, name="apply", quantity=request.POST.get("quantity"), by=who, now=now,
        turn=whole(request.POST.get("turn")), handed=handed,
    )  # fmt: skip
    messages.success(request, _("Thank you. It is written down."))
    return redirect("problems:problem", number)
