"""What whoever keeps an estate's map does: draw zones, lead them in precincts, plan and offer, begin a clean-up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.estate.claims import access, actions, clean_up, forms, queries, rules
from rongshu.estate.claims.models import Ground
from rongshu.estate.claims.pages import BEFORE, clean_up_page
from rongshu.ground.people.middleware import inside
from rongshu.loop.duties import forms as duty_forms
from rongshu.loop.duties.offering import LASTS


@require_http_methods(["GET", "POST"])
def draw(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Draw a zone on the map: click its corners, name it."""
    who, today, given = inside(request), clock.today(), request.POST
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    page: dict[str, Any] = {"estate": here, "grounds": Ground.choices, "wrong": {}, "given": given}
    status = 200
    if request.method == "POST":
        try:
            drawn = forms.zone(given)
            made = actions.draw_zone(
                estate=here, name=drawn.name, ground=drawn.ground, geometry=forms.needed(drawn.geometry), by=who,
                today=today, precinct=queries.precinct(here, drawn.precinct),
            )  # fmt: skip
        except NotTaken as error:
            status, page["wrong"] = error.status, wrong(error) or {"name": refusal(error)}
        else:
            messages.success(request, _("%(name)s is on the map, and looks for a keeper.") % {"name": made})
            return redirect("claims:draw" if "again" in given else "claims:map", estate)
    page["precincts"] = queries.precincts(here, today)
    return render(request, "claims/draw.html", page, status=status)


@require_POST
def adopt(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Open posts for zones that were imported as places."""
    who = inside(request)
    here = access.estate(who, estate)
    made = actions.adopt(estate=here, ground=request.POST.get("ground", ""), by=who, today=clock.today())
    n = len(made)
    said = ngettext("%(n)s zone looks for a keeper.", "%(n)s zones look for keepers.", n)
    messages.success(request, said % {"n": n})
    return redirect("claims:map", estate)


@require_http_methods(["GET", "POST"])
def precincts(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Show the precincts with their leads, and open one."""
    who, now = inside(request), clock.now()
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    page: dict[str, Any] = {"estate": here, "wrong": {}, "given": request.POST}
    status = 200
    ground = queries.zones(who, here, now)
    if request.method == "POST":
        chosen = set(request.POST.getlist("zones"))
        zones = [line.zone for line in ground.lines if str(line.zone.place.uuid) in chosen]
        try:
            if len(zones) < len(chosen):
                raise NotFound(N_("A zone you chose is not on this map any more; please choose again."))
            made = actions.open_precinct(
                estate=here, name=request.POST.get("name", ""), by=who, today=clock.today(now), zones=zones
            )
        except NotTaken as error:
            status, page["wrong"] = error.status, wrong(error) or {"name": refusal(error)}
        else:
            messages.success(request, _("The precinct is open. Now somebody leads it."))
            return redirect("duties:post", made.post.uuid)
    page |= {"found": queries.precincts(here, clock.today(now)), "lines": ground.lines}
    return render(request, "claims/precincts.html", page, status=status)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Show each vacant zone with the neighbour it would be offered to; offer them all with one button."""
    who, now = inside(request), clock.now()
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    cap = forms.cap((request.POST or request.GET).get("cap"))
    if request.method == "POST":
        made = actions.offer_plan(estate=here, cap=cap, stamp=request.POST.get("stamp", ""), by=who, now=now)
        n = len(made)
        messages.success(request, ngettext("%(n)s person is asked.", "%(n)s people are asked.", n) % {"n": n})
        return redirect("claims:plan", estate)
    page = {
        "estate": here,
        "drawn": queries.plan(who, here, cap, now),
        "cap": cap,
        "caps": range(1, rules.MOST_CAP + 1),
        "days": LASTS.days,
    }
    return render(request, "claims/plan.html", page)


@require_POST
def change(request: HttpRequest, zone: UUID) -> HttpResponse:
    """Change a zone's name, what it is and its precinct."""
    who = inside(request)
    found = queries.zone(who, zone)
    access.check_keeps(who, found.estate)
    given = forms.zone(request.POST)
    actions.change_zone(
        zone=found, name=given.name, ground=given.ground, geometry=given.geometry, by=who, today=clock.today(),
        precinct=queries.precinct(found.estate, given.precinct),
    )  # fmt: skip
    messages.success(request, _("Saved."))
    return redirect("claims:zone", zone)


@require_http_methods(["GET", "POST"])
def redraw(request: HttpRequest, zone: UUID) -> HttpResponse:
    """Draw a zone's outline anew; the one before can be put back from the zone's page until the next."""
    who, today, given = inside(request), clock.today(), request.POST
    found = queries.zone(who, zone)
    access.check_keeps(who, found.estate)
    before = found.place.geometry
    page: dict[str, Any] = {"zone": found, "estate": found.estate, "wrong": {}, "given": given}
    if request.method == "POST":
        try:
            actions.change_zone(
                zone=found, name=found.place.name, ground=found.ground, precinct=found.precinct, by=who, today=today,
                geometry=forms.needed(forms.geometry(given.get("geometry", ""))),
            )  # fmt: skip
        except NotTaken as error:
            page["wrong"] = wrong(error) or {"geometry": refusal(error)}
        else:
            is_undone = "back" in given
            request.session[BEFORE] = None if is_undone else {"zone": str(zone), "shape": before}
            messages.success(
                request, _("The old outline is back.") if is_undone else _("The new outline is on the map.")
            )
            return redirect("claims:zone", zone)
    page["shape"] = given.get("geometry", "") or forms.corners(before)
    return render(request, "claims/redraw.html", page, status=422 if page["wrong"] else 200)


@require_POST
def close(request: HttpRequest, zone: UUID) -> HttpResponse:
    """Take a zone nobody keeps off the map."""
    who = inside(request)
    found = queries.zone(who, zone)
    actions.close_zone(zone=found, by=who, now=clock.now())
    messages.success(request, _("Taken off the map. What was done there stays written down."))
    return redirect("claims:map", found.estate.uuid)


@require_POST
def begin_clean_up(request: HttpRequest, estate: UUID) -> HttpResponse:
    """Begin the estate's monthly clean-up."""
    who, now, given = inside(request), clock.now(), request.POST
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    try:
        clean_up.begin(
            estate=here, title=given.get("title", "")[:80], rule=given.get("rule", ""), at=forms.at(given),
            first_day=duty_forms.day(given, "first_day", clock.today(now)), minutes=forms.minutes(given), by=who,
            now=now,
        )  # fmt: skip
    except NotTaken as error:
        page = clean_up_page(who, here, wrong=wrong(error) or {"rule": refusal(error)}, given=given)
        return render(request, "claims/clean_up.html", page, status=error.status)
    messages.success(request, _("The clean-up is in the calendar."))
    return redirect("claims:clean_up", estate)
