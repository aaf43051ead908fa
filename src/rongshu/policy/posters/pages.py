"""The page every code leads to, the code itself, and the editor's posters and counts."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotTaken
from rongshu.core.papers.answering import paper
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.ground.people.middleware import inside
from rongshu.policy.library import queries as library
from rongshu.policy.posters import actions, chart, forms, printing, queries

DAYS = (7, 30, 90)


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Show what an enterprise can do here: search, three things, what closes soon."""
    today = clock.today()
    return render(request, "posters/landing.html", {"found": queries.landing(today), "today": today})


@require_safe
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Count an opening and lead on to the page, whose address has no code: reloading it counts nothing."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    actions.opened(code=code, method=request.method or "", headers=headers, now=clock.now())
    answer = redirect("landing")
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Show where posters hang; a POST adds a place."""
    who, given, status = inside(request), request.POST, 200
    page: dict[str, Any] = {"parks": library.parks(who), "wrong": {}, "given": given}
    if request.method == "POST":
        try:
            park = forms.park(given, page["parks"])
            name, note = given.get("name", ""), given.get("note", "")
            made = actions.add(park=park, name=name, note=note, by=who, now=clock.now())
        except (NotTaken, Conflict) as error:
            status, page["wrong"], page["sentence"] = error.status, wrong(error), refusal(error)
        else:
            messages.success(
                request, _("%(name)s is added. Print its poster and hang it up.") % {"name": made}
            )
            return redirect("posters:desk")
    ever = queries.ever(who)
    page["spots"] = [(one, ever.get(one.pk, 0)) for one in queries.spots(who)]
    return render(request, "posters/desk.html", page, status=status)


@require_POST
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Retire a place, or bring it back."""
    who = inside(request)
    spot = queries.spot(who, code)
    actions.retire(spot=spot, is_over=not request.POST.get("back"), by=who, now=clock.now())
    messages.success(request, _("Done."))
    return redirect("posters:desk")


@require_GET
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """Hand out the poster of a place."""
    spot = queries.spot(inside(request), code)
    return paper(printing.posters([spot], clock.now()), _("Poster: %(name)s") % {"name": spot})


@require_GET
def posters(request: HttpRequest) -> HttpResponse:
    """Hand out the posters of all places in use, a page each."""
    spots = [one for one in queries.spots(inside(request)) if one.retired_at is None]
    if not spots:
        messages.warning(request, _("Please add a place first."))
        return redirect("posters:desk")
    return paper(printing.posters(spots, clock.now()), _("Posters"))


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """Show how often the code was opened at each place on each day."""
    days = whole(request.GET.get("days"))
    days = days if days in DAYS else 30
    found = queries.counts(inside(request), clock.today(), days=days)
    page = {"found": found, "bars": chart.bars(found.days, found.sums), "days": days, "spans": DAYS}
    return render(request, "posters/counts.html", page)


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the counts of ninety days as CSV, a line a place and day."""
    found = queries.counts(inside(request), clock.today(), days=DAYS[-1])
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Day"), _("Place"), _("Code of the place"), _("Times opened")])
    for one in found.places:
        name = f"'{one.spot.name}" if one.spot.name[:1] in "=+-@" else one.spot.name
        lines = zip(found.days, one.days, strict=True)
        writer.writerows([day.isoformat(), name, one.spot.code, n] for day, n in lines if n)
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="scans-{clock.today():%Y%m%d}.csv"'
    return answer
