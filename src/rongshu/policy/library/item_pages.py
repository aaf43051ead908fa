"""The editor's pages of an item: its form, its card, verified, published, closed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.policy.library import by_model, forming, forms, itemising, on_desk, queries, rules, wording
from rongshu.policy.library.models import Document, Item

STEPS = {
    "publish": itemising.publish, "verify": itemising.verify, "close": itemising.close, "draft": itemising.draft_card,
    "draft_by_model": by_model.draft_card,
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, document: UUID) -> HttpResponse:
    """Add an item to a document."""
    who = inside(request)
    found = queries.for_editor(who, document)
    if request.method == "GET":
        return _shown(request, found, None)
    try:
        form = forming.form(request.FILES.get("form"), who, clock.now())
        made = itemising.add(
            document=found, written=forms.written(request.POST, form), by=who, now=clock.now()
        )
    except NotTaken as error:
        return _refused(request, found, None, error)
    messages.success(request, _("The item stands; it isn't published yet."))
    return redirect("library:item_edit", made.uuid)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, item: UUID) -> HttpResponse:
    """Change an item."""
    who = inside(request)
    found = queries.item_for_editor(who, item)
    if request.method == "GET":
        return _shown(request, found.document, found)
    try:
        form = forming.form(request.FILES.get("form"), who, clock.now())
        kept = form or (None if "needs_no_form" in request.POST else found.form_id)
        written = forms.written(request.POST, kept)
        itemising.edit(item=found, turn=forms.turn(request.POST), written=written, by=who, now=clock.now())
    except NotTaken as error:
        return _refused(request, found.document, found, error)
    messages.success(request, _("Saved."))
    return redirect("library:item_edit", item)


@require_POST
def step(request: HttpRequest, item: UUID, step: str) -> HttpResponse:
    """Publish, verify or close an item, or have its card drafted."""
    who: Who = inside(request)
    found = queries.item_for_editor(who, item)
    if step not in STEPS:
        raise NotFound(N_("There is no such step."))
    try:
        STEPS[step](item=found, turn=forms.turn(request.POST), by=who, now=clock.now())
    except NotTaken as error:
        return _refused(request, found.document, found, error)
    return redirect("library:item_edit", item)


def _refused(request: HttpRequest, document: Document, item: Item | None, error: NotTaken) -> HttpResponse:
    more = {"sentence": refusal(error), "wrong": wrong(error)}
    if "title" in request.POST:
        more["given"] = request.POST
    return _shown(request, document, item, error.status, **more)


def _shown(
    request: HttpRequest, document: Document, item: Item | None, status: int = 200, **more: Any
) -> HttpResponse:
    page = {
        "document": document, "item": item, "clauses": queries.clauses(document), "wrong": {},
        "departments": on_desk.departments(), "kinds": wording.KINDS.items(), "sizes": wording.SIZES.items(),
        "parts": wording.CARD, "has_model": by_model.is_there(), "given": forming.given(item),
        "chosen_sizes": item.sizes if item else [],
        "missing": [rules.NEEDED[name] for name in rules.missing(itemising.given(item))] if item else [],
        **more,
    }  # fmt: skip
    return render(request, "library/item_edit.html", page, status=status)
