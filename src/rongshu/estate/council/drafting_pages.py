"""The convention at the desk: opinions answered, versions written and compared, reviewed above, history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.estate.council import conventions, counting, drafting, holding, queries, roll, stages
from rongshu.estate.council.convention_pages import frame
from rongshu.estate.council.models import Convention
from rongshu.estate.council.quorum import RULE_SETS
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places


@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """Show the conventions of one's communities, and begin a new one; who only lives here is led to their own."""
    who, post, status = inside(request), request.POST, 200
    if request.method == "GET" and not who.anywhere(Permission.SEE_COUNCIL):
        return redirect("council:mine")
    found = conventions.listed(who)
    areas = list(places.communities(who.places(Permission.HOLD_MEETINGS)).order_by("sort", "pk"))
    page: dict[str, Any] = {"found": found, "areas": areas, "given": post, "wrong": {}}
    if request.method == "POST":
        try:
            area = next((a for a in areas if str(a.pk) == post.get("area")), areas[0] if areas else None)
            if area is None:
                who.require(Permission.HOLD_MEETINGS)
            assert area is not None
            made = drafting.begin(area=area, title=post.get("title", ""), by=who, now=clock.now())
        except (NotTaken, Conflict) as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error)}
        else:
            messages.success(request, _("Begun. Residents find it under “Convention” on their home."))
            return redirect("council:convention", made.uuid)
    return render(request, "council/conventions.html", page, status=status)


def seen(uuid: UUID, who: Who) -> Convention:
    """Return a convention seen from within; raises NotAllowed for those who only live here."""
    who.require(Permission.SEE_COUNCIL)
    return conventions.convention(uuid, who)


@require_GET
def convention(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Show a convention from within: what comes next stands first; who only lives here is led to its text."""
    who, now = inside(request), clock.now()
    if not who.anywhere(Permission.SEE_COUNCIL):
        return redirect("council:text", conventions.convention(convention, who).uuid)
    found = seen(convention, who)
    vote, versions = conventions.last_vote(found), list(found.versions.order_by("-number"))
    law = RULE_SETS[queries.bylaws(found.area_id).rules]
    page = {
        "convention": found, "steps": stages.steps(stages.Stage(found.stage)), "versions": versions,
        "version": versions[0] if versions else None, "waiting": conventions.to_answer(found),
        "holds": queries.holds(who, found.area_id), "vote": vote, "law": law, "now": now,
        "reviews": who.may(Permission.REVIEW_CONVENTION, places.above_ids(found.area_id)),
        "history": conventions.history(found)[::-1], "may_count": counting.counts(who, found.area_id),
        "turnout": roll.taken(vote) if vote else None,
        "verdict": roll.outcome(vote) if vote and vote.closed_at else None,
        "count": roll.counted(vote) if vote and vote.closed_at else None,
        "bases": [(basis, share) for basis, share in law.quorum.items()],
        "last_review": conventions.last_review(found),
    }  # fmt: skip
    return render(request, "council/convention.html", page)


@require_POST
def answer(request: HttpRequest, convention: UUID, pk: int) -> HttpResponse:
    """Answer what somebody said."""
    who = inside(request)
    found = conventions.remark(seen(convention, who), pk)
    drafting.answer(remark=found, text=request.POST.get("text", ""), by=who, now=clock.now())
    messages.success(request, _("Answered; they have been told."))
    return redirect("council:convention", convention)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Write the next version from the last one, with what was said beside it."""
    who, post, status = inside(request), request.POST, 200
    found = seen(convention, who)
    holding.must_hold(who, found.area_id)
    last = conventions.latest(found)
    page: dict[str, Any] = {
        "convention": found, "last": last, "text": post.get("text", last.text if last else ""),
        "note": post.get("note", ""),
        "remarks": conventions.remarks(found, last) if last else conventions.remarks(found), "wrong": {},
    }  # fmt: skip
    if request.method == "POST":
        try:
            made = drafting.write(
                convention=found, text=post.get("text", ""), drawn=whole(post.get("drawn")) or 0, by=who,
                now=clock.now(), note=post.get("note", ""),
            )  # fmt: skip
        except (NotTaken, Conflict) as error:
            status = error.status
            page |= {
                "wrong": wrong(error),
                "sentence": refusal(error),
                "overtaken": isinstance(error, Conflict),
            }
        else:
            messages.success(request, _("Version %(n)s is written.") % {"n": made.number})
            return redirect("council:convention", convention)
    return render(request, "council/draft.html", page, status=status)


@require_GET
def compare(request: HttpRequest, convention: UUID, before: int, after: int) -> HttpResponse:
    """Show two versions side by side; what changed is marked in words."""
    who = inside(request)
    found = conventions.convention(convention, who)
    old, new, pairs = conventions.side_by_side(found, before, after)
    page = {
        "convention": found, "old": old, "new": new, "pairs": pairs, "shell": frame(who),
        "changed": sum(p.kind != "same" for p in pairs),
    }  # fmt: skip
    return render(request, "council/compare.html", page)


@require_POST
def submit(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Send the text up for review."""
    who = inside(request)
    drafting.submit(convention=seen(convention, who), by=who, now=clock.now())
    messages.success(request, _("Sent up for review."))
    return redirect("council:convention", convention)


@require_POST
def review(request: HttpRequest, convention: UUID) -> HttpResponse:
    """Pass the text, or return it with reasons."""
    who, post = inside(request), request.POST
    passed = post.get("answer") == "yes"
    drafting.review(
        convention=seen(convention, who), passed=passed, by=who, now=clock.now(), reason=post.get("text", "")
    )
    messages.success(
        request, _("Passed. Now the vote can be called.") if passed else _("Returned with reasons.")
    )
    return redirect("council:convention", convention)
