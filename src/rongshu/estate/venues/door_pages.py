"""At the door and on the wall: the board, and where cards are tapped. Neither needs an account or names anybody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rongshu.core import clock, codes
from rongshu.core.errors import NotTaken
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.estate.venues import queries, visiting
from rongshu.estate.venues.board import board as board_of
from rongshu.estate.venues.counting import there_now

SAID = {
    visiting.Tapped.CAME: (N_("Welcome!"), "came"),
    visiting.Tapped.LEFT: (N_("Take care on your way."), "left"),
    visiting.Tapped.TWICE: (N_("You are counted already."), "came"),
}


@require_GET
def board(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Show what is on today, for the door and for a big screen; asked again, only what changes."""
    found = queries.venue(venue)
    page = board_of(found, clock.now()) | {"qr": codes.svg(codes.whole(f"/venues/{found.uuid}"))}
    name = "venues/board_now.html" if request.headers.get("HX-Request") else "venues/board.html"
    return render(request, name, page)


@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, door: str) -> HttpResponse:
    """Count whoever taps a card: a reader types its number and presses Enter."""
    found, now, status = queries.by_sign(door), clock.now(), 200
    page: dict[str, object] = {"venue": found, "now": timezone.localtime(now), "said": "", "tone": ""}
    if request.method == "POST":
        try:
            if request.POST.get("walk_in"):
                tapped = visiting.walk_in(venue=found, now=now)
            else:
                tapped = visiting.tap(venue=found, card=request.POST.get("card", ""), now=now)
        except NotTaken as error:
            status = error.status
            page |= {"said": refusal(error), "tone": "wrong"}
        else:
            words, tone = SAID[tapped.what]
            page |= {"said": _(words), "tone": tone}
    page["there"], page["visits"] = there_now(found, clock.today(now))
    is_part = request.headers.get("HX-Request") == "true"
    # A refused tap is an answer to show in its place, which htmx does for good answers only.
    return render(
        request,
        "venues/door_said.html" if is_part else "venues/door.html",
        page,
        status=200 if is_part else status,
    )
