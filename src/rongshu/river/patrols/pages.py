"""The page patrols are recorded with; one's own, one of them, those one oversees."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.river.patrols import actions, export, forms, queries, schemas, showing
from rongshu.river.patrols.models import BY_ONESELF, Means
from rongshu.river.patrols.phone_words import WORDS

MOST = 50_000  # rows of a table taken along


def shell(who: Who) -> str:
    """Return the frame a page stands in: whoever sees duties sits at a desk."""
    return "patrols/at_desk.html" if who.anywhere(Permission.SEE_DUTIES) else "patrols/in_hand.html"


@require_GET
@ensure_csrf_cookie
def phone(request: HttpRequest) -> HttpResponse:
    """Answer the page patrols are recorded with, with or without network. Nobody's data is in it: a phone keeps the
    page, and the script fetches what belongs to whoever has entered."""
    page = {
        "words": WORDS,
        "means": [(one.value, one.label) for one in BY_ONESELF],
        "zone": settings.TIME_ZONE,
        "patrols": reverse("patrols:overseen").rstrip("/"),
    }
    return render(request, "patrols/phone.html", page)


@require_GET
def reaches(request: HttpRequest) -> JsonResponse:
    """Tell the phone's page the reaches its reader may patrol today; somebody who hasn't entered, that they should."""
    who = asking(request)
    if who.person is None:
        return JsonResponse({"enter": True})
    found = [schemas.reach_out(one).model_dump(mode="json") for one in queries.walkable(who, clock.today())]
    return JsonResponse({"reaches": found})


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody their own patrols, the latest first."""
    found = queries.mine(inside(request), cursor=request.GET.get("after", ""))
    return render(request, "patrols/mine.html", {"found": found})


@require_GET
def overseen(request: HttpRequest) -> HttpResponse:
    """Show the patrols where the reader sees duties, cut to what was asked for."""
    who, given = inside(request), request.GET
    wanted, wrong = forms.wanted(given)
    page = {
        "found": queries.overseen(who, wanted, cursor=given.get("after", "")), "given": given, "wrong": wrong,
        "reaches": queries.reaches_overseen(who), "means": Means.choices, "rest": forms.rest(given),
        "is_cut": wanted != queries.Wanted(),
    }  # fmt: skip
    return render(request, "patrols/overseen.html", page)


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Give the patrols asked for as a workbook."""
    wanted, _wrong = forms.wanted(request.GET)
    found = queries.overseen(inside(request), wanted, size=MOST)
    response = HttpResponse(export.as_xlsx(found.items), content_type=export.TYPE)
    response["Content-Disposition"] = f'attachment; filename="patrols-{clock.today():%Y%m%d}.xlsx"'
    return response


@require_GET
def patrol(request: HttpRequest, patrol: UUID) -> HttpResponse:
    """Show one patrol: where, how far, which bank, gaps, what asks for a second look."""
    return render(request, "patrols/patrol.html", _page(inside(request), patrol))


def _page(who: Who, uuid: UUID, **more: Any) -> dict[str, Any]:
    return {"found": showing.shown(who, uuid), "shell": shell(who), **more}


@require_POST
def set_aside(request: HttpRequest, patrol: UUID, reason: str) -> HttpResponse:
    """Say what was behind a reason, once somebody has looked."""
    who = inside(request)
    found, words = queries.patrol(who, patrol), request.POST.get("words", "")
    try:
        actions.set_aside(patrol=found, reason=reason, words=words, by=who, now=clock.now())
    except Invalid as error:
        page = _page(who, patrol, refused=refusal(error), tried=reason)
        return render(request, "patrols/patrol.html", page, status=error.status)
    messages.success(request, _("Noted. This is no longer asked about."))
    return redirect("patrols:patrol", patrol)


@require_http_methods(["GET", "POST"])
def hand_in_file(request: HttpRequest) -> HttpResponse:
    """Take a recorded track as a patrol of one's own."""
    who, today = inside(request), clock.today()
    page: dict[str, Any] = {
        "reaches": queries.walkable(who, today),
        "datums": forms.DATUMS,
        "means": [(one.value, one.label) for one in BY_ONESELF],
        "given": request.POST,
    }
    status = 200
    if request.method == "POST":
        try:
            return redirect("patrols:patrol", _from_file(request, who))
        except NotTaken as error:
            page["refused"], status = refusal(error), error.status
    return render(request, "patrols/file.html", page, status=status)


def _from_file(request: HttpRequest, who: Who) -> UUID:
    file, given = request.FILES.get("file"), request.POST
    if file is None:
        raise Invalid(N_("Please choose a file first."))
    made = actions.hand_in_file(
        place=places.by_uuid(forms.uuid(given.get("place", ""))), data=file.read(),
        datum=given.get("datum", "wgs84")[:20], means=forms.means(given.get("means", "")), by=who, now=clock.now(),
    )  # fmt: skip
    return made.uuid


@require_GET
def photo(request: HttpRequest, patrol: UUID, sha256: str, variant: str) -> FileResponse:
    """Hand a photo of something found to whoever sees the patrol."""
    return picture(queries.photo(inside(request), patrol, sha256), variant, original=True)
