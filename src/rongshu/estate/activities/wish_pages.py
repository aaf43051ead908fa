"""Wishes as neighbours see them: what is wished for, one's own voice, the answer."""

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
from rongshu.estate.activities import forms, rules, wished, wishing
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import queries as cases


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what neighbours wish for, and what came of earlier wishes."""
    who = inside(request)
    page = {
        "wishes": wished.heard(who),
        "answered": wished.answered(who),
        "areas": [(area, wished.needed(area.pk)) for area in wished.set_by(who)],
    }
    return render(request, "activities/wishes.html", page)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask what somebody would like to do together with others."""
    who, status = inside(request), 200
    me = people.person(who)
    assert me is not None
    page = {"audiences": rules.AUDIENCES, "given": request.POST, "wrong": {}, "wishes": wished.heard(who, 8)}
    if request.method == "POST":
        post = request.POST
        try:
            made = wishing.wish(
                person=me, title=post.get("title", ""), words=post.get("words", ""),
                audience=post.get("audience", "everyone"), by=who, now=clock.now(),
            )  # fmt: skip
        except NotTaken as error:
            status = error.status
            page |= {"sentence": refusal(error), "wrong": wrong(error)}
        else:
            messages.success(request, _("Said! Neighbours can now add their voice."))
            return redirect("activities:wish", made.case.number)
    return render(request, "activities/new_wish.html", page, status=status)


@require_GET
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show a wish, how many voices it has, and its answer."""
    who = inside(request)
    found = wished.one(number, who)
    is_mine = found.case.reporter_id == who.person
    page = {
        "wish": found,
        "case": found.case,
        "voices": found.case.voices + 1,
        "missing": rules.still_missing(found.case.voices, found.needed),
        "voiced": bool(wished.voiced(who, [found])),
        "is_mine": is_mine,
        "answer": wished.answer(found),
        "moves": [
            m for m in cases.open_moves(found.case, who, clock.now()) if m.name in {"withdraw", "ask_again"}
        ],
        "audience": rules.AUDIENCES[found.audience],
    }
    return render(request, "activities/wish.html", page)


@require_POST
def me_too(request: HttpRequest, number: str) -> HttpResponse:
    """Add a voice."""
    found = wishing.me_too(number=number, by=inside(request), now=clock.now())
    if found.case.state == "heard":
        messages.success(
            request, _("Counted. There are enough voices now: the branch answers within five working days.")
        )
    else:
        messages.success(request, _("Counted. You are told of everything that happens."))
    return redirect("activities:wish", number)


@require_POST
def found_group(request: HttpRequest, number: str) -> HttpResponse:
    """Answer a wish with a new group."""
    who, post = inside(request), request.POST
    wish = wished.for_branch(number, who)
    said = forms.said(post, wish.case.area_id)
    group = wishing.answer_with_group(
        number=number,
        said=said,
        words=post.get("text", ""),
        by=who,
        now=clock.now(),
        turn=whole(post.get("turn")),
    )
    messages.success(request, _("Founded. Everybody who wished for it has been told."))
    return redirect("activities:meet", group.uuid)


@require_POST
def set_needed(request: HttpRequest) -> HttpResponse:
    """Set how many voices a wish needs in a community."""
    who = inside(request)
    area = places.one(whole(request.POST.get("area")) or 0)
    if area is None or not who.anywhere(Permission.ANSWER_WISHES):
        raise NotFound(N_("There is no such place."))
    wishing.set_needed(area=area, needed=forms.needed(request.POST), by=who)
    messages.success(request, _("Kept. It counts for wishes made from now on."))
    return redirect("activities:wishes")
