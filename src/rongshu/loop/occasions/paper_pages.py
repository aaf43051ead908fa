"""On paper: the poster with the QR code, the sheet to sign, and what was signed, typed in again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rongshu.core import clock, codes
from rongshu.core.errors import NotTaken
from rongshu.core.papers.answering import paper
from rongshu.core.say import refusal, wrong
from rongshu.ground.people.middleware import inside
from rongshu.loop.occasions import actions, forms, paper_entry, papers, programme, queries


@require_GET
def spot(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Show the QR code and the code large, for a screen on the spot, and how many have come."""
    one, now = queries.by_uuid(occasion), clock.now()
    actions.check_holds(held=one, by=inside(request))
    page = {
        "occasion": one,
        "shown": programme.Shown(one, now, holds=True),
        "picture": mark_safe(codes.svg(papers.door_address(one))),
        "counted": programme.counted(one),
    }
    return render(request, "occasions/spot.html", page)


@require_GET
def poster(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Answer the poster with the QR code as PDF."""
    one = queries.by_uuid(occasion)
    actions.check_holds(held=one, by=inside(request))
    return paper(papers.poster(one, clock.now()), _("Poster %(title)s") % {"title": one.title})


@require_GET
def sheet(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Answer the sheet to sign as PDF: names in order, room for walk-ups."""
    one = queries.by_uuid(occasion)
    made = papers.sheet(one, queries.listed(one, inside(request)), clock.now())
    return paper(made, _("Sign-in sheet %(title)s %(day)s") % {"title": one.title, "day": one.day})


@require_http_methods(["GET", "POST"])
def from_paper(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Type in what was signed on paper: a line a person, all times filled in, whoever wasn't there left out."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    page: dict[str, Any] = {"occasion": one, "shown": programme.Shown(one, now, holds=True), "wrong": {}}
    status = 200
    if request.method == "POST":
        try:
            lines = forms.paper_lines(request.POST, one)
            done = paper_entry.enter(occasion=one, lines=lines, by=who, now=now)
        except NotTaken as error:
            page |= {"wrong": wrong(error) or {"": refusal(error)}, "given": request.POST}
            status = error.status
        else:
            said = _("%(new)s written down, %(same)s stood there already.")
            messages.success(request, said % {"new": done.written, "same": done.known})
            return redirect("occasions:people", occasion)
    rows, blank = forms.paper_rows(queries.listed(one, who), one, request.POST if status != 200 else None)
    return render(request, "occasions/from_paper.html", page | {"rows": rows, "blank": blank}, status=status)
