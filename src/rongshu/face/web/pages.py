"""The shell's own pages: the entrance, each role's home, the look, messages, me."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotAllowed, NotFound, TooMany
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.estate.activities import queries as activities
from rongshu.estate.orders import queries as orders
from rongshu.estate.venues import board as venues
from rongshu.face.web import app
from rongshu.face.web.context import ELDER, SHEETS
from rongshu.face.web.homes import has_desk, home_of, keeps
from rongshu.face.web.middleware import POLICY, back_of
from rongshu.ground.people import login as ways_in
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.people.models import Account
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases import worklist
from rongshu.loop.cases.pages import onward
from rongshu.loop.cases.worklist import Wanted
from rongshu.loop.notices import actions as notice_actions
from rongshu.loop.notices import queries as notices
from rongshu.loop.volunteers import queries as volunteers
from rongshu.river.chiefs import queries as chiefs

A_YEAR = 365 * 24 * 3600
TONES = (
    ("", N_("Closed")),
    ("main", N_("Done")),
    ("wait", N_("Waiting")),
    ("danger", N_("Overdue")),
    ("info", N_("On the way")),
)
LOOKS = (
    (N_("Normal"), N_("light"), "elder=0&light=light"),
    (N_("Large print"), N_("light"), "elder=1&light=light"),
    (N_("Normal"), N_("dark"), "elder=0&light=dark"),
    (N_("Large print"), N_("dark"), "elder=1&light=dark"),
)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page they work from."""
    return redirect(home_of(asking(request)))


def enter(request: HttpRequest) -> HttpResponse:
    """Let somebody in by phone and password; the demo shows one button a role."""
    wrong, status, wait = "", 200, 0
    if request.method == "POST":
        post = request.POST
        try:
            account = ways_in.enter(
                request, phone=post.get("phone", ""), password=post.get("password", ""), now=clock.now()
            )
            return welcome(ways_in.let_in(request, account, onward(request, "/")), account)
        except NotAllowed as error:
            wrong, status = refusal(error), error.status
        except TooMany as error:
            wrong, status, wait = refusal(error), error.status, error.wait
    page = {
        "wrong": wrong,
        "roles": people.demo_roles() if settings.DEMO else [],
        "next": request.GET.get("next", ""),
        "sign_on": settings.OIDC if settings.HAS_OIDC else None,
    }
    response = render(request, "web/enter.html", page, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


@require_POST
def enter_as(request: HttpRequest, role: str) -> HttpResponse:
    """Enter the demo as a role, with one click."""
    account = people.demo_account(role) if settings.DEMO else None
    if account is None:
        raise NotFound(N_("There is no such way in."))
    return welcome(ways_in.let_in(request, account, onward(request, "/")), account)


def welcome(response: HttpResponse, account: Account) -> HttpResponse:
    """Go on after entering, in the large print somebody has asked for."""
    if account.person.large_print:
        response.set_cookie("elder", "1", max_age=A_YEAR, samesite="Lax")
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Let somebody out; the next on this phone starts in normal print."""
    logout(request)
    response = redirect("web:enter")
    response.delete_cookie("elder")
    return response


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Switch to large print, larger still, and back."""
    response = redirect(onward(request, "/"))
    level = request.POST.get("elder", "")
    if level in ELDER:
        response.set_cookie("elder", level, max_age=A_YEAR, samesite="Lax")
    else:
        response.delete_cookie("elder")
    return response


@require_GET
def resident(request: HttpRequest) -> HttpResponse:
    """Show a resident's home: two large doors, what is under way, the same again; a helper's building too."""
    who, now = inside(request), clock.now()
    helps = who.anywhere(Permission.PLACE_FOR_OTHERS)
    page = {
        "me": people.person(who),
        "under_way": cases.under_way(who),
        "for_us": cases.for_us(who),
        "to_repeat": orders.to_repeat(who),
        "looked_after_by": volunteers.paired_with(who.person or 0),
        "speaks": who.anywhere(Permission.SPEAK_FOR_PARTY),
        "building": worklist.worklist(who, Wanted(tab="open"), now=now, size=8).items if helps else None,
        "today": activities.today(activities.home_area(who), now),
        "venues": venues.open_today(who, now),
        "is_chief": chiefs.is_chief(who.id, clock.today(now)),
    }
    return render(request, "web/resident.html", page)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show everything somebody asked for or reported, newest first."""
    found = cases.mine_page(inside(request), cursor=request.GET.get("after", ""))
    return render(request, "web/mine.html", {"found": found})


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what somebody was told; showing it marks it as read."""
    who = inside(request)
    assert who.person is not None
    found = notices.inbox(who.person, cursor=request.GET.get("after", ""))
    notice_actions.mark_read(person=who.person, now=clock.now())
    return render(
        request,
        "web/inbox_desk.html" if has_desk(who) or keeps(who) else "web/inbox_phone.html",
        {"found": found},
    )


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Show who somebody is here: address, roles, look, language."""
    who = inside(request)
    return render(
        request, "web/me.html", {"me": people.person(who), "roles": [ROLES[h.role] for h in who.held]}
    )


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Show every component, in normal and in large print, each in both lights."""
    return render(request, "web/components.html", {"looks": LOOKS})


@require_GET
@xframe_options_sameorigin
def specimen(request: HttpRequest) -> HttpResponse:
    """Show every component once, in the reader's look or the one asked for: ?elder=1&light=dark."""
    elder, light = request.GET.get("elder"), request.GET.get("light", "")
    page: dict[str, Any] = {"tones": TONES, "light": light if light in {"light", "dark"} else ""}
    if elder is not None:
        page["elder"] = elder if elder in ELDER else ""
    response = render(request, "web/specimen.html", page)
    response["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return response


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no network."""
    return render(request, "web/offline.html")


def gone(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "web/gone.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that we failed. Asks nothing of the database or the reader's language: either may be what broke."""
    sheets = [static(f"web/{name}.css") for name in SHEETS]
    return HttpResponse(render_to_string("web/broken.html", {"sheets": sheets}), status=500)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old to be sent (its token is gone), and that nothing was changed."""
    error = NotAllowed(N_("This page has been open too long, so we didn't act on it. Please open it again."))
    page = {"sentence": refusal(error), "error": error, "back": back_of(request), "wrong": []}
    return render(request, "web/refused.html", page, status=403)


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """Describe the installable app."""
    content: dict[str, Any] = {
        "name": _("Rongshu"), "short_name": _("Rongshu"), "id": "/", "start_url": "/", "scope": "/",
        "display": "standalone", "background_color": "#FAF9F5", "theme_color": "#0E5A45", "lang": get_language(),
        "description": _("Say once what you need; whoever answers for it is found."), "icons": app.icons(),
    }  # fmt: skip
    return JsonResponse(content, content_type="application/manifest+json")


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker from the root, whose scope is the whole site; a browser accepts no redirect here."""
    response = HttpResponse(app.service_worker(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
