"""The editor's pages: conditions as lines with a live try on sample companies, and the question bank."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.ground.people.middleware import inside
from rongshu.policy.eligibility import actions, conditioning, forms, queries, rows
from rongshu.policy.eligibility.bank import Kind, Source
from rongshu.policy.library import queries as library


@require_GET
def to_write(request: HttpRequest) -> HttpResponse:
    """Show the published items, first those without conditions, or with some the bank doesn't understand any more."""
    found = queries.standing(inside(request))
    return render(request, "eligibility/to_write.html", {"found": found})


@require_http_methods(["GET", "POST"])
def conditions(request: HttpRequest, item: UUID) -> HttpResponse:
    """Show an item's conditions as lines beside its clause, and keep them."""
    who, status = inside(request), 200
    found, held = library.item_for_editor(who, item), queries.facts()
    page: dict[str, Any] = {"item": found, "facts": held.values(), "offered": rows.offered(held)}
    page["text"] = conditioning.text(found, held)
    if request.method == "POST":
        page["text"] = request.POST.get("text", "")
        try:
            raw = conditioning.raw(page["text"], held)
            benefit = conditioning.benefit(found, request.POST.get("group", ""))
            actions.set_terms(
                item=found, turn=forms.turn(request.POST), conditions=raw, benefit=benefit, by=who
            )
        except NotTaken as error:
            status, page["sentence"] = error.status, refusal(error)
        else:
            messages.success(request, _("The conditions hold from now on."))
            return redirect("eligibility:conditions", item)
    page["group"] = request.POST.get("group", (found.benefit or {}).get("group", ""))
    page["trial"] = conditioning.trial(found, page["text"], held, clock.today())
    return render(request, "eligibility/conditions.html", page, status=status)


@require_POST
def try_out(request: HttpRequest, item: UUID) -> HttpResponse:
    """Show what lines come to for the sample companies, without keeping them."""
    found, held = library.item_for_editor(inside(request), item), queries.facts()
    trial = conditioning.trial(found, request.POST.get("text", ""), held, clock.today())
    return render(request, "eligibility/trial.html", {"trial": trial})


@require_GET
def bank_list(request: HttpRequest) -> HttpResponse:
    """Show the question bank."""
    library.parks(inside(request))
    return render(request, "eligibility/bank.html", {"facts": queries.facts().values()})


@require_http_methods(["GET", "POST"])
def new_fact(request: HttpRequest) -> HttpResponse:
    """Add a question to the bank."""
    library.parks(inside(request))
    return _edit(request, "", {"kind": "yesno", "source": "company"}, 0)


@require_http_methods(["GET", "POST"])
def edit_fact(request: HttpRequest, key: str) -> HttpResponse:
    """Change a question of the bank."""
    fact, turn = queries.fact_for_editor(inside(request), key)
    return _edit(request, key, forms.shown(fact), turn)


def _edit(request: HttpRequest, key: str, given: Any, turn: int) -> HttpResponse:
    status = 200
    page: dict[str, Any] = {
        "key": key,
        "kinds": list(Kind),
        "sources": list(Source),
        "given": given,
        "turn": turn,
    }
    if request.method == "POST":
        try:
            actions.edit_fact(
                key=key or forms.key(request.POST),
                given=forms.fact(request.POST),
                is_off=bool(request.POST.get("is_off")),
                turn=forms.turn(request.POST) if key else 0,
                by=inside(request),
                now=clock.now(),
            )
        except Invalid as error:
            status, page["sentence"], page["wrong"] = error.status, refusal(error), wrong(error)
            page["given"] = request.POST
        else:
            messages.success(request, _("The question is kept."))
            return redirect("eligibility:bank")
    return render(request, "eligibility/fact.html", page, status=status)
