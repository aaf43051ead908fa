"""What a volunteer, a resident and whoever stands before a sign see: a unit's list, one's own slot, a unit's slots."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.papers.answering import paper
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.estate.emergency.sampling import access, actions, forms, papers, queries
from rongshu.estate.emergency.sampling.models import Mark
from rongshu.estate.emergency.sampling.rules import LABELS, Said, State
from rongshu.ground.people.middleware import inside
from rongshu.ground.places.rules import address

CHOICES = [(said.value, LABELS[State(said)]) for said in forms.ON_PAPER]


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Show the units somebody may mark in, where most people are left first."""
    found = sorted(queries.lists_of(inside(request)), key=lambda one: (-one.unit.round.number, -one.left))
    return render(request, "sampling/lists.html", {"lists": found})


@require_GET
@ensure_csrf_cookie
def phone(request: HttpRequest) -> HttpResponse:
    """Answer the page a volunteer works with in the unit, with or without network. Nobody's data is in it: a phone
    keeps the page, and the script fetches the list itself."""
    return render(request, "sampling/phone.html", {"others": CHOICES[1:], "zone": settings.TIME_ZONE})


@require_GET
def unit_(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Show a unit's list, who is still to be sampled first, each with a button."""
    who = inside(request)
    of = queries.unit(who, unit)
    people, marks = queries.listed(of), queries.live_marks(of)
    page = {
        "unit": of, "round": of.round, "people": [(one, marks.get(one.uuid, [])) for one in people],
        "left": sum(one.is_left for one in people), "key": uuid4(), "others": CHOICES[1:],
        "runs": access.runs(who, of.round.emergency),
    }  # fmt: skip
    return render(request, "sampling/unit.html", page)


@require_POST
def mark(request: HttpRequest, unit: UUID, target: UUID, said: str) -> HttpResponse:
    """Note how somebody stands, or take back what was noted."""
    who, now = inside(request), clock.now()
    of = queries.unit(who, unit)
    if said == Said.UNDO:
        held = queries.live_marks(of).get(target, [])
        marks = [actions.Noted(uuid4(), target, said, now, one.key) for one in held]
    else:
        marks = [forms.one_mark(request.POST, target, said, now)]
    taken = actions.take_marks(round_=of.round, marks=marks, source=Mark.Source.PAGE, by=who, now=now)
    if taken.unknown:
        raise NotFound(N_("Nobody like that is on this list; please open it again."))
    return redirect("sampling:unit", unit)


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Enter a unit's paper again: in its order, a tick a person, the rest at once."""
    who, now = inside(request), clock.now()
    of = queries.unit(who, unit)
    people = queries.on_paper(of)
    page: dict[str, Any] = {
        "unit": of, "round": of.round, "people": people, "saids": CHOICES,
        "given": request.POST, "sheet": request.POST.get("sheet") or uuid4(), "wrong": {},
    }  # fmt: skip
    if request.method == "POST":
        try:
            marks = forms.from_paper(request.POST, people, now)
            for first in range(0, len(marks), actions.MOST_MARKS):
                batch = marks[first : first + actions.MOST_MARKS]
                actions.take_marks(round_=of.round, marks=batch, source=Mark.Source.PAPER, by=who, now=now)
        except NotTaken as error:
            page |= {"wrong": wrong(error), "sentence": refusal(error)}
            return render(request, "sampling/entry.html", page, status=error.status)
        messages.success(request, _("%(n)s marks are in. Please destroy the paper.") % {"n": len(marks)})
        return redirect("sampling:unit", unit)
    return render(request, "sampling/entry.html", page)


@require_GET
def checklist(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Print the list of a unit."""
    of = queries.unit(inside(request), unit)
    return paper(papers.checklists(of.round, [of], clock.now()), f"{address(of.place)} {_('Sampling list')}")


@require_GET
def slip(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Print the slip of a unit."""
    of = queries.unit(inside(request), unit)
    return paper(papers.slips(of.round, [of], clock.now()), f"{address(of.place)} {_('Sampling slip')}")


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show when one's own household comes where."""
    return render(request, "sampling/mine.html", {"rounds": queries.mine(inside(request))})


@require_GET
def posted(request: HttpRequest, sign: str) -> HttpResponse:
    """Show a unit's slots, household by household, to whoever scanned the code on its slip; nobody's name."""
    place, found = queries.posted(sign)
    return render(request, "sampling/posted.html", {"place": place, "lists": found})
