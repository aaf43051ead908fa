"""The editor's desk: the list, taking in, what was read beside the text, publishing, ending, versions side by side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken, Refused
from rongshu.core.say import refusal, say, wrong
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.policy.library import actions, forms, on_desk, queries, taking
from rongshu.policy.library.commands import NEARLY
from rongshu.policy.library.models import State


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Show the documents of a park by their state."""
    who, asked = inside(request), request.GET
    parks = queries.parks(who)
    park = forms.park(asked, parks)
    state, words = asked.get("state", ""), asked.get("q", "")
    found = on_desk.listed(who, park, state=state, words=words, cursor=asked.get("after", ""))
    states = [(one, found.states.get(one.value, 0)) for one in State]
    page = {"found": found, "park": park, "parks": parks, "states": states, "state": state, "words": words}
    return render(request, "library/desk.html", page)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take files in; a bad one stops only itself and says why."""
    who = inside(request)
    park = forms.park(request.POST, queries.parks(who))
    follows = forms.successor(request.POST)
    before = queries.for_editor(who, follows) if follows else None
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, _("Please choose a file first."))
    made = [one for file in files if (one := _taken(request, who, park, file, before))]
    if len(files) == 1 and made:
        return redirect("library:edit", made[0].document.uuid)
    return redirect("library:desk")


def _taken(
    request: HttpRequest, who: Who, park: Any, file: "UploadedFile[Any]", before: Any
) -> taking.Taken | None:
    name = file.name or ""
    try:
        found = taking.take_in(
            park=park, data=file.read(), name=name, by=who, now=clock.now(), follows=before
        )
    except Refused as error:
        messages.error(request, f"{name}: {refusal(error)}")
        return None
    messages.success(request, _("%(name)s is taken in as a draft.") % {"name": name})
    if found.near:
        messages.warning(request, say(NEARLY, title=found.near[0].title))
    if found.trouble:
        messages.warning(request, say(found.trouble))
    return found


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, document: UUID) -> HttpResponse:
    """Show a document with what was read beside its text, and write its fields."""
    who = inside(request)
    if request.method == "GET":
        return _shown(request, who, document)
    try:
        actions.edit(
            document=queries.for_editor(who, document), turn=forms.turn(request.POST),
            fields=forms.fields(request.POST), by=who, now=clock.now(),
        )  # fmt: skip
    except NotTaken as error:
        return _refused(request, who, document, error)
    messages.success(request, _("Saved."))
    return redirect("library:edit", document)


def _refused(request: HttpRequest, who: Who, document: UUID, error: NotTaken) -> HttpResponse:
    more = {"sentence": refusal(error), "wrong": wrong(error), "given": request.POST}
    return _shown(request, who, document, error.status, **more)


def _shown(request: HttpRequest, who: Who, document: UUID, status: int = 200, **more: Any) -> HttpResponse:
    found = on_desk.desk_whole(who, document)
    page = {"found": found, "one": found.shown.document, "wrong": {}, "given": {}, **more}
    return render(request, "library/edit.html", page, status=status)


@require_POST
def decide(request: HttpRequest, document: UUID, proposal: int) -> HttpResponse:
    """Say whether what was read is so."""
    who = inside(request)
    found = queries.proposal_for_editor(who, document, proposal)
    actions.decide(proposal=found, is_right=request.POST.get("right") == "yes", by=who, now=clock.now())
    return redirect(reverse("library:edit", args=[document]) + "#read")


@require_POST
def decide_rest(request: HttpRequest, document: UUID) -> HttpResponse:
    """Say that all that was read and isn't decided yet is so."""
    who = inside(request)
    actions.decide_rest(document=queries.for_editor(who, document), by=who, now=clock.now())
    messages.success(request, _("Confirmed. What was read stands in the fields now."))
    return redirect("library:edit", document)


@require_POST
def rewrite(request: HttpRequest, document: UUID) -> HttpResponse:
    """Replace a draft's text."""
    who, given = inside(request), request.POST
    found = queries.for_editor(who, document)
    try:
        actions.rewrite(
            document=found, turn=forms.turn(given), text=given.get("text", ""), by=who, now=clock.now()
        )
    except NotTaken as error:
        return _refused(request, who, document, error)
    messages.success(request, _("The text is saved."))
    return redirect("library:edit", document)


@require_POST
def publish(request: HttpRequest, document: UUID) -> HttpResponse:
    """Publish a draft now, at a time, or take that time back."""
    who, now = inside(request), clock.now()
    found = queries.for_editor(who, document)
    try:
        turn, when = forms.turn(request.POST), forms.moment(request.POST, "when")
        if "never" in request.POST:
            actions.unschedule(document=found, turn=turn, by=who, now=now)
        elif when:
            actions.publish_at(document=found, turn=turn, when=when, by=who, now=now)
        else:
            actions.publish(document=found, turn=turn, by=who, now=now)
            messages.success(request, _("It is published; everybody reads it now."))
    except NotTaken as error:
        return _refused(request, who, document, error)
    return redirect("library:edit", document)


@require_POST
def end(request: HttpRequest, document: UUID) -> HttpResponse:
    """Repeal a document, or say what takes its place."""
    who, given = inside(request), request.POST
    found = queries.for_editor(who, document)
    try:
        named = forms.successor(given)
        other = queries.for_editor(who, named) if named else None
        actions.end(
            document=found,
            turn=forms.turn(given),
            state=given.get("state", ""),
            successor=other,
            by=who,
            now=clock.now(),
        )
    except NotTaken as error:
        return _refused(request, who, document, error)
    messages.success(request, _("It has ended; whoever opens it is led on."))
    return redirect("library:edit", document)


@require_GET
def beside(request: HttpRequest, document: UUID, other: int) -> HttpResponse:
    """Show two versions side by side, clause by clause."""
    found = on_desk.beside(inside(request), document, other)
    return render(request, "library/beside.html", {"found": found})


@require_GET
def schedule(request: HttpRequest) -> HttpResponse:
    """Show what begins, what ends, and what has to be verified again."""
    who = inside(request)
    park = forms.park(request.GET, queries.parks(who))
    found = on_desk.schedule(who, park, clock.today())
    return render(request, "library/schedule.html", {"found": found, "park": park})
