"""The wall of photos."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock, tries
from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.origin import address_of
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.estate.activities import queries, wall
from rongshu.ground.evidence import handing
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.cases import forms as case_forms

VARIANTS = frozenset({"view", "thumb"})
MOST_AN_HOUR = 6  # photos somebody without an account has taken down


@require_http_methods(["GET", "POST"])
def wall_of(request: HttpRequest, group: UUID) -> HttpResponse:
    """Show all photos of a group, and take new ones from those who belong to it."""
    who, status = asking(request), 200
    page: dict[str, Any] = {}
    found = queries.group(group)
    if request.method == "POST":
        who, now = inside(request), clock.now()
        wall.check_belongs(group=found, by=who)
        try:
            photos = case_forms.handed(request, who, now).evidence
            if not photos:
                raise Invalid(N_("Please choose a photo first."))
            agreed, words = bool(request.POST.get("agreed")), request.POST.get("words", "")
            wall.put_up_all(group=found, photos=photos, agreed=agreed, words=words, by=who, now=now)
        except NotTaken as error:
            status = error.status
            page = {"sentence": refusal(error), "slips": case_forms.slips(request), "given": request.POST}
        else:
            messages.success(request, _("They are on the wall. Thank you."))
            return redirect("activities:wall", group)
    mine = queries.standing(who, found)
    keeps = queries.keeps(who, found)
    page |= {
        "group": found,
        "photos": queries.wall(found, who),
        "keeps": keeps,
        "may_put_up": keeps or (mine is not None and mine.standing == "member"),
    }
    return render(request, "activities/wall.html", page, status=status)


@require_GET
def picture(request: HttpRequest, photo: UUID, variant: str) -> FileResponse:
    """Serve a photo to whoever may see it."""
    # Taken down, it is gone within a minute from every phone.
    return handing.picture(queries.photo(photo, asking(request)).evidence, variant, kept=60)


@require_POST
def take_down(request: HttpRequest, photo: UUID) -> HttpResponse:
    """Hide a photo at once, whoever asks."""
    who, now = asking(request), clock.now()
    found = queries.photo(photo, who)
    if who.person is None:
        limits = {address_of(request): MOST_AN_HOUR}
        tries.count(
            what="photo",
            limits=limits,
            sentence=N_("That is a lot at once. Please call the branch."),
            now=now,
        )
    wall.take_down(photo=found, by=who, now=now)
    messages.success(request, _("The photo is taken down. The leader and the branch have been told."))
    return redirect("activities:wall", found.group.uuid)


@require_POST
def show_again(request: HttpRequest, photo: UUID) -> HttpResponse:
    """Show a photo once more."""
    who = inside(request)
    found = queries.photo(photo, who)
    wall.show_again(photo=found, by=who)
    messages.success(request, _("The photo is shown again."))
    return redirect("activities:wall", found.group.uuid)
