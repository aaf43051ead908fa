"""Totals by team and year, on a page and as a table to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.typed import whole
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.spreadsheet import XLSX
from rongshu.loop.volunteers import totals


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Show what each team gave in each year, and who gave most in one of them."""
    this_year = clock.today().year
    found = totals.totals(inside(request), whole(request.GET.get("year")) or this_year, this_year)
    return render(request, "volunteers/totals.html", {"found": found})


@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """Hand the totals out as a spreadsheet, and log it."""
    this_year = clock.today().year
    year = whole(request.POST.get("year")) or this_year
    data = totals.take_out(by=inside(request), year=year, this_year=this_year, now=clock.now())
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="volunteers-{year}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
