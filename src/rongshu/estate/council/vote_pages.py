"""The vote at the desk: called, its roll by building, papers entered and counted again, closed, published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotAllowed, NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.estate.council import conventions, counting, forms, roll, voting
from rongshu.estate.council.convention_pages import frame
from rongshu.estate.council.drafting_pages import seen
from rongshu.estate.council.models import Vote
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.places import queries as places
from rongshu.loop.cases import forms as case_forms


@require_POST
def call_vote(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Call the vote."""
    who, post = inside(request), request.POST
    voting.call_vote(
        convention=seen(convention, who), basis=post.get("basis", ""), by=who, now=clock.now(),
        opens=case_forms.local_moment(post["opens"], "opens") if post.get("opens") else clock.now(),
        closes=case_forms.local_moment(post.get("closes", ""), "closes"),
    )  # fmt: skip
    messages.success(request, _("The vote is called, and everybody on the roll has been told."))
    return redirect("council:convention", convention)


def _vote(uuid: UUID, who: Who) -> Vote:
    """Return a vote to those who count its papers."""
    found = conventions.counted_vote(uuid)
    if not counting.counts(who, found.version.convention.area_id):
        raise NotAllowed(N_("Papers are counted by the three parties and the level above."))
    return found


@require_GET
def turnout(request: HttpRequest, vote: UUID) -> HttpResponse:
    """Show the roll by building: who may vote, how many did, and sheets that wait for a second count."""
    who = inside(request)
    found = _vote(vote, who)
    page = {
        "vote": found, "convention": found.version.convention, "buildings": roll.turnout(found), "me": who.person,
        "taken": roll.taken(found), "batches": counting.batches(found), "shell": frame(who),
    }  # fmt: skip
    return render(request, "council/turnout.html", page)


@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, vote: UUID, building: int) -> HttpResponse:
    """Enter the papers of one building: whose they are, how they say in all, and the counted sheet."""
    who, now, post, status = inside(request), clock.now(), request.POST, 200
    found, place = _vote(vote, who), places.one(building)
    voters = roll.voters(found, building)
    if place is None or not voters:
        raise NotFound(N_("There is nobody on the roll here."))
    page: dict[str, Any] = {
        "vote": found, "convention": found.version.convention, "place": place, "given": post, "wrong": {},
        "voters": [(v, counting.name(v)) for v in voters], "ticked": post.getlist("voter"), "shell": frame(who),
    }  # fmt: skip
    if request.method == "POST":
        try:
            sheets = case_forms.handed(request, who, now).evidence
            counting.enter(
                vote=found, voters=forms.ticked(post), papers=forms.papers(post), sheet=sheets[0] if sheets else None,
                by=who, now=now,
            )  # fmt: skip
        except (NotTaken, Conflict) as error:
            status = error.status
            page |= {"voters": [(v, counting.name(v)) for v in roll.voters(found, building)]}
            page |= {"wrong": wrong(error), "sentence": refusal(error), "slips": case_forms.slips(request)}
        else:
            messages.success(request, _("Entered. Now somebody else counts these papers again."))
            return redirect("council:turnout", vote)
    return render(request, "council/papers.html", page, status=status)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, vote: UUID, pk: int) -> HttpResponse:
    """Count a sheet's papers a second time, without being shown the first count."""
    who, post, status = inside(request), request.POST, 200
    batch = counting.batch_of(_vote(vote, who), pk)
    page: dict[str, Any] = {
        "vote": batch.vote,
        "batch": batch,
        "given": post,
        "wrong": {},
        "shell": frame(who),
    }
    if request.method == "POST":
        try:
            counting.confirm(batch=batch, papers=forms.papers(post), by=who, now=clock.now())
        except NotTaken as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error)}
        else:
            messages.success(request, _("Both counts agree. These papers are counted."))
            return redirect("council:turnout", vote)
    return render(request, "council/confirm.html", page, status=status)


@require_POST
def withdraw(request: HttpRequest, vote: UUID, pk: int) -> HttpResponse:
    """Take a sheet back that was entered wrong."""
    who = inside(request)
    counting.withdraw(batch=counting.batch_of(_vote(vote, who), pk), by=who, now=clock.now())
    messages.success(request, _("Taken back; its voters stand on the roll as before."))
    return redirect("council:turnout", vote)


@require_GET
def sheet(request: HttpRequest, vote: UUID, pk: int) -> FileResponse:
    """Serve the picture of a counted sheet to those who count."""
    batch = counting.batch_of(_vote(vote, inside(request)), pk)
    return picture(batch.sheet, "view")


@require_POST
def close(request: HttpRequest, vote: UUID) -> HttpResponse:
    """Close the vote and count it."""
    who = inside(request)
    found = _vote(vote, who)
    verdict = voting.close(vote=found, by=who, now=clock.now())
    said = (
        _("Counted: adopted. Now it is filed and published.") if verdict.adopted
        else _("Counted: not adopted.") if verdict.valid else _("Counted: not valid. It can be voted on again.")
    )  # fmt: skip
    messages.success(request, said)
    return redirect("council:convention", found.version.convention.uuid)


@require_POST
def publish(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Publish an adopted convention."""
    who = inside(request)
    filed_as = request.POST.get("filed_as", "")
    voting.publish(convention=seen(convention, who), filed_as=filed_as, by=who, now=clock.now())
    messages.success(request, _("Published. The page and the poster are ready."))
    return redirect("council:convention", convention)
