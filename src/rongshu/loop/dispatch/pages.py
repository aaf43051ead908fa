"""How evenly the asking falls, for the branch; why I was asked, for the volunteer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.loop.dispatch import queries
from rongshu.loop.dispatch.fairness import PERIODS, in_words, period
from rongshu.loop.volunteers import lists


@require_GET
def fairness(request: HttpRequest) -> HttpResponse:
    """Show how evenly asking and work fell on the volunteers; fit to be printed."""
    who, today = inside(request), clock.today()
    areas = list(lists.areas(who).order_by("sort", "pk").values_list("pk", flat=True))
    if not areas:
        raise NotFound(N_("There is no community here yet."))
    wanted = whole(request.GET.get("area"))
    area = wanted if wanted in areas else areas[0]
    name = request.GET.get("period", "month")
    name = name if name in dict(PERIODS) else "month"
    since, until = period(name, today)
    report = queries.report(area, since=since, until=until)
    found = report.fairness
    page = {
        "report": report,
        "rows": [(report.people[s.person], s) for s in reversed(found.shares)],
        "too_often": [report.people[p] for p in found.too_often],
        "never_asked": [report.people[p] for p in found.never_asked],
        "words": in_words(found.gini_jobs),
        "declined": round(found.declined * 100),
        "periods": PERIODS,
        "period": name,
        "since": since,
        "today": today,
        "asked": sum(s.asked for s in found.shares),
        "jobs": sum(s.jobs for s in found.shares),
    }
    return render(request, "dispatch/fairness.html", page)


@require_GET
def why(request: HttpRequest) -> HttpResponse:
    """Tell a volunteer how it is decided whom to ask, and why they were (个人信息保护法 art. 24)."""
    who = inside(request)
    found = queries.made_to(who.person or 0, cursor=request.GET.get("after", ""))
    return render(request, "dispatch/why.html", {"found": found})
