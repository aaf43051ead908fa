"""What residents and volunteers see of an emergency, in the hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.emergency import actions, delivering, forms, preparing, queries, supply_queries, supplying
from rongshu.estate.emergency.models import Emergency
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.loop.cases import access as case_access
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases import revealing

STEPS = ("asked", "taken", "bought", "delivered")
STEP_OF = {"grouped": "asked"}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what an emergency asks of the one who looks: what to do now, or how to get something."""
    who = inside(request)
    emergency = queries.running_for(who)
    mine, doors = queries.asked_of(who.person)
    page: dict[str, Any] = {
        "emergency": emergency,
        "members": mine,
        "seats": doors,
        "sees": queries.sees(who),
    }
    if emergency is None:
        return render(request, "emergency/calm.html", page)
    turnout = queries.turnout_of(emergency, who.person)
    page["samples"] = queries.is_sampled(emergency)
    page |= {
        "turnout": turnout,
        "supplies": supply_queries.supplies_of(emergency, who),
        "rounds": delivering.mine(who),
    }
    if turnout is None:
        return render(request, "emergency/resident.html", page | {"me": people.person(who)})
    page |= {
        "tasks": queries.tasks(emergency.plan, turnout.group),
        "leaders": [p for p in queries.leaders(emergency, turnout.group) if p.pk != who.person],
        "shops": queries.shops(emergency.plan),
    }
    return render(request, "emergency/volunteer.html", page)


@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest) -> HttpResponse:
    """Show what somebody is asked to be in the plans, and take their yes or no."""
    who = inside(request)
    if request.method == "POST":
        post = request.POST
        yes = post.get("yes") == "1"
        preparing.answer(
            what=post.get("what", ""), pk=whole(post.get("pk")) or 0, yes=yes, by=who, now=clock.now()
        )
        messages.success(
            request, _("Thank you. We count on you.") if yes else _("All right, we ask somebody else.")
        )
        return redirect("emergency:asked")
    members, seats = queries.asked_of(who.person)
    return render(request, "emergency/asked.html", {"members": members, "seats": seats})


@require_POST
def turn_out(request: HttpRequest) -> HttpResponse:
    """Take that somebody is here, or can't come."""
    who = inside(request)
    said = request.POST.get("said", "")
    actions.turn_out(emergency=_running(request, who), said=said, by=who, now=clock.now())
    messages.success(
        request, _("You are on the list. Thank you.") if said == "here" else _("All right. Stay safe.")
    )
    return redirect("emergency:home")


def _running(request: HttpRequest, who: Who) -> Emergency:
    """Return the emergency the page is about, of those that concern somebody."""
    named = request.POST.get("emergency") or request.GET.get("emergency") or ""
    try:
        return queries.one_running(who, UUID(named) if named else None)
    except ValueError:
        raise NotFound(N_("There is no such emergency here.")) from None


@require_http_methods(["GET", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """Order supplies: for oneself, or for a neighbour who phoned."""
    who, now = inside(request), clock.now()
    emergency = _running(request, who)
    page: dict[str, Any] = {
        "emergency": emergency,
        "given": request.POST,
        "wrong": {},
        "shops": queries.shops(emergency.plan),
    }
    status = 200
    if request.method == "POST":
        try:
            handed = case_forms.handed(
                request, who, now
            )  # first, so that photos outlive whatever else is wrong
            wish = forms.wish(request.POST, emergency)
            made = supplying.order(
                emergency=emergency, shop=wish.shop, subject=supply_queries.neighbour(emergency, who, wish.subject),
                items=wish.items, bags=wish.bags, urgent=wish.urgent, channel=wish.channel, said_back=wish.said_back,
                by=who, now=now, handed=handed,
            )  # fmt: skip
        except NotTaken as error:
            status = error.status
            page |= {"sentence": refusal(error), "wrong": wrong(error), "slips": case_forms.slips(request)}
        else:
            messages.success(request, _("It is on the list. A volunteer brings it to the door."))
            return redirect("emergency:supply", made.case.number)
    page |= {
        "for_others": supply_queries.orders_for_others(emergency, who),
        "chosen": supply_queries.neighbour(
            emergency, who, whole(request.POST.get("subject") or request.GET.get("subject"))
        ),
    }
    return render(request, "emergency/order.html", page, status=status)


@require_GET
def neighbours(request: HttpRequest) -> HttpResponse:
    """Find a neighbour of the estate by name, room or whole phone number; answers a list to choose from."""
    who, q = inside(request), request.GET.get("q", "")
    emergency = _running(request, who)
    found = supply_queries.neighbours(emergency, who, q)
    return render(request, "emergency/neighbours.html", {"found": found, "q": q, "emergency": emergency})


@require_GET
def supply(request: HttpRequest, number: str) -> HttpResponse:
    """Show a supply order to those it concerns."""
    who, now = inside(request), clock.now()
    found = supply_queries.supply(number, who)
    page = {
        "supply": found,
        "case": found.case,
        "moves": cases.open_moves(found.case, who, now),
        "events": cases.heard(found.case, who)[::-1],
        "steps": STEPS,
        "step": STEP_OF.get(found.case.state, found.case.state),
        "standing": case_access.standing(found.case, who),
    }
    return render(request, "emergency/supply.html", page)


@require_POST
def phone(request: HttpRequest, number: str) -> HttpResponse:
    """Show the number of the one who ordered to the volunteer who is coming, and log it."""
    who = inside(request)
    found = revealing.phone_of_subject(case=supply_queries.supply(number, who).case, by=who, now=clock.now())
    return render(request, "emergency/phone.html", {"number": found})
