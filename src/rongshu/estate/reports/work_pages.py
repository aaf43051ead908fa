"""Where those work who handle reports: what is handed to me, soonest first; one job at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.estate.reports import queries
from rongshu.estate.reports.models import Report
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases import queries as cases


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """Show what is handed to somebody or their organisation."""
    who = inside(request)
    if not who.anywhere(Permission.HANDLE) and not who.anywhere(Permission.MEDIATE):
        raise NotAllowed(N_("This page is for those who handle reports."))
    page = {
        "jobs": queries.handed_to(who),
        "to_mediate": queries.to_mediate(who),
        "checking": queries.checking(who),
        "others": cases.for_us(who, beside="reports"),
        "now": clock.now(),
    }
    return render(request, "reports/work.html", page)


def job(request: HttpRequest, report: Report, who: Who) -> HttpResponse:
    """Show one job to whoever does it."""
    page = {
        "report": report,
        "case": report.case,
        "moves": [m for m in cases.open_moves(report.case, who, clock.now()) if "person" not in m.needs],
        "events": cases.timeline(report.case)[::-1],
        "said": report.case.events.filter(seq=1).prefetch_related("attachments__evidence").get(),
        "organisations": queries.organisations(),
    }
    return render(request, "reports/job.html", page)
