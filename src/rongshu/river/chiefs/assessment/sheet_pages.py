"""The page where an office changes what its chiefs are scored by: a new version each time, none is changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.ground.people.middleware import inside
from rongshu.ground.places.models import Place
from rongshu.river.chiefs.assessment import (
    actions,
    figures,
    forms,
    published,
    queries,
    rules,
    sheet_forms,
    wording,
)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Show the sheet of a year as a form, the sample where there is none yet; and keep it as a new version."""
    who, now, post = inside(request), clock.now(), request.POST
    sent = request.method == "POST"
    asked = post if sent else request.GET
    place, year = queries.place(who, forms.place(asked)), forms.year(asked, clock.today(now))
    if not sent:
        return _page(request, place, year)
    try:
        made = actions.set_sheet(
            place=place, year=year, given=sheet_forms.given(post), by=who, now=now, seen=forms.seen(post)
        )
    except (NotTaken, Conflict) as error:
        typed: dict[str, Any] = {
            "given": sheet_forms.head(post), "rows": sheet_forms.indicators(post), "grades": sheet_forms.grades(post),
        }  # fmt: skip
        return _page(request, place, year, error.status, sentence=refusal(error), wrong=wrong(error), **typed)
    messages.success(request, _("Edition %(n)s holds for what is drawn up from now on.") % {"n": made.number})
    return redirect(f"{reverse('assessment:office')}?year={year}&place={place.uuid}")


def _page(request: HttpRequest, place: Place, year: int, status: int = 200, **more: Any) -> HttpResponse:
    version = queries.sheet_of(place, year)
    sheet = queries.read(version) if version else rules.read(published.every()["sample"])
    page = {
        "place": place,
        "year": year,
        "version": version,
        "drawn": queries.scored_by(version) if version else 0,
        "hows": wording.HOWS.items(),
        "figures": [(name, wording.figure(name)) for name in figures.known()],
        "wrong": {},
        **sheet_forms.filled(sheet),
        **more,
    }
    return render(request, "assessment/sheet.html", page, status=status)
