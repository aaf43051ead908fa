"""Reading a list of residents in: choose the file, look at what would happen, take it."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rongshu.core import clock, intake
from rongshu.core.errors import Invalid, Refused
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.ground.people import importing, planning, reading, register
from rongshu.ground.people.access import Who
from rongshu.ground.people.pages import keeper, show
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place

PURPOSE = "people"
SHOWN = 50  # troubles and changes on the page


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Ask for the file, and say how the table should look."""
    who = keeper(request, Permission.EDIT_REGISTER)
    page: dict[str, Any] = {"communities": register.communities(who), "columns": reading.COLUMNS}
    if request.method == "GET":
        return show(request, "people/import.html", page)
    file = request.FILES.get("file")
    try:
        if not isinstance(file, UploadedFile):
            raise Invalid(N_("Please choose a file first."))
        token = intake.keep(file, purpose=PURPOSE, person=who.id, name=file.name or "", now=clock.now())
        where = register.community(who, request.POST.get("community", ""))
        _plan(token, who, where, make_homes=bool(request.POST.get("homes")))
    except Refused as error:
        return show(request, "people/import.html", page | {"said": refusal(error)}, status=error.status)
    kept = {"community": where.pk} | ({"homes": 1} if request.POST.get("homes") else {})
    return redirect(f"{reverse('people:import_preview', args=[token])}?{urlencode(kept)}")


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show what taking the list would do; a press takes it, once."""
    who = keeper(request, Permission.EDIT_REGISTER)
    intake.reopen(token, purpose=PURPOSE, person=who.id, now=clock.now())
    where = register.community(who, request.GET.get("community", ""))
    make_homes = bool(request.GET.get("homes"))
    if request.method == "POST":
        result = intake.take(
            token, purpose=PURPOSE, person=who.id, now=clock.now(),
            do=lambda kept: importing.take(
                kept.data, community=where, by=who.id, now=clock.now(), make_homes=make_homes
            ),
        )  # fmt: skip
        said = _("Taken in: %(new)s new, %(changed)s changed, %(same)s as they were.")
        messages.success(request, said % {k: result.get(k, 0) for k in ("new", "changed", "same")})
        return redirect("people:register")
    found = _plan(token, who, where, make_homes=make_homes)
    page = {
        "plan": found,
        "name": intake.reopen(token, purpose=PURPOSE, person=who.id, now=clock.now()).name,
        "troubles": found.troubles[:SHOWN],
        "changed": found.changed[:SHOWN],
        "gone": found.gone[:SHOWN],
        "taken": len(found.new) + len(found.changed),
    }
    return show(request, "people/import_preview.html", page)


def _plan(token: str, who: Who, where: Place, *, make_homes: bool) -> planning.Plan:
    kept = intake.reopen(token, purpose=PURPOSE, person=who.id, now=clock.now())
    return planning.plan(kept.data, community=where, today=clock.today(), make_homes=make_homes)
