"""The page on which whoever holds a date moves it: another time or place, this once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotAllowed, Refused
from rongshu.core.say import refusal, wrong
from rongshu.ground.people.middleware import inside
from rongshu.loop.occasions import actions, forms, holding, moving, queries
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.moving import Where


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Ask when and where; say who would be elsewhere then, if anybody; then move it and tell those who come."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    page: dict[str, Any] = {"occasion": one, "given": request.POST, "wrong": {}, "today": clock.today(now)}
    if request.method == "POST":
        try:
            to = forms.where(request.POST, who)
            page["clashes"] = moving.clashes(occasion=one, to=to, by=who, now=now)
            if request.POST.get("sure") or not page["clashes"]:
                return _moved(request, one, to)
        except (Conflict, NotAllowed):
            raise
        except Refused as error:
            page["wrong"] = wrong(error) or {"starts": refusal(error)}
    page["places"] = holding.places(who, one.place)
    return render(request, "occasions/move.html", page, status=422 if page["wrong"] else 200)


def _moved(request: HttpRequest, one: Occasion, to: Where) -> HttpResponse:
    seen = forms.moment(request.POST, "seen") or one.starts
    moving.move(occasion=one, to=to, seen=seen, by=inside(request), now=clock.now())
    messages.success(request, _("Moved. Everybody in the list stays in it and has been told."))
    return redirect("occasions:show", one.uuid)
