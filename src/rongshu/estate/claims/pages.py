"""What everybody of an estate sees: the map of its zones with the list beside it, one zone, the clean-up."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.estate.claims import access, queries, rules
from rongshu.estate.claims import clean_up as cleaning
from rongshu.estate.claims.models import Ground
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.duties import queries as duties

BEFORE = "claims.outline"  # in the session: the outline that was drawn anew last, and what it was before


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send the reader to the map of their estate; who has none is told so."""
    who = inside(request)
    found = access.estates(who)
    if not found:
        return render(request, "claims/none.html")
    return redirect("claims:map", found[0].uuid)


@require_GET
def show_map(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Show an estate's zones on the map, and the list beside it: those without a keeper first, in red."""
    who, now = inside(request), clock.now()
    here = access.estate(who, estate)
    state = request.GET.get("state", "")
    clean = cleaning.of(here)
    page: dict[str, Any] = {
        "estate": here,
        "estates": access.estates(who),
        "ground": queries.zones(who, here, now, state=state if state in list(rules.State) else ""),
        "state": state,
        "keeps": access.keeps(who, here),
        "takes": who.may(Permission.TAKE_OFFERS, places.above_ids(here.pk)),
        "next_clean_up": cleaning.coming(clean, now) if clean else None,
        "imported": queries.imported(here) if access.keeps(who, here) else 0,
        "grounds": Ground.choices,
    }
    return render(request, "claims/map_desk.html" if page["keeps"] else "claims/map_phone.html", page)


@require_GET
def shapes(request: HttpRequest, estate: UUID) -> JsonResponse:
    """Give the map its shapes, as GeoJSON."""
    who = inside(request)
    found = queries.shapes(who, access.estate(who, estate), clock.now())
    return JsonResponse({"type": "FeatureCollection", "features": found})


@require_GET
def zone(request: HttpRequest, zone: UUID) -> HttpResponse:
    """Show one zone: who keeps it, as far as they let neighbours know, and each turn before and after."""
    who, now = inside(request), clock.now()
    found = queries.zone(who, zone)
    keeps = access.keeps(who, found.estate)
    page = {
        "zone": found,
        "line": queries.line(who, found, now),
        "turns": queries.turns(found),
        "paces": duties.paces(found.post_id),
        "mine": duties.mine_of(who, found.post, clock.today(now)),
        "takes": who.may(Permission.TAKE_OFFERS, places.above_ids(found.place_id)),
        "keeps": keeps,
        "grounds": Ground.choices,
        "precincts": queries.precincts(found.estate, clock.today(now)) if keeps else [],
        "lead": queries.lead(who, found, now),
        "before": _outline_before(request, zone) if keeps else "",
    }
    return render(request, "claims/zone_desk.html" if keeps else "claims/zone_phone.html", page)


def _outline_before(request: HttpRequest, zone: UUID) -> str:
    kept = request.session.get(BEFORE) or {}
    return json.dumps(kept["shape"]) if kept.get("zone") == str(zone) else ""


@require_GET
def photo(request: HttpRequest, zone: UUID, pk: int, sha256: str, variant: str) -> FileResponse:
    """Serve a photo of a turn to those of the estate."""
    found = queries.photo(queries.zone(inside(request), zone), pk, sha256)
    return picture(found, variant)


@require_GET
def clean_up(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Show an estate's clean-up: the next date, and those that were with how many came and how it looked."""
    who = inside(request)
    here = access.estate(who, estate)
    return render(request, "claims/clean_up.html", clean_up_page(who, here))


def clean_up_page(who: Who, here: Place, **more: Any) -> dict[str, Any]:
    """Return what the page of an estate's clean-up shows."""
    now, found = clock.now(), cleaning.of(here)
    rounds = cleaning.past(found, now) if found else []
    coming = cleaning.coming(found, now) if found else None
    return {
        "estate": here,
        "found": found,
        "rule": cleaning.RULES.get(found.series.rule, "") if found else "",
        "next": coming,
        "rounds": [(one, cleaning.may_put(who, one.occasion)) for one in rounds],
        "keeps": access.keeps(who, here),
        "rules": cleaning.RULES.items(),
        "today": clock.today(now),
        "wrong": {},
        "given": {},
        **more,
    }


@require_POST
def put_photos(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Put photos to a clean-up, taken before or after."""
    who, now = inside(request), clock.now()
    found = cleaning.occasion(who, occasion)
    kept = case_forms.photos(request, who, now)
    n = cleaning.put_photos(
        occasion=found, moment=request.POST.get("moment", ""), evidence=kept, by=who, now=now
    )
    if n:
        messages.success(request, _("The photos are here. Thank you!"))
    return redirect("claims:clean_up", found.place.uuid)


@require_GET
def clean_up_photo(request: HttpRequest, pk: int, variant: str) -> FileResponse:
    """Serve a photo of a clean-up to those of the estate."""
    return picture(cleaning.photo(inside(request), pk).evidence, variant)
