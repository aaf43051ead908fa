"""The calendar at the desk: which days are worked, and those this installation declares itself."""

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock, working_days
from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission


def _keeper(request: HttpRequest) -> None:
    if not inside(request).anywhere(Permission.EDIT_SETTINGS):
        raise NotAllowed(N_("This page is for those who keep the settings."))


@require_GET
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show a year, and the day that was tapped."""
    _keeper(request)
    chosen = request.GET.get("day")
    today = clock.today()
    shown = _day(chosen).year if chosen else whole(request.GET.get("year")) or today.year
    days = working_days.days_of(shown)
    page: dict[str, Any] = {
        "year": shown,
        "today": today,
        "months": [list(month) for _, month in groupby(days, key=lambda d: d.day.month)],
        "weekdays": (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")),
        "working": sum(d.working for d in days),
        "declared": [d for d in days if d.declared],
        "chosen": working_days.day_of(_day(chosen)) if chosen else None,
    }
    return render(request, "desk/calendar.html", page)


@require_POST
def declare_day(request: HttpRequest) -> HttpResponse:
    """Declare a day working or free, or take that back."""
    _keeper(request)
    day, wish = _day(request.POST.get("day", "")), request.POST.get("wish", "")
    if wish in {"working", "free"}:
        working_days.declare(day=day, working=wish == "working", name=request.POST.get("name", ""))
        messages.success(request, _("Kept. Deadlines given from now on count by it."))
    else:
        working_days.take_back(day=day)
        messages.success(request, _("Taken back. The official calendar holds again for this day."))
    return redirect(f"{reverse('desk:calendar')}?day={day.isoformat()}")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(N_("This is not a day of the calendar.")) from error
    if not 2000 <= day.year <= 2100:
        raise Invalid(N_("There is no calendar for that year."))
    return day
