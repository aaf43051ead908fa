"""What everybody reads: what is in force, a policy, an item, its form, the file as it came."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.evidence.queries import path_of
from rongshu.ground.people.middleware import asking
from rongshu.policy.library import access, changing, queries
from rongshu.policy.library.models import State

SUFFIXES = {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}  # else a Word file


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what is in force, and what one can apply for today."""
    state = request.GET.get("state", "")
    found = queries.overview(clock.today(), state=state, cursor=request.GET.get("after", ""))
    page = {
        "found": found,
        "states": [one for one in State if one != State.DRAFT],
        "state": state or State.PUBLISHED,
    }
    return render(request, "library/home.html", {**page, "edits": access.edits_anywhere(asking(request))})


@require_GET
def document(request: HttpRequest, document: UUID) -> HttpResponse:
    """Show a policy with its clauses and items, and the way to what stands in its place."""
    found = queries.shown(document)
    page = {
        "found": found,
        "one": found.document,
        "edits": access.edits(asking(request), found.document.park),
    }
    return render(request, "library/document.html", page)


@require_GET
def item(request: HttpRequest, item: UUID) -> HttpResponse:
    """Show an item: what it gives, who can have it, what it takes, how, where to call."""
    found = queries.item_shown(item)
    page = {
        "found": found,
        "one": found.item,
        "edits": access.edits(asking(request), found.item.document.park),
    }
    if not page["edits"]:
        changing.read(found.item, clock.now())
    return render(request, "library/item.html", page)


@require_GET
def form(request: HttpRequest, item: UUID) -> FileResponse:
    """Hand out the form of an item."""
    found = queries.item(item)
    return _file(queries.form(found), _("Form: %(title)s") % {"title": found.title})


@require_GET
def source(request: HttpRequest, document: UUID) -> FileResponse:
    """Hand out a policy's file as it came."""
    found = queries.shown(document).document
    if found.source is None:
        raise NotFound(N_("The file of this policy isn't kept here."))
    return _file(found.source, found.title)


def _file(kept: Evidence, name: str) -> FileResponse:
    """Return a file to be saved, never shown in the page's own place: it may hold anything."""
    path, media_type = path_of(kept, "original")
    suffix = SUFFIXES.get(media_type, ".docx")
    answer = FileResponse(
        path.open("rb"), content_type=media_type, as_attachment=True, filename=name + suffix
    )
    answer["Cache-Control"] = "public, max-age=600"
    return answer
