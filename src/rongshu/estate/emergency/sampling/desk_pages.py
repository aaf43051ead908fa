"""What the branch does: plan a round, watch it, print it, end it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotAllowed, NotTaken
from rongshu.core.papers.answering import paper
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.estate.emergency import queries as emergencies
from rongshu.estate.emergency.sampling import access, actions, forms, papers, planning, population, queries
from rongshu.estate.emergency.sampling.models import Round
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Show the rounds of the emergencies that run."""
    who = inside(request)
    if not who.anywhere(Permission.SEE_EMERGENCY):
        raise NotAllowed(N_("Sampling is run by the branch."))
    found = [
        (one, access.runs(who, one), [(r, queries.figures(r)) for r in queries.rounds(one)])
        for one in queries.running(who)
    ]
    return render(request, "sampling/rounds.html", {"emergencies": found})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, emergency: UUID) -> HttpResponse:
    """Plan the next round: the guide's numbers, what comes of others, and one button."""
    who, now = inside(request), clock.now()
    here = emergencies.emergency(who, emergency, Permission.RUN_EMERGENCY)
    people = population.residents(here.place)
    proposed = planning.proposed(len(people), forms.tomorrow_at_eight(now))
    given = request.POST if request.method == "POST" else request.GET
    page: dict[str, Any] = {
        "emergency": here, "people": len(people), "at_home": sum(one.at_home for one in people),
        "units": len(population.units(people)), "given": {**forms.typed(proposed), **given.dict()}, "wrong": {},
    }  # fmt: skip
    status = 200
    try:
        wanted = forms.round_wanted(given, proposed)
        if request.method == "POST":
            made = actions.make_round(emergency=here, wanted=wanted, by=who, now=now)
            messages.success(request, _("The round is planned. Print the slips, and hang them up."))
            return redirect("sampling:round", made.uuid)
        page |= {"plan": planning.outline(people, wanted)}
    except NotTaken as error:
        page |= {"wrong": wrong(error), "sentence": refusal(error)}
        status = error.status if given else 200
    return render(request, "sampling/new.html", page, status=status)


@require_GET
def round_(request: HttpRequest, round: UUID) -> HttpResponse:
    """Show the matrix of a round: building by unit by household, where most are left first."""
    who = inside(request)
    made = queries.round_(who, round)
    page = _live(who, made) | {"changes": queries.register_changes(made).any if _is_open(made) else 0}
    return render(request, "sampling/round.html", page)


@require_GET
def live(request: HttpRequest, round: UUID) -> HttpResponse:
    """Answer the matrix again when something in it changed since the edition the page has (204: nothing did)."""
    who = inside(request)
    made = queries.round_(who, round)
    if request.GET.get("edition") == str(queries.edition(made)):
        return HttpResponse(status=204)
    return render(request, "sampling/matrix.html", _live(who, made))


def _live(who: Who, made: Round) -> dict[str, Any]:
    whole = queries.matrix(made)
    return {
        "round": made, "matrix": whole, "figures": queries.figures(made), "runs": access.runs(who, made.emergency),
        "is_open": _is_open(made), "tables": queries.tables(made),
    }  # fmt: skip


def _is_open(made: Round) -> bool:
    return made.closed_at is None and made.emergency.is_running


@require_POST
def follow(request: HttpRequest, round: UUID) -> HttpResponse:
    """Bring the lists up to the register."""
    who = inside(request)
    told = actions.follow_register(round_=queries.round_(who, round), by=who, now=clock.now())
    words = _("Moved in %(came)s, moved within %(within)s, moved out %(gone)s, back again %(back)s.") % told
    messages.success(request, words)
    return redirect("sampling:round", round)


@require_POST
def close(request: HttpRequest, round: UUID) -> HttpResponse:
    """End the round."""
    who = inside(request)
    actions.close_round(round_=queries.round_(who, round), by=who, now=clock.now())
    messages.success(request, _("The round is ended. What phones still send counts."))
    return redirect("sampling:round", round)


@require_GET
def checklists(request: HttpRequest, round: UUID) -> HttpResponse:
    """Print the lists of all units."""
    made = queries.round_(inside(request), round, Permission.RUN_EMERGENCY)
    return paper(papers.checklists(made, queries.units(made), clock.now()), _("Sampling lists"))


@require_GET
def slips(request: HttpRequest, round: UUID) -> HttpResponse:
    """Print the slips of all units."""
    made = queries.round_(inside(request), round)
    return paper(papers.slips(made, queries.units(made), clock.now()), _("Sampling slips"))
