"""What the branch does with orders, at the desk: an order taken by phone, and the services offered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.orders import actions, forms, planning, queries, rules
from rongshu.estate.orders.models import Service
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.volunteers import queries as volunteers


@require_http_methods(["GET", "POST"])
def by_phone(request: HttpRequest) -> HttpResponse:
    """Take an order for a neighbour who phoned or came by."""
    who, now = inside(request), clock.now()
    if not who.anywhere(Permission.PLACE_FOR_OTHERS):
        raise NotAllowed(N_("Only a helper of the building or the branch orders for somebody else."))
    page: dict[str, Any] = {
        "choices": rules.choices(timezone.localtime(now)),
        "given": request.POST,
        "wrong": {},
    }
    status = 200
    if request.method == "POST":
        try:
            return _taken(request, who)
        except NotTaken as error:
            status = error.status
            told = {"wrong": wrong(error), "sentence": refusal(error), "slips": case_forms.slips(request)}
            page |= told
    subject = whole(request.POST.get("subject") or request.GET.get("subject"))
    chosen = people.resident(who, Permission.PLACE_FOR_OTHERS, subject)
    page["chosen"] = chosen
    page["services"] = queries.services(chosen.home.area_id) if chosen and chosen.home else []
    return render(request, "orders/by_phone.html", page, status=status)


def _taken(request: HttpRequest, who: Who) -> HttpResponse:
    now = clock.now()
    handed = case_forms.handed(request, who, now)  # first, so that photos outlive whatever else is wrong
    wish = forms.wish(request.POST, now)
    subject = people.resident(who, Permission.PLACE_FOR_OTHERS, wish.subject or 0)
    if subject is None:
        raise Invalid(
            N_("Please choose for whom it is."), fields={"subject": N_("Please choose for whom it is.")}
        )
    order = actions.place(
        service=queries.service(wish.service), subject=subject, by=who, now=now, note=wish.note, window=wish.window,
        urgent=wish.urgent, channel=wish.channel, said_back=wish.said_back,
        handed=handed,
    )  # fmt: skip
    messages.success(request, _("The order is taken."))
    return redirect("orders:slip", order.case.number)


@require_GET
def neighbours(request: HttpRequest) -> HttpResponse:
    """Find a neighbour by name, room or phone; answers a list to choose from."""
    found = people.neighbours(inside(request), Permission.PLACE_FOR_OTHERS, request.GET.get("q", ""))
    return render(request, "orders/neighbours.html", {"found": found, "q": request.GET.get("q", "")})


@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """Show what can be ordered, in the order residents see it, and what was retired."""
    return render(request, "orders/services.html", {"services": queries.services_for(_editor(request))})


def _editor(request: HttpRequest) -> Who:
    who = inside(request)
    if not who.anywhere(Permission.EDIT_SERVICES):
        raise NotAllowed(N_("Services are edited by the branch."))
    return who


@require_http_methods(["GET", "POST"])
def add_service(request: HttpRequest) -> HttpResponse:
    """Offer a new kind of help."""
    who = _editor(request)
    areas = queries.areas_edited(who)
    if request.method == "POST":
        wanted = request.POST.get("area", "")
        area = next((a for a in areas if str(a.pk) == wanted), areas[0])
        try:
            actions.add_service(area=area, by=who, **forms.service_fields(request.POST))
        except Invalid as error:
            return _service_page(request, None, areas, error)
        messages.success(request, _("Added. Residents see it from now on."))
        return redirect("orders:services")
    return _service_page(request, None, areas)


@require_http_methods(["GET", "POST"])
def edit_service(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kind of help."""
    who = _editor(request)
    service = queries.service_to_edit(pk, who)
    if request.method == "POST":
        try:
            actions.edit_service(service=service, by=who, **forms.service_fields(request.POST))
        except Invalid as error:
            return _service_page(request, service, [], error)
        messages.success(request, _("Saved."))
        return redirect("orders:services")
    return _service_page(request, service, [])


def _service_page(
    request: HttpRequest, service: Service | None, areas: list[Place], error: Invalid | None = None
) -> HttpResponse:
    given: Any = (
        request.POST
        if error
        else service or {"within_hours": 24, "usual_minutes": 45, "icon": forms.ICONS[0]}
    )
    chosen = (
        request.POST.getlist("skills") if error else [s.code for s in service.skills.all()] if service else []
    )
    page = {
        "service": service,
        "areas": areas,
        "given": given,
        "chosen": chosen,
        "skills": volunteers.skills(),
        "icons": forms.ICONS,
        "wrong": wrong(error) if error else {},
    }
    return render(request, "orders/service.html", page, status=422 if error else 200)


@require_POST
def shift_service(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a service up or down, retire it, or bring it back."""
    who, wish = _editor(request), request.POST.get("do", "")
    service = queries.service_to_edit(pk, who)
    if wish in {"up", "down"}:
        actions.shift_service(service=service, up=wish == "up", by=who)
    elif wish in {"retire", "restore"}:
        actions.edit_service(service=service, by=who, is_active=wish == "restore")
        messages.success(
            request,
            _("Retired; nobody can order it any more.") if wish == "retire" else _("Back on the list."),
        )
    return redirect("orders:services")


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Show a plan for all waiting orders at once; one button offers all that are ticked."""
    who, now = inside(request), clock.now()
    if request.method == "POST":
        offered, skipped = actions.offer_all(wanted=forms.planned(request.POST), by=who, now=now)
        if offered:
            said = ngettext("Asked %(n)s volunteer.", "Asked %(n)s volunteers.", len(offered))
            messages.success(request, said % {"n": len(offered)})
        elif not skipped:
            messages.warning(request, _("Nothing was ticked, so nobody was asked."))
        for one in skipped:
            messages.warning(request, f"{one.number}: {refusal(one.why)}")
        return redirect("orders:plan")
    lines = planning.plan(who, now=now)
    found = [one for one in lines if one.chosen]
    metres = [one.chosen.metres for one in found if one.chosen and one.chosen.metres is not None]
    page = {
        "lines": lines,
        "found": len(found),
        "walk": round(sum(metres) / len(metres)) if metres else None,
        "people": len({one.chosen.person for one in found if one.chosen}),
    }
    return render(request, "orders/plan.html", page)
