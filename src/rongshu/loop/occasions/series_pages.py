"""A series: its dates, what it is called, and another rhythm from a day on, seen before it is done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.ground.people.middleware import inside
from rongshu.loop.occasions import actions, changing, editing, forms, programme
from rongshu.loop.occasions.holder_pages import choices
from rongshu.loop.occasions.models import Series
from rongshu.loop.occasions.repeating import read
from rongshu.loop.occasions.saying import ends_at, rhythm, series_said


@require_GET
def show(request: HttpRequest, series: UUID) -> HttpResponse:
    """Show a series and its dates to come to whoever holds it."""
    who, found, now = inside(request), programme.series(series), clock.now()
    actions.check_holds(held=found, by=who)
    page = {
        "series": found,
        "said": series_said(found),
        "lines": programme.lines(programme.dates_of(found, now), who, now),
    }
    return render(request, "occasions/series.html", page)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, series: UUID) -> HttpResponse:
    """Change what a series is called, where it is, who holds it, with all its dates to come."""
    who, found = inside(request), programme.series(series)
    actions.check_holds(held=found, by=who)
    page: dict[str, Any] = {"held": found, "series": found, "given": request.POST, "wrong": {}}
    if request.method == "POST":
        try:
            dates = editing.edit_series(
                series=found, plan=forms.plan(request.POST, who, found.organiser),
                most_open=forms.number(request.POST, "most_open"), turn=_turn(request, found), by=who,
                now=clock.now(),
            )  # fmt: skip
        except Invalid as error:
            page["wrong"] = wrong(error) or {"title": refusal(error)}
        else:
            said = ngettext("Saved for %(n)s date to come.", "Saved for %(n)s dates to come.", dates)
            messages.success(request, said % {"n": dates})
            return redirect("occasions:series", series)
    page |= choices(request, found.place)
    return render(request, "occasions/edit.html", page, status=422 if page["wrong"] else 200)


def _turn(request: HttpRequest, series: Series) -> int:
    """Return the series as it was seen when the page was drawn."""
    drawn = whole(request.POST.get("turn"))
    return series.turn if drawn is None else drawn


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, series: UUID) -> HttpResponse:
    """Ask for another rhythm; show what it would do and whom it concerns; then do it."""
    who, found, now = inside(request), programme.series(series), clock.now()
    actions.check_holds(held=found, by=who)
    repeat = read(found.rule, found.first_day)
    page: dict[str, Any] = {
        "series": found, "said": series_said(found), "wrong": {}, "given": request.POST, "today": clock.today(now),
        "how": repeat.how, "repeat": repeat, "ends": ends_at(found.pattern), "picked": repeat.days, **choices(request),
    }  # fmt: skip
    if request.method == "POST":
        page |= {"how": request.POST.get("how", ""), "picked": request.POST.getlist("days")}
        try:
            pattern = forms.pattern(request.POST)
            if request.POST.get("sure"):
                return _changed(request, found, pattern)
            page |= {
                "seen": changing.would(series=found, pattern=pattern, by=who, now=now),
                "new": rhythm(pattern),
            }
        except Invalid as error:
            page["wrong"] = wrong(error) or {"day": refusal(error)}
    return render(request, "occasions/change.html", page, status=422 if page["wrong"] else 200)


def _changed(request: HttpRequest, series: Series, pattern: Any) -> HttpResponse:
    done = changing.change(
        series=series, pattern=pattern, turn=_turn(request, series), by=inside(request), now=clock.now()
    )
    said = _("Changed: %(made)s dates made, %(dropped)s empty ones taken away, %(kept)s people keep theirs.")
    kept = {a.person_id or a.name for a in done.affected}
    messages.success(request, said % {"made": len(done.made), "dropped": done.dropped, "kept": len(kept)})
    return redirect("occasions:series", series.uuid)


@require_POST
def stop(request: HttpRequest, series: UUID) -> HttpResponse:
    """Let a series end with a day."""
    who, found = inside(request), programme.series(series)
    actions.check_holds(held=found, by=who)
    last = forms.day(request.POST, "last_day")
    done = changing.stop(series=found, last_day=last, turn=_turn(request, found), by=who, now=clock.now())
    if done.affected:
        messages.success(
            request, _("It ends then. The dates people signed up for stay; call them off one by one.")
        )
    else:
        messages.success(request, _("It ends then."))
    return redirect("occasions:series", series)
