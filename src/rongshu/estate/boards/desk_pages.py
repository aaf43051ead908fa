"""The branch's boards: how each stands, papers to print and hang, adopters, the community's own words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.papers.answering import paper
from rongshu.core.say import wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.boards import actions, finding, forms, printing, queries
from rongshu.estate.boards.queries import Standing
from rongshu.estate.boards.rules import DUTIES, State
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.rules import address
from rongshu.loop.duties import actions as duties

TABS = {"reprint": {State.WRONG, State.OLD}, "bare": {State.BARE}}


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show every building's board: those to change first, and what to do with each."""
    who, now, tab = inside(request), clock.now(), request.GET.get("tab", "")
    found = queries.standings(who, now)
    counts = {name: sum(one.state in states for one in found) for name, states in TABS.items()}
    page = {
        "found": [one for one in found if one.state in TABS[tab]] if tab in TABS else found,
        "tab": tab if tab in TABS else "",
        "counts": counts | {"all": len(found), "vacant": sum(one.board.has_room for one in found)},
        "wrong": [one for one in found if one.state == State.WRONG],
        "bare": queries.bare(who),
        "asked": queries.unanswered(who),
    }
    return render(request, "boards/list.html", page)


@require_GET
def show_one(request: HttpRequest, building: UUID) -> HttpResponse:
    """Show one building's board, its adopters, and what its papers have wrong."""
    return render(request, "boards/one.html", _one(request, building))


def _one(request: HttpRequest, building: UUID) -> dict[str, Any]:
    who, now = inside(request), clock.now()
    found = queries.standing(who, building, now)
    assert found.board.post is not None
    return {
        "one": found,
        "as_seen": queries.boards([found.board.post], now)[0],
        "near": finding.near(found.board, clock.today(now)) if found.board.has_room else [],
        "papers": queries.papers_of(found.board.building.pk),
        "may_appoint": who.anywhere(Permission.APPOINT),
    }


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Open a post for an adopter of every building that has none, and give the buildings their codes."""
    who = inside(request)
    made = actions.start(
        buildings=queries.bare(who), takes=forms.takes(request.POST), title=_("Building adopter"), by=who,
        now=clock.now(),
    )  # fmt: skip
    messages.success(request, _("%(n)s buildings have a board now.") % {"n": made})
    return redirect("boards:list")


@require_POST
def print_one(request: HttpRequest, building: UUID) -> HttpResponse:
    """Hand out one board as PDF, and note what it shows."""
    found = queries.standing(inside(request), building, clock.now())
    return _print(request, [found], address(found.board.building))


@require_POST
def print_all(request: HttpRequest) -> HttpResponse:
    """Hand out every board, or those to change, as one PDF."""
    found, tab = queries.standings(inside(request), clock.now()), request.POST.get("tab", "")
    wanted = [one for one in found if one.state in TABS[tab]] if tab in TABS else found
    if not wanted:
        raise NotFound(N_("There is no board to print."))
    return _print(request, wanted, _("All boards"))


def _print(request: HttpRequest, found: Sequence[Standing], name: str) -> HttpResponse:
    now, boards = clock.now(), [one.board for one in found]
    pdf = printing.printed(boards, size=forms.size(request.POST), now=now)
    actions.make_papers(boards=boards, by=inside(request), now=now)
    return paper(pdf, f"{name} {_('Building board')}")


@require_POST
def hang(request: HttpRequest, building: UUID) -> HttpResponse:
    """Say that the board printed last hangs now."""
    who, now = inside(request), clock.now()
    found = queries.standing(who, building, now)
    if found.printed is None or found.printed.pk != whole(request.POST.get("paper")):
        raise Invalid(N_("Please print this board first, and hang that paper."))
    actions.hang(paper=found.printed, instead_of=whole(request.POST.get("instead_of")), by=who, now=now)
    messages.success(request, _("It hangs. Please destroy the old paper."))
    return redirect("boards:list")


@require_POST
def appoint(request: HttpRequest, building: UUID) -> HttpResponse:
    """Appoint somebody as a building's adopter; they are told, and may lay it down whenever they like."""
    who, now = inside(request), clock.now()
    found = queries.standing(who, building, now)
    person = finding.to_appoint(who, request.POST.get("person", ""))
    assert found.board.post is not None
    duties.appoint(
        post=found.board.post, person=person, by=who, since=clock.today(now), now=now,
        pledge=request.POST.get("pledge", ""),
    )  # fmt: skip
    messages.success(
        request, _("%(name)s looks after this building now, and has been told.") % {"name": person.name}
    )
    return redirect("boards:one", building)


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Set the duty phone on the boards, and what an adopter does."""
    who = inside(request)
    area, office = finding.office_of(who, request.GET.get("area", ""))
    page: dict[str, Any] = {
        "area": area,
        "office": office,
        "usual": [_(line) for line in DUTIES],
        "wrong": {},
    }
    if request.method == "POST":
        given = {"phone": request.POST.get("phone", ""), "duties": request.POST.get("duties", "")}
        try:
            actions.set_words(area=area, by=who, **given)
        except Invalid as error:
            page |= {"wrong": wrong(error), "given": given}
        else:
            messages.success(request, _("Saved. Boards that hang already are listed to be changed."))
            return redirect("boards:list")
    return render(request, "boards/words.html", page, status=422 if page["wrong"] else 200)
