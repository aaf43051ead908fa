"""What everybody sees, with an account or without: how the waters are, one section over time, the map, the table."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking
from rongshu.river.water import access, chart, export, queries
from rongshu.river.water.models import Level, Purpose
from rongshu.river.water.standard.basic import BASIC
from rongshu.river.water.standard.beside import EXTRA
from rongshu.river.water.standard.grades import Grade


def shell(who: Who) -> str:
    """Return the frame a page stands in: whoever keeps samples sits at a desk."""
    return "water/at_desk.html" if access.keeps_anywhere(who) else "water/in_hand.html"


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show every water of a period: rivers with their sections, sources, black-odour projects."""
    who = asking(request)
    found = queries.overview(request.GET.get("period", ""), clock.today())
    page = {"found": found, "shell": shell(who), "keeps": access.keeps_anywhere(who), "now": clock.now()}
    return render(request, "water/overview.html", page)


@require_GET
def shapes(request: HttpRequest) -> JsonResponse:
    """Give the map its shapes, as GeoJSON."""
    found = queries.overview(request.GET.get("period", ""), clock.today())
    return JsonResponse({"type": "FeatureCollection", "features": queries.shapes(found)})


@require_GET
def table(request: HttpRequest, ending: str) -> HttpResponse:
    """Hand a period's verdicts out as a table."""
    if ending not in export.TYPES:
        raise NotFound(N_("There is no such table."))
    found = queries.overview(request.GET.get("period", ""), clock.today())
    content = export.as_csv(found) if ending == "csv" else export.as_xlsx(found)
    response = HttpResponse(content, content_type=export.TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="water-{found.period.name}.{ending}"'
    return response


@require_GET
def section(request: HttpRequest, section: UUID) -> HttpResponse:
    """Show one section: its class and why, item by item; its curves; its years; its samples."""
    return render(request, "water/section.html", section_page(request, section))


def section_page(request: HttpRequest, section: UUID, **more: Any) -> dict[str, Any]:
    """Return what a section's page shows."""
    who, cursor = asking(request), request.GET.get("after", "")
    found = queries.history(section, request.GET.get("period", ""), clock.today(), cursor)
    return {
        "found": found,
        "is_section": found.section.purpose == Purpose.SECTION,
        "is_source": found.section.purpose == Purpose.SOURCE,
        "curves": chart.curves([(one.period.name, one.verdict) for one in found.months]),
        "keeps": access.keeps(who, found.section.place),
        "items": BASIC.values(),
        "extra": EXTRA.values(),
        "grades": [(grade.value, grade.numeral) for grade in Grade],
        "levels": Level.choices,
        "today": clock.today(),
        "shell": shell(who),
        "wrong": {},
        "given": {},
        **more,
    }
