"""The page where whoever assesses chiefs sets how often they walk: what holds, what would change, and setting it."""

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
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.places.models import Place
from rongshu.river.chiefs import actions, changing, queries, rule_forms, ruling, wording
from rongshu.river.chiefs.frequency import standards
from rongshu.river.chiefs.models import LEVELS, Colour


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Show what holds at a place; with something filled in, what it would change; and set what was looked at."""
    who, now, sets = inside(request), clock.now(), request.method == "POST"
    given = request.POST if sets else request.GET
    place = queries.rule_place(who, rule_forms.place(given))
    if not sets and not given.get("what"):
        return _page(request, who, place)
    try:
        wanted = rule_forms.wanted(given, clock.today(now))
        if sets:
            actions.set_rules(place=place, wanted=wanted, by=who, now=now)
            messages.success(request, _("It holds from %(day)s on.") % {"day": wanted.since.isoformat()})
            return redirect(f"{reverse('chiefs:rules')}?place={place.uuid}")
        would = changing.would(place, wanted)
    except (NotTaken, Conflict) as error:
        said: dict[str, Any] = {
            "sentence": refusal(error),
            "wrong": wrong(error),
            "given": rule_forms.typed(given),
        }
        return _page(request, who, place, error.status, **said)
    looked: dict[str, Any] = {"would": would, "kept": rule_forms.kept(given), "since": wanted.since}
    return _page(request, who, place, given=rule_forms.typed(given), **looked)


def _page(request: HttpRequest, who: Who, place: Place, status: int = 200, **more: Any) -> HttpResponse:
    today = clock.today()
    asked = ruling.at(place, today)
    level = request.GET.get("level", "")
    rule = next((one.rule for one in asked if one.level == level), None)
    page = {
        "place": place,
        "places": queries.rule_places(who),
        "asked": asked,
        "is_empty": not any(one.now or one.to_come for one in asked),
        "seen": ruling.seen(place),
        "standards": standards.every().values(),
        "levels": LEVELS,
        "periods": wording.PERIODS.items(),
        "means": wording.MEANS.items(),
        "holidays": wording.HOLIDAYS.items(),
        "colours": Colour.choices,
        "today": today,
        "given": rule_forms.filled(rule, level),
        "opens": bool(level),
        "wrong": {},
        **more,
    }
    return render(request, "chiefs/rules.html", page, status=status)
