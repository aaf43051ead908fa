"""What the assessed see: their year so far, what was published, where they appeal; for the office, one of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.papers.answering import paper
from rongshu.core.say import refusal
from rongshu.ground.evidence import handing
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.river.chiefs.assessment import access, actions, forms, printing, queries
from rongshu.river.chiefs.assessment.models import Assessment


def shell(who: Who) -> str:
    """Return the frame a page stands in: whoever scores sits at a desk."""
    at_desk = who.is_system or who.anywhere(Permission.ASSESS_CHIEFS)
    return "assessment/at_desk.html" if at_desk else "assessment/in_hand.html"


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show a chief their year so far, and what was published about them."""
    who, today = inside(request), clock.today()
    year = forms.year(request.GET, today)
    page = {
        "found": queries.so_far(who.id, year, today),
        "published": queries.all_published(who.id),
        "year": year,
        "today": today,
    }
    return render(request, "assessment/mine.html", page)


@require_GET
def show(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Show one assessment line by line."""
    who = inside(request)
    return shown(request, who, queries.one(assessment, who))


def shown(request: HttpRequest, who: Who, found: Assessment, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page of one assessment."""
    own = who.person == found.person_id
    page = {
        "one": found,
        "found": queries.lines_of(found),
        "own": own,
        "scores": not own and access.keeps(who, found.place),
        "may_answer": queries.may_answer(found, who),
        "may_close": queries.may_close(found, clock.today()),
        "newer": queries.newer(found),
        "today": clock.today(),
        "shell": shell(who),
        "given": {},
        **more,
    }
    return render(request, "assessment/show.html", page, status=status)


@require_POST
def appeal(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Say what is wrong with one's own assessment."""
    who, given = inside(request), request.POST
    found = queries.one(assessment, who)
    try:
        actions.appeal(assessment=found, words=given.get("words", ""), by=who, now=clock.now())
    except NotTaken as error:
        return shown(request, who, found, error.status, sentence=refusal(error), given=given)
    messages.success(request, _("The office has your appeal. Somebody who didn't score you answers it."))
    return redirect("assessment:show", assessment)


@require_GET
def paper_of(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Hand out an assessment as PDF."""
    found = queries.lines_of(queries.one(assessment, inside(request)))
    name = f"{found.year}-{found.person.name}"
    return paper(printing.printed(found, now=clock.now()), name)


@require_GET
def picture(request: HttpRequest, assessment: UUID, pk: int, variant: str) -> FileResponse:
    """Serve what was handed in with a score to whoever sees the assessment."""
    found = queries.paper(queries.one(assessment, inside(request)), pk)
    return handing.picture(found, variant)
