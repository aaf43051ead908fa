"""What everybody sees of premises: those that answer a need, one of them, some side by side, and an enquiry."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.papers.answering import paper
from rongshu.core.words import N_
from rongshu.ground.evidence import handing
from rongshu.ground.people.middleware import asking
from rongshu.policy.premises import access, comparing, export, feeds, forms, mapping, printing, queries, rules
from rongshu.policy.premises.models import Listing
from rongshu.policy.premises.narrowing import SORTS

FILTERS = ("area", "area_most", "price", "height", "load", "crane", "power", "fire", "by", "gas", "steam")


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the premises that answer a need, as a list or on a map."""
    given = request.GET.dict()
    wanted, sort, on_map = forms.wanted(given), forms.sort(given), given.get("view") == "map"
    kept = {name: given[name] for name in FILTERS if name in wanted.set_}
    page: dict[str, Any] = {
        "found": queries.find(wanted, sort=sort, cursor=given.get("after", "")), "wanted": wanted, "sort": sort,
        "sorts": SORTS.items(), "kept": kept, "query": {**kept, **({"sort": sort} if "sort" in given else {})},
        "today": clock.today(), "classes": rules.FIRE_CLASSES, "on_map": on_map,
        "keeps": access.keeps_anywhere(asking(request)),
    }  # fmt: skip
    if on_map:
        page["drawn"] = mapping.drawn(queries.every(wanted))
    return render(request, "premises/home.html", page)


@require_GET
def show(request: HttpRequest, listing: UUID) -> HttpResponse:
    """Show one of the premises with its pictures, where it lies, and how to ask for it."""
    who = asking(request)
    found = queries.get(listing)
    keeps = access.keeps(who, found.park)
    if not keeps:
        found = queries.shown(listing)
    pictures = queries.pictures(found)
    page = {
        "one": found, "keeps": keeps, "today": clock.today(), "drawn": mapping.drawn([found]),
        "photos": [p for p in pictures if not p.is_plan], "plans": [p for p in pictures if p.is_plan],
        "near": queries.near(found), "down_on": rules.down_on(found.confirmed_on),
    }  # fmt: skip
    return render(request, "premises/show.html", page)


@require_GET
def picture(request: HttpRequest, listing: UUID, pk: int, variant: str) -> FileResponse:
    """Serve a picture of premises that are up, or to their keeper."""
    found = queries.get(listing)
    if not access.keeps(asking(request), found.park):
        found = queries.shown(listing)
    return handing.picture(queries.picture(found, pk), variant)


def _beside(request: HttpRequest) -> list[Listing]:
    """Return what was chosen to compare; raises Invalid for one alone."""
    found = queries.beside(forms.chosen(request.GET))
    if len(found) < rules.COMPARED[0]:
        raise Invalid(N_("Please choose two to four premises to compare. Some may be let by now."))
    return found


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Show premises side by side."""
    found, today = _beside(request), clock.today()
    lines, only = comparing.lines(found, today), request.GET.get("only") == "differences"
    page = {
        "found": found, "lines": [line for line in lines if line.differs or not only], "only": only,
        "chosen": "&".join(f"of={one.uuid}" for one in found), "alike": sum(not line.differs for line in lines),
        "others": [(one, "&".join(f"of={o.uuid}" for o in found if o != one)) for one in found],
    }  # fmt: skip
    return render(request, "premises/compare.html", page)


@require_GET
def compare_pdf(request: HttpRequest) -> HttpResponse:
    """Hand out a comparison on paper."""
    return paper(printing.comparison(_beside(request), clock.now()), _("Premises side by side"))


@require_GET
def compare_xlsx(request: HttpRequest) -> HttpResponse:
    """Hand out a comparison as a workbook."""
    return _workbook(export.as_comparison(_beside(request), clock.today()), "premises-compared")


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Hand out what answers a need as a workbook."""
    given = request.GET.dict()
    return _workbook(export.as_list(queries.every(forms.wanted(given), forms.sort(given))), "premises")


def _workbook(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=export.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today():%Y%m%d}.xlsx"'
    return answer


@require_GET
def atom(request: HttpRequest) -> HttpResponse:
    """Hand out what went up last as an Atom feed."""
    here, page = _whole(request, "premises:atom"), _whole(request, "premises:home")
    words = feeds.atom(
        queries.newest(), here=here, page=page, address=lambda one: _of(request, one), now=clock.now()
    )
    return HttpResponse(words, content_type="application/atom+xml")


@require_GET
def json_feed(request: HttpRequest) -> JsonResponse:
    """Hand out what went up last as a JSON feed."""
    here, page = _whole(request, "premises:json_feed"), _whole(request, "premises:home")
    said = feeds.as_json(
        queries.newest(), here=here, page=page, address=lambda one: _of(request, one), today=clock.today()
    )
    return JsonResponse(said, content_type="application/feed+json")


def _whole(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))


def _of(request: HttpRequest, one: Listing) -> str:
    return request.build_absolute_uri(reverse("premises:show", args=[one.uuid]))
