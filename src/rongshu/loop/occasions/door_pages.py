"""At the door: the page behind the QR code on the spot, with or without an account; the code; the phone's position."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound, Refused
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.ground.people import attempts
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.occasions import door, forms, presence, programme, queries
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.presence import Proof

DAY = 86_400  # seconds a phone without account knows whom it checked in


@require_http_methods(["GET", "POST"])
def at_door(request: HttpRequest, door_sign: str) -> HttpResponse:
    """Show what the QR code on the spot leads to, and take whoever scanned it in or out."""
    one, now = queries.by_door(door_sign), clock.now()
    page = _page(request, one, now)
    if request.method == "POST":
        try:
            return _stepped(request, one, page["mine"], now)
        except Refused as error:
            page |= {"sentence": refusal(error), "is_same": error.code == "same_name", "given": request.POST}
            return render(request, "occasions/door.html", page, status=error.status)
    return render(request, "occasions/door.html", page)


def _page(request: HttpRequest, one: Occasion, now: datetime) -> dict[str, Any]:
    who = asking(request)
    mine = _mine(request, one, who)
    waits = mine is not None and mine.status == Status.WAITING
    ahead = queries.ahead_of(mine) if mine is not None and waits else 0
    return {
        "occasion": one,
        "mine": mine,
        "shown": programme.Shown(one, now, mine, ahead),
        "slip": secrets.token_hex(8),
    }


def _mine(request: HttpRequest, one: Occasion, who: Who) -> Attendance | None:
    """Return how whoever holds this phone stands in the list: by account, or as the name it was given."""
    if who.person is not None:
        return queries.mine(one.pk, who.person)
    kept = forms.uuid(request.get_signed_cookie(_cookie(one), default="", max_age=DAY) or "")
    return queries.walk_up(one, kept) if kept else None


def _cookie(one: Occasion) -> str:
    return f"door_{one.pk}"


def _stepped(request: HttpRequest, one: Occasion, mine: Attendance | None, now: datetime) -> HttpResponse:
    who, proof, what = asking(request), Proof(sign=one.sign), request.POST.get("what", "")
    answer = redirect("door", one.sign)
    if what == "next":  # a phone that goes round
        answer.delete_cookie(_cookie(one))
        return answer
    if what == "out":
        if mine is None:
            raise NotFound(N_("You are not in this list."))
        door.check_out(attendance=mine, proof=proof, by=who, now=now)
        return answer
    if what != "in":
        raise Invalid(N_("This page is out of date. Please open it again."))
    if who.person is not None:
        door.arrive(occasion=one, mine=mine, proof=proof, by=who, now=now)
        return answer
    made = door.walk_in(
        occasion=one, proof=proof, by=who, now=now, name=request.POST.get("name", ""),
        slip=request.POST.get("slip", "")[:32], is_another=bool(request.POST.get("is_another")),
    )  # fmt: skip
    answer.set_signed_cookie(_cookie(one), str(made.uuid), max_age=DAY, httponly=True, samesite="Lax")
    return answer


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code said on the spot; whoever has no account is led on to give a name."""
    who, now, page = asking(request), clock.now(), {"sentence": ""}
    if request.method == "POST":
        typed = request.POST.get("code", "")[:20]
        tried = attempts.begin(door.CODE, request, now, number=str(who.person or ""))
        try:
            one = queries.by_code(typed, now)
        except NotFound as error:
            page["sentence"] = refusal(error)
            return render(request, "occasions/code.html", page, status=422)
        attempts.forget(tried)
        if who.person is not None:
            _by_code(request, one, who, now)
        return redirect("door", one.sign)
    return render(request, "occasions/code.html", page)


def _by_code(request: HttpRequest, one: Occasion, who: Who, now: datetime) -> None:
    mine = queries.mine(one.pk, who.id)
    if mine is None or mine.status == Status.JOINED:
        door.arrive(occasion=one, mine=mine, proof=Proof(code=one.code or ""), by=who, now=now)
        messages.success(request, _("You are checked in."))


@require_POST
def here(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Check oneself in or out on the page of an occasion, by the code said on the spot or the phone's position."""
    who, now = inside(request), clock.now()
    one, proof = programme.one(occasion, who, now).occasion, forms.proof(request.POST)
    mine = queries.mine(one.pk, who.id)
    tried = attempts.begin(door.CODE, request, now, number=str(who.person)) if proof.code else []
    if presence.way(one.spot, proof):
        attempts.forget(tried)  # only a wrong code counts
    if request.POST.get("what") == "out":
        if mine is None:
            raise NotFound(N_("You are not in this list."))
        door.check_out(attendance=mine, proof=proof, by=who, now=now)
        messages.success(request, _("You are checked out. Thank you for coming!"))
    else:
        door.arrive(occasion=one, mine=mine, proof=proof, by=who, now=now)
        messages.success(request, _("You are checked in."))
    return redirect("occasions:show", occasion)
