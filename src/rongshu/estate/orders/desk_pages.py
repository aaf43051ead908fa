"""What the branch does with orders, at the desk: an order taken by phone, and the services offered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.orders import actions, forms, queries, rules
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases import forms as case_forms


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
    if request.method == "POST":
        try:
            return _taken(request, who)
        except Invalid as error:
            page["wrong"] = {field: _(sentence) for field, sentence in error.fields.items()}
    subject = request.POST.get("subject") or request.GET.get("subject", "")
    chosen = people.resident(who, Permission.PLACE_FOR_OTHERS, int(subject)) if subject.isdecimal() else None
    page["chosen"] = chosen
    page["services"] = queries.services(chosen.home.area_id) if chosen and chosen.home else []
    return render(request, "orders/by_phone.html", page, status=422 if page["wrong"] else 200)


def _taken(request: HttpRequest, who: Who) -> HttpResponse:
    now = clock.now()
    wish = forms.wish(request.POST, now)
    subject = people.resident(who, Permission.PLACE_FOR_OTHERS, wish.subject or 0)
    if subject is None:
        raise Invalid(
            N_("Please choose for whom it is."), fields={"subject": N_("Please choose for whom it is.")}
        )
    order = actions.place(
        service=queries.service(wish.service), subject=subject, by=who, now=now, note=wish.note, window=wish.window,
        urgent=wish.urgent, channel=wish.channel, said_back=wish.said_back,
        handed=case_forms.handed(request, who, now),
    )  # fmt: skip
    messages.success(request, _("The order is taken."))
    return redirect("cases:show", order.case.number)


@require_GET
def neighbours(request: HttpRequest) -> HttpResponse:
    """Find a neighbour by name, room or phone; answers a list to choose from."""
    found = people.neighbours(inside(request), Permission.PLACE_FOR_OTHERS, request.GET.get("q", ""))
    return render(request, "orders/neighbours.html", {"found": found, "q": request.GET.get("q", "")})


@require_http_methods(["GET", "POST"])
def services(request: HttpRequest) -> HttpResponse:
    """Show and edit what can be ordered."""
    who = inside(request)
    if not who.anywhere(Permission.EDIT_SERVICES):
        raise NotAllowed(N_("Services are edited by the branch."))
    if request.method == "POST":
        service = queries.service(int(request.POST.get("service", "0") or 0))
        actions.edit_service(
            service=service,
            by=who,
            hint=request.POST.get("hint", "")[:80],
            caution=request.POST.get("caution", "")[:120],
            within_hours=min(max(int(request.POST.get("within_hours", "24") or 24), 1), 240),
        )
        messages.success(request, _("Saved."))
        return redirect("orders:services")
    return render(request, "orders/services.html", {"services": queries.services_for(who)})
