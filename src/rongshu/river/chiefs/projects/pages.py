"""What everybody sees of projects, and what their keeper does: plan, enter, photograph, finish."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotTaken
from rongshu.core.say import refusal
from rongshu.ground.evidence import handing
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.cases import forms as case_forms
from rongshu.river.chiefs.projects import access, actions, forms, queries
from rongshu.river.chiefs.projects.models import Kind


def shell(who: Who) -> str:
    """Return the frame a page stands in: whoever keeps projects sits at a desk."""
    return "projects/at_desk.html" if access.keeps_anywhere(who) else "projects/in_hand.html"


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show every project, and what all add up to."""
    who = asking(request)
    page = {
        "found": queries.overview(clock.today(), cursor=request.GET.get("after", "")),
        "shell": shell(who),
        "keeps": access.keeps_anywhere(who),
    }
    return render(request, "projects/overview.html", page)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Plan a project."""
    who, given, status = inside(request), request.POST, 200
    among = queries.places(who)
    page: dict[str, Any] = {"places": among, "kinds": Kind.choices, "shell": shell(who), "rows": _rows(given)}
    if request.method == "POST":
        try:
            made = actions.add_project(
                place=forms.place(given, among), plan=forms.plan(given), by=who, now=clock.now()
            )
        except NotTaken as error:
            status, page["sentence"] = error.status, refusal(error)
        else:
            messages.success(request, _("The project stands. Now add photos of how it looks before."))
            return redirect("projects:show", made.uuid)
    return render(request, "projects/new.html", {**page, "given": given}, status=status)


def _rows(given: Any) -> list[dict[str, str]]:
    names = ("what", "amount", "unit")
    return [{name: given.get(f"{name}-{row}", "") for name in names} for row in range(forms.ROWS)]


@require_GET
def show(request: HttpRequest, project: UUID) -> HttpResponse:
    """Show one project: how far it is, before and after, what was entered."""
    return _shown(request, asking(request), project)


def _shown(request: HttpRequest, who: Who, project: UUID, status: int = 200, **more: Any) -> HttpResponse:
    found = queries.whole(project, clock.today())
    page = {
        "found": found,
        "one": found.line.project,
        "keeps": access.keeps(who, found.line.project.place),
        "today": clock.today(),
        "key": uuid4(),
        "shell": shell(who),
        "given": {},
        **more,
    }
    return render(request, "projects/show.html", page, status=status)


def _refused(request: HttpRequest, who: Who, project: UUID, error: NotTaken | Conflict) -> HttpResponse:
    slips = case_forms.slips(request)
    return _shown(
        request, who, project, error.status, sentence=refusal(error), given=request.POST, slips=slips
    )


@require_POST
def enter(request: HttpRequest, project: UUID) -> HttpResponse:
    """Enter what was done, with its photos."""
    who, now, given = inside(request), clock.now(), request.POST
    found = queries.project(project)
    access.check_keeps(who, found.place)
    try:
        report = forms.report(given, case_forms.photos(request, who, now))
        actions.enter(project=found, quantity=forms.quantity(given), report=report, by=who, now=now)
    except NotTaken as error:
        return _refused(request, who, project, error)
    messages.success(request, _("It is entered."))
    return redirect("projects:show", project)


@require_POST
def take_back(request: HttpRequest, project: UUID, entry: int) -> HttpResponse:
    """Take back a wrong entry."""
    who = inside(request)
    found = queries.entry(project, entry)
    access.check_keeps(who, found.quantity.project.place)
    try:
        actions.take_back(entry=found, words=request.POST.get("why", ""), by=who, now=clock.now())
    except NotTaken as error:
        return _refused(request, who, project, error)
    messages.success(request, _("It is taken back; both entries stay in the list."))
    return redirect("projects:show", project)


@require_POST
def put_views(request: HttpRequest, project: UUID) -> HttpResponse:
    """Add photos of before or after."""
    who, now = inside(request), clock.now()
    found = queries.project(project)
    access.check_keeps(who, found.place)
    try:
        kept = case_forms.photos(request, who, now)
        moment = request.POST.get("moment", "")
        actions.put_views(project=found, moment=moment, evidence=kept, by=who, now=now)
    except NotTaken as error:
        return _refused(request, who, project, error)
    messages.success(request, _("The photos are there."))
    return redirect("projects:show", project)


@require_POST
def extend(request: HttpRequest, project: UUID) -> HttpResponse:
    """Give a project more time, with the reason."""
    who, given = inside(request), request.POST
    found = queries.project(project)
    access.check_keeps(who, found.place)
    try:
        found.due = forms.seen(given)  # as the page showed it: the action compares
        actions.extend(project=found, due=forms.due(given), why=given.get("why", ""), by=who, now=clock.now())
    except (NotTaken, Conflict) as error:
        return _refused(request, who, project, error)
    messages.success(request, _("It is due later now; the day before stays in its history."))
    return redirect("projects:show", project)


@require_POST
def finish(request: HttpRequest, project: UUID) -> HttpResponse:
    """Say that a project is finished."""
    who = inside(request)
    actions.finish(project=queries.project(project), by=who, now=clock.now())
    messages.success(request, _("The project is finished. Well done."))
    return redirect("projects:show", project)


@require_GET
def picture(request: HttpRequest, project: UUID, pk: int, variant: str) -> FileResponse:
    """Serve a photo of a project."""
    return handing.picture(queries.picture(queries.project(project), pk), variant)
