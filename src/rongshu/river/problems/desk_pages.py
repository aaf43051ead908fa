"""The office's side: the register, as a table too; what a clue is recognised as; the papers; the figures of any day."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases import forms as case_forms
from rongshu.river.problems import actions, counting, export, forms, public, queries, sheets, sorting, sums
from rongshu.river.problems.catalogue import GROUPS, KINDS
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.models import FoundBy
from rongshu.river.problems.severity import LABELS

PAPERS: Mapping[str, Callable[..., bytes]] = {"handover": sheets.handover, "letter": sheets.letter}


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Show the register as it is asked for; the address holds every filter."""
    who, now, wanted, sort = inside(request), clock.now(), forms.wanted(request.GET), forms.sort(request.GET)
    page: dict[str, Any] = {
        "found": queries.register(who, wanted, now=now, sort=sort, cursor=request.GET.get("after", "")),
        "sort": sort,
        "sorts": sorting.LABELS.items(),
        "hint": sorting.HINTS.get(sort, ""),
        "filters": kept(request, "sort"),
        "amounts": sums.amounts(who, wanted, now=now)
        if "sums" in request.GET or sums.is_kept(wanted)
        else None,
        "tally": sums.counted(who, now=now),
        "wanted": wanted,
        "is_narrowed": wanted != queries.Wanted(),
        "query": kept(request),
        "states": PROBLEM_FLOW.states,
        "groups": GROUPS.items(),
        "kinds": KINDS,
        "severities": LABELS.items(),
        "sources": FoundBy.choices,
        "rivers": public.places_to_report(),
        "organisations": queries.organisations(),
    }
    return render(request, "problems/register.html", page)


def kept(request: HttpRequest, *without: str) -> str:
    """Return the filters as they stand in the address, without the page and what is added up, and more."""
    sent = request.GET.copy()
    for name in ("after", "sums", *without):
        sent.pop(name, None)
    return sent.urlencode()


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Give the register as it is asked for as a workbook."""
    who, now = inside(request), clock.now()
    lines = queries.everything(who, forms.wanted(request.GET), now=now, sort=forms.sort(request.GET))
    response = HttpResponse(export.as_xlsx(lines), content_type=export.TYPE)
    response["Content-Disposition"] = f'attachment; filename="problems-{clock.today(now):%Y%m%d}.xlsx"'
    return response


@require_POST
def recognise(request: HttpRequest, number: str) -> HttpResponse:
    """Recognise a clue as what it is."""
    who, now, post = inside(request), clock.now(), request.POST
    found = queries.problem(number, who)
    actions.recognise(
        case=found.case, kind=post.get("kind", ""), quantity=post.get("quantity"), severity=post.get("severity", ""),
        by=who, now=now, turn=whole(post.get("turn")), handed=case_forms.handed(request, who, now),
    )  # fmt: skip
    messages.success(request, _("Recognised. Whoever reported it has been told."))
    return redirect("desk:case", number)


@require_POST
def inspect(request: HttpRequest, number: str) -> HttpResponse:
    """Say that it was seen on site, put right, and how much is left."""
    who, now, post = inside(request), clock.now(), request.POST
    handed = case_forms.handed(request, who, now)
    actions.measured_move(
        number=number, name="inspect", quantity=post.get("quantity"), by=who, now=now,
        turn=whole(post.get("turn")), handed=handed,
    )  # fmt: skip
    messages.success(request, _("Written down as seen on site."))
    return redirect("desk:case", number)


@require_GET
def paper(request: HttpRequest, number: str, which: str) -> HttpResponse:
    """Give the hand-over sheet, or the letter of supervision, to be printed and stamped."""
    if which not in PAPERS:
        raise NotFound(N_("There is no such paper."))
    more = {"reference": request.GET.get("reference", "")} if which == "letter" else {}
    made = PAPERS[which](number, inside(request), now=clock.now(), **more)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{which}-{number}.pdf"'
    return response


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of the register as any day ended, kept beside the log, and their course over a year."""
    who, today = inside(request), clock.today()
    areas = sorted(who.reach(Permission.SEE_PROBLEMS).wide)
    who.require(Permission.SEE_PROBLEMS)
    day, sentence = today, ""
    try:
        day = min(forms.day(request.GET.get("on", ""), "on") or today, today)
    except Invalid as error:
        sentence = error.sentence
    page = {
        "day": day,
        "today": today,
        "sentence": sentence,
        "found": counting.standing_on(day, areas),
        "since": day - timedelta(days=365),
    }
    return render(request, "problems/figures.html", page, status=422 if sentence else 200)
