"""What anybody can do, with or without an account: report, see what is known, follow, say "me too"."""

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
from rongshu.estate.reports import actions, forms, queries, shared, told
from rongshu.estate.reports.models import Category, Condition
from rongshu.estate.reports.work_pages import job
from rongshu.ground.evidence.handing import picture
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.places.models import Place
from rongshu.loop.cases import access, following, knocking, reported
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.duplicates import Seen
from rongshu.loop.cases.flow import By
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel


@require_GET
def sign(request: HttpRequest, sign: str) -> HttpResponse:
    """Show what the QR code in the stairwell leads to: what is known here, and the way to report."""
    return _known(request, queries.signed(sign), sign=sign.strip().upper())


@require_GET
def known_at(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is known at a building, for those who were told of a danger."""
    place = queries.reporting_place(asking(request), at=str(pk))
    if place is None:
        raise NotFound(N_("There is no such place."))
    return _known(request, place)


def _known(request: HttpRequest, place: Place, sign: str = "") -> HttpResponse:
    building = place.parent if place.kind == "unit" and place.parent else place
    found = shared.known_at(building)
    page = {
        "place": place,
        "building": building,
        "dangers": [r for r in found if r.is_dangerous and r.danger_over_at is None],
        "others": [r for r in found if not r.is_dangerous],
        "duty": queries.duty(place),
        "query": f"sign={sign}" if sign else f"at={place.pk}",
    }
    return render(request, "reports/sign.html", page)


def _start(request: HttpRequest) -> tuple[Place | None, str]:
    """Return where a report starts from, and the query that keeps it from page to page."""
    sent = request.GET
    place = queries.reporting_place(asking(request), sign=sent.get("sign", ""), at=sent.get("at", ""))
    kept = f"sign={sent['sign']}" if sent.get("sign") else f"at={sent['at']}" if sent.get("at") else ""
    return place, kept


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """Ask what it is about; somebody without a place is asked for that first."""
    place, query = _start(request)
    if place is None:
        return render(request, "reports/where.html", {"buildings": queries.buildings()})
    page = {"place": place, "query": query, "categories": queries.categories(place.area_id)}
    return render(request, "reports/new.html", page)


@require_GET
def new_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what exactly is the matter."""
    place, query = _start(request)
    if place is None:
        return redirect("reports:new")
    category = next((c for c in queries.categories(place.area_id) if c.pk == pk), None)
    if category is None:
        raise NotFound(N_("There is no such thing to report."))
    return render(request, "reports/what.html", {"place": place, "query": query, "category": category})


@require_http_methods(["GET", "POST"])
def new_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask where, a photo and a word; then whether it is one already known; then take it."""
    condition = queries.condition(pk)
    place, query = _start(request)
    if place is None:
        return redirect("reports:new")
    around, status = queries.around(place), 200
    page: dict[str, Any] = {
        "condition": condition, "place": place, "query": query, "around": around, "given": request.POST,
        "asks_where": condition.category.kind in {Category.Kind.HAZARD, Category.Kind.REPAIR}, "wrong": {},
    }  # fmt: skip
    if request.method == "POST":
        try:
            return _taken(request, condition, around, page)
        except NotTaken as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error), "slips": case_forms.slips(request)}
    return render(request, "reports/tell.html", page, status=status)


def _taken(
    request: HttpRequest, condition: Condition, around: list[Place], page: dict[str, Any]
) -> HttpResponse:
    who, now, post = asking(request), clock.now(), request.POST
    _at_the_door(request, who, now)
    handed = case_forms.handed(request, who, now)
    photo = Evidence.objects.filter(pk__in=handed.evidence, lon__isnull=False).first()
    spot = forms.spot(post, around, (photo.lon, photo.lat) if photo and photo.lon and photo.lat else None)
    if not post.get("is_new"):
        found = shared.alike(condition, spot.place, _seen(condition, spot, handed, now))
        if found:
            more = {"found": found, "handed": handed, "slips": case_forms.slips(request)}
            return render(request, "reports/is_it_this.html", page | more)
    made, link = actions.report(
        condition=condition, place=spot.place, by=who, now=now, lon=spot.lon, lat=spot.lat, spot=spot.words,
        dangerous=bool(post.get("dangerous")), phone=post.get("phone", "")[:20], handed=handed,
        channel=Channel.QR if request.GET.get("sign") else Channel.WEB,
    )  # fmt: skip
    messages.success(request, _("Thank you. We have it."))
    return redirect("reports:follow", link) if link else redirect("reports:report", made.case.number)


def _at_the_door(request: HttpRequest, who: Who, now: datetime) -> None:
    """Turn robots away, and whoever knocks too often without an account."""
    knocking.refuse_robots(request.POST)
    if who.person is None:
        knocking.knock(address=address_of(request), sign=request.GET.get("sign", ""), now=now)


def _seen(condition: Condition, spot: forms.Spot, handed: Handed, now: datetime) -> Seen | None:
    lon, lat = spot.lon or spot.place.lon, spot.lat or spot.place.lat
    return None if lon is None or lat is None else Seen(lon, lat, now, condition.name, handed.text)


@require_POST
def me_too(request: HttpRequest, number: str) -> HttpResponse:
    """Join an earlier report of the same."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who, now)
    phone, handed = request.POST.get("phone", "")[:20], case_forms.handed(request, who, now)
    link = actions.me_too(number=number, by=who, now=now, phone=phone, handed=handed)
    messages.success(request, _("Counted. You are told of everything that happens."))
    return redirect("reports:follow", link) if link else redirect("reports:report", number)


@require_GET
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Show a report to those it concerns: who reported it, who handles it, the other side of a dispute."""
    who = inside(request)
    found = queries.report(number, who)
    if access.standing(found.case, who) & {By.ORGANISATION, By.HANDLER}:
        return job(request, found, who)
    return render(request, "reports/report.html", _told(found.case, who))


def _told(case: Case, who: Who) -> dict[str, Any]:
    found = queries.report(case.number, who)
    return {
        "report": found,
        "case": found.case,
        "moves": case_queries.open_moves(found.case, who, clock.now()),
        "events": told.told(found.case, who)[::-1],
        "steps": told.steps(found.case),
    }


@require_GET
def follow(request: HttpRequest, link: str) -> HttpResponse:
    """Show a report to whoever holds its private link."""
    case, who = following.opened_by(link)
    response = render(request, "reports/report.html", _told(case, who) | {"link": link})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def follow_move(request: HttpRequest, link: str, name: str) -> HttpResponse:
    """Confirm, reopen, object or take back by the private link."""
    case, who = following.opened_by(link)
    drawn, now = whole(request.POST.get("turn")), clock.now()
    handed = case_forms.handed(request, who, now)
    cases.move(case=case, name=name, by=who, now=now, turn=drawn, handed=handed)
    messages.success(request, _("Thank you. It is written down."))
    return redirect("reports:follow", link)


@require_POST
def follow_remark(request: HttpRequest, link: str) -> HttpResponse:
    """Add a remark by the private link."""
    case, who = following.opened_by(link)
    handed = case_forms.handed(request, who, clock.now())
    cases.comment(case=case, text=handed.text, by=who, now=clock.now(), handed=handed)
    messages.success(request, _("Thank you. It is written down."))
    return redirect("reports:follow", link)


@require_GET
def follow_photo(request: HttpRequest, link: str, sha256: str) -> FileResponse:
    """Serve a photo of the case a private link opens, if its page shows it."""
    case, who = following.opened_by(link)
    return picture(reported.photo(told.told(case, who), sha256), "view")


@require_GET
def seen_photo(request: HttpRequest, number: str, sha256: str) -> FileResponse:
    """Serve the small photo of an open report that neighbours may see."""
    return picture(shared.shared_photo(number, sha256), "thumb")
