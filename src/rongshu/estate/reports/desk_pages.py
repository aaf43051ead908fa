"""What the branch does with reports, at the desk: by phone, what can be reported, signs to print, needs tallied."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.reports import actions, forms, queries
from rongshu.estate.reports import signs as codes
from rongshu.estate.reports.models import Condition, Report
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import actions as place_actions
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Channel

FIELDS = ("name", "closes_when", "evidence", "source")


def _allowed(request: HttpRequest, permission: Permission, sentence: str) -> Who:
    who = inside(request)
    if not who.anywhere(permission):
        raise NotAllowed(sentence)
    return who


@require_http_methods(["GET", "POST"])
def by_phone(request: HttpRequest) -> HttpResponse:
    """Take a report for a neighbour who phoned or came by, in the register or not."""
    who = _allowed(
        request,
        Permission.PLACE_FOR_OTHERS,
        N_("Only a helper of the building or the branch reports for somebody else."),
    )
    person, place = _whose(request, who)
    page: dict[str, Any] = {"person": person, "place": place, "given": request.POST, "wrong": {}}
    if place is None:
        return render(request, "reports/by_phone.html", page | {"buildings": queries.buildings_for(who)})
    around, status = queries.around(place), 200
    page |= {"around": around, "categories": queries.categories(place.area_id)}
    if request.method == "POST":
        try:
            return _taken(request, who, person, around)
        except NotTaken as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error)}
    return render(request, "reports/by_phone.html", page, status=status)


def _whose(request: HttpRequest, who: Who) -> tuple[Person | None, Place | None]:
    """Return who reports, and where it starts from: their home, or a building chosen."""
    wanted = whole(request.POST.get("subject") or request.GET.get("subject"))
    person = people.resident(who, Permission.PLACE_FOR_OTHERS, wanted)
    if person and person.home:
        return person, person.home
    at = request.POST.get("at") or request.GET.get("at", "")
    return None, queries.reporting_place(Who(), at=at)


def _taken(request: HttpRequest, who: Who, person: Person | None, around: list[Place]) -> HttpResponse:
    now, post = clock.now(), request.POST
    chosen = whole(post.get("condition"))
    if chosen is None:
        sentence = N_("Please choose what it is.")
        raise Invalid(sentence, fields={"condition": sentence})
    spot = forms.spot(post, around)
    made, _link = actions.report(
        condition=queries.condition(chosen), place=spot.place, by=who, now=now, reporter=person,
        for_another=True, spot=spot.words, dangerous=bool(post.get("dangerous")), phone=post.get("phone", "")[:20],
        channel=Channel.VISIT if post.get("channel") == "visit" else Channel.PHONE,
        handed=case_forms.handed(request, who, now),
    )  # fmt: skip
    return render(request, "reports/taken.html", {"report": made, "case": made.case, "person": person})


@require_GET
def neighbours(request: HttpRequest) -> HttpResponse:
    """Find a neighbour by name, room or phone; answers a list to choose from."""
    who, q, case = inside(request), request.GET.get("q", ""), request.GET.get("case", "")
    permission = Permission.MEDIATE if case else Permission.PLACE_FOR_OTHERS
    found = people.neighbours(who, permission, q)
    return render(request, "reports/neighbours.html", {"found": found, "q": q, "number": case})


@require_http_methods(["GET", "POST"])
def conditions(request: HttpRequest) -> HttpResponse:
    """Show and edit what can be reported, how soon it is right, and who answers."""
    who = _allowed(request, Permission.EDIT_SERVICES, N_("What can be reported is edited by the branch."))
    categories = queries.editable(who)
    page: dict[str, Any] = {
        "categories": categories, "organisations": queries.organisations(), "units": Condition.Unit.choices,
        "wrong": "", "open": 0,
    }  # fmt: skip
    if request.method == "POST":
        wanted = whole(request.POST.get("condition"))
        found = {c.pk: c for category in categories for c in category.conditions.all()}
        condition = found.get(wanted or 0)
        if condition is None:
            raise NotAllowed(N_("What can be reported is edited by the branch."))
        try:
            actions.edit_condition(condition=condition, by=who, **_edited(request))
        except Invalid as error:
            page |= {"wrong": refusal(error), "open": condition.pk}
            return render(request, "reports/conditions.html", page, status=422)
        messages.success(request, _("Saved. Reports already made keep the deadline they were promised."))
        return redirect("reports:conditions")
    return render(request, "reports/conditions.html", page)


def _edited(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    fields: dict[str, Any] = {name: post.get(name, "").strip()[:120] for name in FIELDS}
    fields |= {
        "limit_amount": whole(post.get("limit_amount")) or 0,
        "limit_unit": post.get("limit_unit", ""),
    }
    fields |= {f"{name}_id": whole(post.get(name)) for name in ("usual", "alternative")}
    flags = ("is_dangerous", "goes_straight", "is_active")
    return fields | {name: bool(post.get(name)) for name in flags}


@require_http_methods(["GET", "POST"])
def signs(request: HttpRequest) -> HttpResponse:
    """Show the QR signs of all units to print: six to an A4 sheet, or one to an A6 card."""
    who = _allowed(request, Permission.TAKE_IN, N_("Signs are printed by the branch."))
    units = queries.units_to_sign(who)
    if request.method == "POST":
        for area in {u.area for u in units if u.area}:
            place_actions.give_signs(area=area)
        return redirect("reports:signs")
    size = "a6" if request.GET.get("size") == "a6" else "a4"
    page = {
        "size": size,
        "signs": [(unit, codes.picture(unit.sign), codes.address(unit.sign)) for unit in units if unit.sign],
        "bare": sum(not unit.sign for unit in units),
    }
    return render(request, "reports/signs.html", page)


@require_GET
def needs(request: HttpRequest) -> HttpResponse:
    """Show the needs gathered for the three-party meeting, most voices first; made to be printed."""
    who = _allowed(request, Permission.TAKE_IN, N_("The meeting's list is kept by the branch."))
    found = queries.needs(who)
    page = {"needs": found, "voices": sum(r.voices for r in found)}
    return render(request, "reports/needs.html", page)


@require_POST
def show_photo(request: HttpRequest, number: str) -> HttpResponse:
    """Show a report's photo to neighbours, or hide it."""
    who = inside(request)
    report: Report = queries.report(number, who)
    actions.show_photo(report=report, shown=bool(request.POST.get("shown")), by=who)
    return redirect("desk:case", number)


@require_POST
def other_side(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the other side of a dispute in."""
    who = inside(request)
    known = people.resident(who, Permission.MEDIATE, whole(request.POST.get("person")))
    handed = Handed(person=known.pk if known else None)
    cases.move(case=case_queries.get(number, who), name="invite", by=who, now=clock.now(), handed=handed)
    messages.success(request, _("The other side was asked in."))
    return redirect("desk:case", number)
