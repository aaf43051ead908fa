"""What everybody reads without an account: a convention in force, how it came about, and its poster."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.papers.answering import paper
from rongshu.estate.council import conventions, papers, roll
from rongshu.ground.people.access import NOBODY


@require_GET
def published(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Show a published convention with its history and its vote."""
    found = conventions.convention(convention, NOBODY)
    vote = conventions.last_vote(found)
    assert vote is not None, "what is published was voted on"
    page = {
        "convention": found, "paragraphs": conventions.text(vote.version), "history": conventions.history(found),
        "vote": vote, "count": roll.counted(vote), "verdict": roll.outcome(vote),
    }  # fmt: skip
    return render(request, "council/published.html", page)


@require_GET
def poster(request: HttpRequest, convention: UUID, size: str) -> HttpResponse:
    """Hand out a published convention as an A3 poster or on A4."""
    found = conventions.convention(convention, NOBODY)
    wanted = "a3" if size == "a3" else "a4"
    return paper(papers.convention(found, size=wanted, now=clock.now()), f"{found.title}-{wanted.upper()}")
