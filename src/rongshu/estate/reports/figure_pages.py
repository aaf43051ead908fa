"""The figures of a period, each leading to the list it counts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.reports import counting
from rongshu.estate.reports.figures import MEASURES, Tally
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission

LABELS = {
    "found": N_("Reported"),
    "handled": N_("Reported done"),
    "in_time": N_("Done in time"),
    "late": N_("Late"),
    "solved": N_("Solved, by the check"),
    "unsolved": N_("Found not solved"),
    "sent_back": N_("Sent back"),
    "reopened": N_("Reopened"),
    "waiting": N_("Still to do"),
}


def _allowed(request: HttpRequest) -> Who:
    who = inside(request)
    if not who.anywhere(Permission.SEE_REPORTS):
        raise NotAllowed(N_("The figures are for the branch and the town."))
    return who


def _day(request: HttpRequest, name: str, otherwise: date) -> date:
    text = request.GET.get(name, "")
    try:
        found = parse_date(text) if text else otherwise
    except ValueError:
        found = None
    if found is None:
        raise Invalid(N_("This is not a day we can read: %(text)s"), text=text)
    return found


def _period(request: HttpRequest) -> counting.Period:
    """Read first and last day (both counted) and as of when; the last thirty days when nothing is said."""
    today = clock.today()
    last = _day(request, "to", today)
    first = _day(request, "from", last - timedelta(days=29))
    if first > last:
        raise Invalid(N_("The first day has to come before the last."))
    as_of = min(_after(_day(request, "as_of", today)), clock.now())
    return counting.Period(_after(first - timedelta(days=1)), _after(last), as_of)


def _after(day: date) -> datetime:
    """Return when a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _days(period: counting.Period) -> dict[str, str]:
    last = timezone.localtime(period.until) - timedelta(days=1)
    as_of = timezone.localtime(period.as_of - timedelta(seconds=1))
    return {
        "from": f"{timezone.localtime(period.since):%Y-%m-%d}",
        "to": f"{last:%Y-%m-%d}",
        "as_of": f"{as_of:%Y-%m-%d}",
    }


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show found, in time, solved, sent back and reopened: together, by condition and by who answered."""
    who, period = _allowed(request), _period(request)
    found, names = counting.figures(who, period), counting.Names()
    days = _days(period)
    page: dict[str, Any] = {
        "days": days,
        "every": found.every,
        "measures": [(m, LABELS[m], len(getattr(found.every, m))) for m in MEASURES],
        "conditions": _rows(found.by_condition, names.conditions()),
        "owners": _rows(found.by_owner, names.owners()),
        "query": urlencode(days),
    }
    return render(request, "reports/figures.html", page)


def _rows(groups: dict[int, Tally], names: dict[int, str]) -> list[tuple[int, str, Tally]]:
    rows = [(key, names.get(key, ""), tally) for key, tally in groups.items()]
    return sorted(rows, key=lambda row: (-len(row[2].found), row[1]))


@require_GET
def figure_list(request: HttpRequest) -> HttpResponse:
    """Show the reports one figure counts."""
    who, period, get = _allowed(request), _period(request), request.GET
    measure = get.get("measure", "found")
    if measure not in MEASURES:
        raise Invalid(N_("There is no such figure."))
    found, names = counting.figures(who, period), counting.Names()
    tally, group = found.every, ""
    for name, groups, words in (
        ("condition", found.by_condition, names.conditions),
        ("owner", found.by_owner, names.owners),
    ):
        if (key := whole(get.get(name))) is not None:
            tally, group = groups.get(key, Tally()), words().get(key, "")
    page = {
        "label": LABELS[measure], "group": group, "query": urlencode(_days(period)),
        "reports": counting.reports(getattr(tally, measure)),
    }  # fmt: skip
    return render(request, "reports/figure_list.html", page)
