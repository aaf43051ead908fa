"""The secretary's and the supervisor's pages."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import conditional_page, require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.face.web.homes import has_desk, home_of, keeps
from rongshu.face.web.waiting import waiting
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import drawing
from rongshu.ground.places import queries as places
from rongshu.ground.places.rules import Box, box_of
from rongshu.loop.cases import kinds, mapping, queries, revealing, worklist
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.worklist import Wanted

UNDO_WITHIN = timedelta(minutes=10)
TABS = (("waiting", N_("For me")), ("open", N_("Open")), ("closed", N_("Closed")))


def at_desk(request: HttpRequest) -> Who:
    """Return who is asking; raises NotAllowed for somebody who has no desk."""
    who = inside(request)
    if not (sees_cases(who) or keeps(who)):
        raise NotAllowed(N_("This page is for those who dispatch or handle cases."))
    return who


def sees_cases(who: Who) -> bool:
    """Say whether somebody has a list of cases; an administrator keeps the registers and has none."""
    return has_desk(who) or who.anywhere(Permission.SEE_ORDERS)


def wanted(request: HttpRequest) -> Wanted:
    """Read the list's filters from the address."""
    get = request.GET
    tab = get.get("tab", "all" if get.get("q") else "waiting")
    return Wanted(
        tab=tab if tab in {"waiting", "open", "closed", "mine", "all"} else "waiting",
        kind=get.get("kind", "") if get.get("kind") in kinds.every() else "",
        overdue=bool(get.get("overdue")),
        place=whole(get.get("place")),
        q=get.get("q", "").strip()[:60],
    )


@require_GET
def show_worklist(request: HttpRequest) -> HttpResponse:
    """Show what waits, soonest due first."""
    who = at_desk(request)
    if not sees_cases(who):
        return redirect(home_of(who))
    page = _list(request, who)
    if request.headers.get("HX-Target") in {"more", "items"}:
        return render(request, "desk/items.html", page)
    return render(request, "desk/work.html", page)


@require_GET
def show_case(request: HttpRequest, number: str) -> HttpResponse:
    """Show one case beside the list it was chosen from."""
    who = at_desk(request)
    page = _case(queries.get(number, who), who) | {"here": request.get_full_path()}
    if request.headers.get("HX-Target") == "case":
        return render(request, "desk/case.html", page | {"query": request.GET.urlencode()})
    return render(request, "desk/work.html", _list(request, who) | page)


@require_GET
@conditional_page
def show_news(request: HttpRequest) -> HttpResponse:
    """Answer what now heads the list, for a page that is open: 304 while nothing moved."""
    who, now = at_desk(request), clock.now()
    found = worklist.worklist(who, wanted(request), now=now)
    items = [{"number": c.number, "turn": c.turn, "urgent": c.urgent} for c in found.items]
    return JsonResponse(waiting(request) | {"items": items})


def _list(request: HttpRequest, who: Who) -> dict[str, Any]:
    now, filters = clock.now(), wanted(request)
    found = worklist.worklist(who, filters, now=now, cursor=request.GET.get("after", ""))
    kept = {k: str(v) for k, v in request.GET.items() if k != "after" and v}
    return {
        "found": found,
        "wanted": filters,
        "counts": waiting(request),
        "tabs": TABS,
        "kinds": kinds.every().values(),
        "query": urlencode(kept),
        "more": urlencode(kept | {"after": found.after}) if found.after else "",
        "place": places.one(filters.place) if filters.place else None,
        "within": f"&place={filters.place}" if filters.place else "",
        "now": timezone.localtime(now),
    }


def _case(case: Case, who: Who) -> dict[str, Any]:
    now, kind = clock.now(), kinds.of(case.kind)
    moves = [m for m in queries.open_moves(case, who, now) if "person" not in m.needs]
    events = queries.timeline(case)[::-1]
    page: dict[str, Any] = {
        "case": case,
        "kind": kind,
        "moves": moves,
        "first_move": next((m.name for m in moves if m.tone == "main"), ""),
        "undo": _undo(events, moves, who, now),
        "undone": events[0],
        "events": events,
        "may_reveal": who.may(Permission.REVEAL, places.above_ids(case.place_id)),
    }
    about = dict(kind.about(case, who, now) if kind.about else {})
    page["moves"] = [m for m in moves if m.name not in about.get("own_moves", ())]
    return page | about


def _undo(events: list[Event], moves: list[Move], who: Who, now: datetime) -> Move | None:
    """Return the move that takes back what the reader has just done here, if there is one that asks for nothing."""
    last = events[0]
    if last.actor_id != who.person or not last.source or now - last.at > UNDO_WITHIN:
        return None
    back = [m for m in moves if m.target == last.source != last.target and not m.needs]
    return back[0] if back else None


@require_GET
def show_map(request: HttpRequest) -> HttpResponse:
    """Show the map of what is open."""
    return render(request, "desk/map.html", {"extent": mapping.extent(at_desk(request))})


@require_GET
def map_data(request: HttpRequest) -> JsonResponse:
    """Answer what lies in a window of the map as GeoJSON: ?box=west,south,east,north in degrees."""
    who = at_desk(request)
    return JsonResponse(mapping.window(who, *_box(request), now=clock.now()))


@require_GET
def place_data(request: HttpRequest) -> JsonResponse:
    """Answer the drawn places in a window of the map as GeoJSON: the wider the window, the wider the places."""
    at_desk(request)
    return JsonResponse({"type": "FeatureCollection", "features": drawing.window(*_box(request))})


def _box(request: HttpRequest) -> Box:
    box = box_of(request.GET.get("box", ""))
    if box is None:
        raise Invalid(N_("A map window is four numbers: west, south, east, north."))
    return box


@require_POST
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Answer the phone number of the one a case is for, and log who looked."""
    who = at_desk(request)
    case = queries.get(number, who)
    number_ = revealing.phone_of_subject(case=case, by=who, now=clock.now())
    return render(request, "desk/phone.html", {"number": number_})
