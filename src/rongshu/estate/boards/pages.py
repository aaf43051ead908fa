"""A building's board for everybody, its adopter's own page, and taking a building on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.origin import address_of
from rongshu.core.say import wrong
from rongshu.core.words import N_
from rongshu.estate.boards import actions, finding, forms, queries
from rongshu.estate.boards.rules import PURPOSE
from rongshu.ground.people import consents
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.duties.actions import claim


@require_GET
def board(request: HttpRequest, sign: str) -> HttpResponse:
    """Show a building's board to whoever scans its code; consents are read anew each time."""
    response = render(
        request, "boards/board.html", {"board": queries.at_sign(sign, clock.now()), "sign": sign}
    )
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, sign: str) -> HttpResponse:
    """Pass a word on to the adopter without showing anybody's number."""
    now, who, found = clock.now(), asking(request), queries.at_sign(sign, clock.now())
    page: dict[str, Any] = {"board": found, "sign": sign, "given": request.POST, "wrong": {}}
    if request.method == "POST":
        if forms.is_robot(request.POST):
            raise Invalid(N_("This can't be taken. Please call the duty phone."))
        try:
            actions.write(
                board=found, sign=found.building.sign, words=request.POST.get("words", ""),
                phone=request.POST.get("phone", "")[:20], by=who, address_from=address_of(request), now=now,
            )  # fmt: skip
        except Invalid as error:
            page["wrong"] = wrong(error)
        else:
            messages.success(request, _("Passed on. Whoever looks after this building reads it."))
            return redirect("board", sign)
    return render(request, "boards/write.html", page, status=422 if page["wrong"] else 200)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show an adopter what is shown of them and where, each field with its switch, and what neighbours wrote."""
    who, now = inside(request), clock.now()
    ask = next(a for a in people.asks(who.id, now) if a.wording.purpose == PURPOSE)
    page = {
        "mine": queries.mine(who.id, now),
        "asked": queries.asked_of(who.id, now, cursor=request.GET.get("after", "")),
        "wording": ask.wording,
        "text": ask.wording.text(get_language() or "zh-hans"),
        "fields": forms.switches(ask.fields),
    }
    return render(request, "boards/mine.html", page)


@require_POST
def switch(request: HttpRequest, field: str) -> HttpResponse:
    """Show one field from now on, or take it back: one tap each."""
    who, now, post = inside(request), clock.now(), request.POST
    me = people.person(who)
    assert me is not None
    if post.get("answer") == "withdraw":
        consents.withdraw(person=me, purpose=PURPOSE, field=field, by=who, now=now)
        messages.success(
            request, _("Taken back. The page no longer shows it; the branch changes the printed board.")
        )
    else:
        version = post.get("version", "")
        consents.give(person=me, purpose=PURPOSE, field=field, version=version, by=who, now=now)
        messages.success(request, _("Shown from now on. You can take it back with one tap."))
    return redirect("boards:mine")


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a neighbour was answered."""
    who, now = inside(request), clock.now()
    found = queries.message(who, pk, now)
    actions.answer(message=found, reply=request.POST.get("reply", ""), by=who, now=now)
    messages.success(request, _("Written down as answered."))
    return redirect(forms.after(request))


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest) -> HttpResponse:
    """Show the buildings that look for an adopter, nearest to one's home first; take one on."""
    who, now = inside(request), clock.now()
    me = people.person(who)
    if request.method == "POST":
        post = finding.open_post(who, request.POST.get("post", ""))
        claim(post=post, by=who, now=now, pledge=request.POST.get("pledge", ""))
        messages.success(request, _("Thank you for taking it on! Now choose what the board may show of you."))
        return redirect("boards:mine")
    page = {"near": finding.vacant(who, me.home if me else None, clock.today(now)), "me": me}
    return render(request, "boards/adopt.html", page)
