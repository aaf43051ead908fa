"""What residents and volunteers see of orders, in the hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.orders import actions, forms, queries, rules
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.cases import access as case_access
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases import revealing
from rongshu.loop.cases.flow import By
from rongshu.loop.dispatch import queries as dispatch
from rongshu.loop.volunteers import lists
from rongshu.loop.volunteers import queries as volunteers

STEPS = ("placed", "accepted", "on_the_way", "serving", "done")
STEP_OF = {"offered": "placed", "held": "placed", "closed": "done"}


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """Ask what help is wanted."""
    me = people.person(inside(request))
    area = me.home.area_id if me and me.home else None
    return render(request, "orders/new.html", {"me": me, "services": queries.services(area)})


@require_http_methods(["GET", "POST"])
def new_service(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask when; each answer places the order."""
    who, now = inside(request), clock.now()
    service, me = queries.service(pk), people.person(who)
    assert me is not None
    page: dict[str, Any] = {"service": service, "me": me, "given": request.POST}
    status = 200
    if request.method == "POST":
        try:
            handed = case_forms.handed(
                request, who, now
            )  # first, so that photos outlive whatever else is wrong
            wish = forms.wish(request.POST, now, service=pk)
            order = actions.place(
                service=service, subject=me, by=who, now=now, note=wish.note, window=wish.window, urgent=wish.urgent,
                handed=handed,
            )  # fmt: skip
        except NotTaken as error:
            status = error.status
            page |= {"sentence": refusal(error), "slips": case_forms.slips(request)}
        else:
            messages.success(request, _("We have your order and are finding someone."))
            return redirect("orders:order", order.case.number)
    page["choices"] = rules.choices(timezone.localtime(now))
    return render(request, "orders/when.html", page, status=status)


@require_GET
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Show an order to the one who asked, or to the volunteer it was offered to or who took it on."""
    who, now = inside(request), clock.now()
    found = queries.order(number, who)
    standing = case_access.standing(found.case, who)
    moves = cases.open_moves(found.case, who, now)
    page = {
        "order": found,
        "case": found.case,
        "moves": moves,
        "rates": found.case.rating is None and any(m.name == "rate" for m in moves),
        "events": cases.heard(found.case, who)[::-1],
        "steps": STEPS,
        "step": STEP_OF.get(found.case.state, found.case.state),
        "standing": standing,
    }
    if standing & {By.OFFERED, By.HANDLER} and not standing & {By.SUBJECT}:
        page["offer"] = next((o for o in dispatch.offers(found.case) if o.person_id == who.person), None)
        return render(request, "orders/job.html", page)
    return render(request, "orders/order.html", page)


@require_POST
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Order the same once more."""
    who = inside(request)
    order = actions.again(order=queries.order(number, who), by=who, now=clock.now())
    messages.success(request, _("We have your order and are finding someone."))
    return redirect("orders:order", order.case.number)


@require_GET
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show an order as a slip to print and leave at the door."""
    order = queries.order(number, inside(request))
    if order.case.subject is None:
        raise NotFound(N_("There is no such order."))
    return render(request, "orders/slip.html", {"order": order})


@require_POST
def phone(request: HttpRequest, number: str) -> HttpResponse:
    """Show the phone number of the one who asked to the volunteer who is coming, and log it."""
    who = inside(request)
    found = queries.order(number, who)
    number_ = revealing.phone_of_subject(case=found.case, by=who, now=clock.now())
    return render(request, "orders/phone.html", {"number": number_})


@require_GET
def volunteer(request: HttpRequest) -> HttpResponse:
    """Show a volunteer's home: what they are asked, what they have taken on, whom they look after."""
    who = inside(request)
    assert who.person is not None
    volunteer = volunteers.of(who.person)
    orders = {o.case_id: o for o in queries.offered_to(who)}
    page = {
        "me": people.person(who),
        "asked": [(one, orders.get(one.case_id)) for one in dispatch.waiting_for(who.person)],
        "paused": volunteer is not None and lists.paused(volunteer, clock.today()),
        "jobs": queries.jobs(who),
        "year_minutes": volunteers.minutes(who.person, clock.today().year),
        "looked_after": volunteers.looked_after(who.person),
    }
    return render(request, "orders/volunteer.html", page)


@require_POST
def offer(request: HttpRequest, number: str) -> HttpResponse:
    """Ask a suggested volunteer."""
    who, now = asking(request), clock.now()
    case = cases.get(number, who)
    post = request.POST
    actions.offer(
        case=case,
        person=whole(post.get("person")) or 0,
        by=who,
        now=now,
        turn=whole(post.get("turn")),
    )
    messages.success(request, _("Asked. You will hear within half an hour."))
    return redirect("desk:case", number)
