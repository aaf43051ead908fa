"""The convention in the hand: what holds here, what is being written, a word to a paragraph, the ballot."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.council import conventions, drafting, roll, stages, voting
from rongshu.estate.council.models import Convention, Version
from rongshu.estate.council.quorum import Basis
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission


def frame(who: Who) -> str:
    """Return the frame a reader works in."""
    return "council/at_desk.html" if who.anywhere(Permission.SEE_COUNCIL) else "council/in_hand.html"


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show the convention of where somebody lives: the one in force, and the one on its way."""
    who = inside(request)
    area = conventions.area_of(who)
    page: dict[str, Any] = {"in_force": None, "under_way": None}
    if area:
        force, coming = conventions.in_force(area), conventions.under_way(area)
        page = {
            "in_force": force,
            "agreed": conventions.text(v) if force and (v := conventions.agreed(force)) else [],
            "under_way": coming,
            **(_state(coming, who) if coming else {}),
        }
    return render(request, "council/mine.html", page)


def _state(convention: Convention, who: Who) -> dict[str, Any]:
    now, vote = clock.now(), conventions.last_vote(convention)
    voter = roll.mine(vote, who, clock.today(now)) if vote else None
    return {
        "steps": stages.steps(stages.Stage(convention.stage)),
        "version": conventions.latest(convention),
        "vote": vote,
        "voter": voter,
        "vote_open": bool(vote and roll.is_open(vote, now)),
        "talked_about": convention.stage in stages.TALKED_ABOUT,
    }


@require_GET
def text(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Show a convention being written: its newest text by paragraphs to touch, or what neighbours said so far."""
    who = inside(request)
    found = conventions.convention(convention, who)
    version = conventions.latest(found)
    page = {
        "convention": found,
        "paragraphs": conventions.text(version) if version else [],
        "remarks": conventions.remarks(found),
        "may_say": conventions.lives_in(who, found.area_id),
        "before": version.number - 1 if version else 0,
        **_state(found, who),
    }
    return render(request, "council/text.html", page)


@require_GET
def paragraph(request: HttpRequest, convention: UUID, number: int, at: int) -> HttpResponse:
    """Show one paragraph with what was said to it, as a sheet or as a page of its own."""
    who = inside(request)
    found, version, words = _paragraph(convention, number, at, who)
    page = {
        "convention": found, "version": version, "at": at, "words": words,
        "remarks": conventions.remarks(found, version, at),
        "may_say": conventions.lives_in(who, found.area_id) and found.stage in stages.TALKED_ABOUT,
    }  # fmt: skip
    is_sheet = bool(request.headers.get("HX-Request"))
    return render(request, "council/sheet.html" if is_sheet else "council/paragraph.html", page)


def _paragraph(convention: UUID, number: int, at: int, who: Who) -> tuple[Convention, Version, str]:
    found = conventions.convention(convention, who)
    version = conventions.version(found, number)
    words = {p.number: p.text for p in conventions.text(version)}
    if at not in words:
        raise NotFound(N_("There is no such paragraph."))
    return found, version, words[at]


@require_POST
def remark(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Say something: to the whole, or to one paragraph of a version."""
    who, post = inside(request), request.POST
    found, at = conventions.convention(convention, who), whole(post.get("at")) or 0
    version = conventions.version(found, whole(post.get("version")) or 0) if at else None
    drafting.remark(
        convention=found, text=post.get("text", ""), by=who, now=clock.now(), version=version, paragraph=at
    )
    messages.success(request, _("Thank you. The drafters read it and answer."))
    return redirect("council:text", convention)


@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, vote: UUID) -> HttpResponse:
    """Show the text and the three choices to whoever is on the roll; once voted, only that."""
    who, now = inside(request), clock.now()
    found = conventions.vote(vote, who)
    if request.method == "POST":
        voting.cast(vote=found, choice=request.POST.get("choice", ""), by=who, now=now)
        messages.success(request, _("Counted. Thank you for your voice."))
        return redirect("council:ballot", vote)
    voter = roll.mine(found, who, clock.today(now))
    page = {
        "vote": found, "convention": found.version.convention, "voter": voter, "is_open": roll.is_open(found, now),
        "has_begun": now >= found.opens_at, "by_household": found.basis == Basis.HOUSEHOLDS,
        "paragraphs": conventions.text(found.version),
    }  # fmt: skip
    return render(request, "council/ballot.html", page)
