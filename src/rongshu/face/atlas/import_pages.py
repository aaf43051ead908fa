"""A file into the tree: choose it, say what it is, look at what would happen, take it; undo the last."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock, intake
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.say import refusal
from rongshu.core.words import N_
from rongshu.face.atlas import forms, preview
from rongshu.face.atlas.access import granted, keeper, undoable
from rongshu.ground.people.access import Who
from rongshu.ground.places import importing, queries
from rongshu.ground.places.models import Place, PlaceKind

PURPOSE = "places"


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Take a file aside, and go on to what it is."""
    who, now, wrong, status = keeper(request), clock.now(), "", 200
    assert who.person is not None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Invalid(N_("Please choose a file first."))
            token = intake.keep(file, purpose=PURPOSE, person=who.person, name=file.name or "", now=now)
            kept = {"parent": request.POST["parent"]} if request.POST.get("parent") else {}
            return redirect(f"{reverse('places:look', args=[token])}?{urlencode(kept)}")
        except Refused as refused:
            wrong, status = refusal(refused), refused.status
    page = {"wrong": wrong, "last": undoable(who), "parent": request.GET.get("parent", "")}
    return render(request, "atlas/choose.html", page, status=status)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a file is and what taking it would do; a POST takes it, once."""
    who, now = keeper(request), clock.now()
    assert who.person is not None
    if request.method == "POST":
        return _take(request, who, token)
    kept = intake.reopen(token, purpose=PURPOSE, person=who.person, now=now)
    given, status = {key: request.GET.get(key, "") for key in forms.KEPT}, 200
    page: dict[str, Any] = {"kept": kept, "kinds": PlaceKind.choices, "given": given, "wrong": ""}
    try:
        page["file"] = file = preview.describe(kept.data)
        page["given"] = given if "datum" in request.GET else given | preview.proposal(file, given)
        page["parents"] = queries.tops(granted(who))
        if "datum" in request.GET:
            if not given["datum"] and file.has_points:
                raise Invalid(N_("Please choose the datum of the file first."))
            plan = importing.look(kept.data, forms.choice(given, who), granted=granted(who))
            page |= preview.shown(plan) | {"query": urlencode(given)}
    except NotAllowed:
        raise
    except Refused as refused:
        page["wrong"], status = refusal(refused), refused.status
    return render(request, "atlas/look.html", page, status=status)


def _take(request: HttpRequest, who: Who, token: str) -> HttpResponse:
    now, person = clock.now(), who.person
    assert person is not None
    choice = forms.choice(request.POST, who)

    def do(kept: intake.Kept) -> intake.Result:
        return importing.take(kept.data, choice, name=kept.name, by=person, now=now, granted=granted(who))

    result = intake.take(token, purpose=PURPOSE, person=person, now=now, do=do)
    words = _("Taken: %(added)s new, %(changed)s changed, %(same)s were here already.")
    messages.success(request, words % {key: result[key] for key in ("added", "changed", "same")})
    parent = Place.objects.filter(pk=choice.parent).first() if choice.parent else None
    return redirect("places:place", parent.uuid) if parent else redirect("places:import")


@require_GET
def shapes(request: HttpRequest, token: str) -> JsonResponse:
    """Answer what a file would draw as GeoJSON, where it would come to lie."""
    who = keeper(request)
    assert who.person is not None
    kept = intake.reopen(token, purpose=PURPOSE, person=who.person, now=clock.now())
    plan = importing.look(kept.data, forms.choice(request.GET, who), granted=granted(who))
    return JsonResponse(preview.features(plan))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last import back; only whoever made it may."""
    last = undoable(keeper(request))
    if last is None or str(last.pk) != request.POST.get("import"):
        raise Conflict(N_("Only the last import can be undone, and only once."))
    importing.undo(batch=last, now=clock.now())
    messages.success(
        request, _("%(file)s is taken back; everything is as it was before.") % {"file": last.name}
    )
    return redirect("places:import")
