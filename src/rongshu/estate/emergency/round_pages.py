"""A delivery round: asked, carried, ticked off at the door, on a phone and on paper."""

from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.papers.answering import paper as answer_paper
from rongshu.core.papers.typesetting import typeset
from rongshu.estate.emergency import delivering, forms, sheets, supply_queries
from rongshu.ground.people.middleware import inside
from rongshu.loop.cases import forms as case_forms

SHEET = Path(__file__).resolve().parent / "papers" / "round.typ"


@require_GET
def show(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Show a round to the volunteer who is asked for it or carries it, and to the branch."""
    who = inside(request)
    round_ = supply_queries.round_(who, delivery)
    page = {"round": round_, "is_mine": round_.carrier_id == who.person}
    return render(request, "emergency/round.html", page | sheets.of_round(round_))


@require_POST
def answer(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Take a round on, or say no."""
    who, now = inside(request), clock.now()
    round_ = supply_queries.round_(who, delivery)
    if request.POST.get("yes") == "1":
        delivering.accept(round_=round_, by=who, now=now)
        messages.success(request, _("Thank you. The list and the doors are below."))
        return redirect("emergency:round", delivery)
    delivering.decline(round_=round_, by=who, now=now)
    messages.success(request, _("All right, we ask somebody else."))
    return redirect("emergency:home")


@require_POST
def bought(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Tick everything of a round as bought."""
    who = inside(request)
    delivering.buy_all(round_=supply_queries.round_(who, delivery), by=who, now=clock.now())
    return redirect("emergency:round", delivery)


@require_POST
def tick(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Tick one order off. The page sends it again until an answer comes, so a key that is known answers as before."""
    who, now, post = inside(request), clock.now(), request.POST
    handed = case_forms.handed(request, who, now)
    done = delivering.tick(
        round_=supply_queries.round_(who, delivery),
        number=post.get("number", ""),
        move=post.get("move", ""),
        key=post.get("key", ""),
        by=who,
        now=now,
        paid_fen=forms.fen(post.get("paid", "")),
        missing=post.get("missing", ""),
        handed=handed,
    )
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(
            {"number": done.supply.case.number, "state": done.supply.case.state, "new": done.is_new}
        )
    return redirect("emergency:round", delivery)


@require_GET
def paper(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Return a round's sheet to print: what to buy, and the doors in walking order with a box to tick."""
    round_, now = supply_queries.round_(inside(request), delivery), clock.now()
    pdf = typeset(SHEET, sheets.facts(round_), now=now)
    return answer_paper(pdf, _("Round %(number)s") % {"number": round_.number})
