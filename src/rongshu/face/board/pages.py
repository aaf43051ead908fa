"""The year in figures, for everybody: to read, to print and to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.face.board import counted
from rongshu.face.board.forms import wanted_community, wanted_year
from rongshu.face.board.table import csv_of
from rongshu.face.web.homes import has_desk
from rongshu.ground.people.middleware import asking


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Show a year's figures, each beside how it is counted. Nobody needs an account."""
    shell = "board/at_desk.html" if has_desk(asking(request)) else "board/in_hand.html"
    return render(request, "board/year.html", {"found": _found(request), "shell": shell, "now": clock.now()})


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """Hand the same figures out as a table."""
    found = _found(request)
    response = HttpResponse(csv_of(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="figures-{found.scope.year}.csv"'
    return response


def _found(request: HttpRequest) -> counted.Year:
    year, community = wanted_year(request.GET), wanted_community(request.GET)
    return counted.recent(year=year, community=community, now=clock.now())
