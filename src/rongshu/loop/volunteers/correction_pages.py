"""Corrections: a volunteer says that a line is wrong; at the desk one person looks, another amends."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.say import wrong
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.volunteers import correcting, forms


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is wrong with a line of one's own ledger."""
    who = inside(request)
    entry = correcting.own_entry(who.id, pk)
    page: dict[str, Any] = {"entry": entry, "given": request.POST, "wrong": {}}
    if request.method == "POST":
        try:
            minutes = 0 if request.POST.get("not_mine") else forms.in_hours(request.POST, "minutes")
            correcting.ask(
                entry=entry, minutes=minutes, words=request.POST.get("words", ""), by=who, now=clock.now()
            )
        except Invalid as error:
            page["wrong"] = wrong(error)
        else:
            messages.success(request, _("The branch looks at it and answers you."))
            return redirect("volunteers:hours")
    return render(request, "volunteers/correct.html", page, status=422 if page["wrong"] else 200)


@require_GET
def show_waiting(request: HttpRequest) -> HttpResponse:
    """Show what volunteers ask to correct, and what somebody has looked at already."""
    who = inside(request)
    page = {
        "rows": correcting.waiting(who),
        "may_edit": who.anywhere(Permission.EDIT_VOLUNTEERS),
        "may_amend": who.anywhere(Permission.APPROVE_HOURS),
    }
    return render(request, "volunteers/corrections.html", page)


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Say what one found, amend the ledger by it, or leave it with a reason."""
    who, now, post = inside(request), clock.now(), request.POST
    found = correcting.kept(who, pk)
    if name == "check":
        minutes = forms.in_hours(post, "minutes") if post.get("hours") else found.minutes
        correcting.check(correction=found, minutes=minutes, by=who, now=now)
        messages.success(request, _("Written down. A second person amends the ledger."))
    elif name == "amend":
        correcting.amend(correction=found, by=who, now=now)
        messages.success(request, _("Amended. The old line stays in the ledger, taken back."))
    elif name == "refuse":
        correcting.refuse(correction=found, reply=post.get("reply", ""), by=who, now=now)
        messages.success(request, _("Refused; they are told why."))
    else:
        raise NotFound(N_("There is nothing like that to do."))
    return redirect("volunteers:corrections")
