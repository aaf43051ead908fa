"""What everybody sees: the rivers, one reach with its chiefs, the sign by the water; and a chief's own page."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.river.chiefs import access, owed, queries
from rongshu.river.chiefs.models import LEVELS, Colour
from rongshu.river.chiefs.printing import facts_of


def shell(who: Who) -> str:
    """Return the frame a page stands in: whoever oversees chiefs sits at a desk."""
    return "chiefs/at_desk.html" if access.oversees_anywhere(who) else "chiefs/in_hand.html"


def problem_page(place: UUID) -> str:
    """Return where a problem at a place is reported."""
    return f"{reverse(settings.RIVER_PROBLEM_PAGE)}?at={place}"


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show every river with its reaches and who answers for each."""
    who = asking(request)
    page = {
        "found": queries.overview(clock.today()),
        "shell": shell(who),
        "oversees": access.oversees_anywhere(who),
    }
    return render(request, "chiefs/overview.html", page)


@require_GET
def shapes(request: HttpRequest) -> JsonResponse:
    """Give the map its lines, as GeoJSON."""
    found = queries.overview(clock.today())
    return JsonResponse({"type": "FeatureCollection", "features": queries.shapes(found)})


@require_GET
def reach(request: HttpRequest, place: UUID) -> HttpResponse:
    """Show one reach or river: its facts, its chiefs, those before them."""
    return render(request, "chiefs/reach.html", reach_page(request, place))


def reach_page(request: HttpRequest, place: UUID, **more: Any) -> dict[str, Any]:
    """Return what a reach's page shows."""
    who, found = asking(request), queries.sign_of(place, clock.today())
    return {
        "found": found,
        "facts": facts_of(found),
        "history": queries.history(found.place),
        "keeps": access.keeps(who, found.place),
        "sets_rules": access.sets_rules(who, found.place),
        "levels": LEVELS,
        "colours": Colour.choices,
        "today": clock.today(),
        "report": problem_page(found.place.uuid),
        "shell": shell(who),
        "wrong": {},
        "given": {},
        **more,
    }


@require_GET
def sign(request: HttpRequest, sign: str) -> HttpResponse:
    """Show the sign by the water to whoever scans its code, as it stands today."""
    found = queries.at_sign(sign, clock.today())
    page = {"found": found, "facts": facts_of(found), "report": problem_page(found.place.uuid)}
    return render(request, "chiefs/sign.html", page)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show a chief what is due of them this year: what runs, what was missed."""
    found = owed.of_person(inside(request).id, clock.today())
    return render(request, "chiefs/mine.html", {"found": found, "today": clock.today()})
