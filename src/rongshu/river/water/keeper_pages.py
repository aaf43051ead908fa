"""What whoever keeps the samples does: add a section, set its target, enter and correct a sample, take a table in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rongshu.core import clock, intake
from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.river.water import access, actions, forms, queries, taking
from rongshu.river.water.models import Kind, Level, Purpose
from rongshu.river.water.pages import section_page, shell

PURPOSE = "water"


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a section under a river, a reach or a district."""
    who, given, status = inside(request), request.POST, 200
    access.granted(who)
    among = taking.under(who)
    page: dict[str, Any] = {
        "parents": among, "purposes": Purpose.choices, "kinds": Kind.choices, "levels": Level.choices,
        "wrong": {}, "given": given, "shell": shell(who),
    }  # fmt: skip
    if request.method == "POST":
        try:
            made = actions.add_section(
                parent=forms.parent(given.get("parent", ""), among), name=given.get("name", "")[:80], by=who,
                purpose=given.get("purpose", ""), kind=given.get("kind", ""), level=given.get("level", ""),
                code=given.get("code", "")[:40], lon=forms.degrees(given, "lon"), lat=forms.degrees(given, "lat"),
            )  # fmt: skip
        except NotTaken as error:
            status, page["wrong"] = error.status, wrong(error) or {"name": refusal(error)}
        else:
            messages.success(request, _("%(name)s is added.") % {"name": made})
            return redirect("water:section", made.place.uuid)
    return render(request, "water/add.html", page, status=status)


@require_POST
def target(request: HttpRequest, section: UUID) -> HttpResponse:
    """Set a section's target from a day on."""
    who, given = inside(request), request.POST
    found = queries.section(section)
    access.check_keeps(who, found.place)
    try:
        actions.set_target(
            section=found, since=forms.day(given, "since"), grade=forms.grade(given), by=who,
            overrides=forms.limits(given),
        )  # fmt: skip
    except NotTaken as error:
        return _again(request, section, error)
    messages.success(request, _("The target is set."))
    return redirect("water:section", section)


@require_POST
def enter(request: HttpRequest, section: UUID) -> HttpResponse:
    """Enter a sample, or correct the one of that day with a reason."""
    who, given = inside(request), request.POST
    found = queries.section(section)
    access.check_keeps(who, found.place)
    try:
        actions.enter(
            section=found, day=forms.day(given, "day"), readings=forms.readings(given), by=who, now=clock.now(),
            point=given.get("point", ""), why=given.get("why", ""),
        )  # fmt: skip
    except NotTaken as error:
        return _again(request, section, error)
    messages.success(request, _("The sample is entered."))
    return redirect("water:section", section)


def _again(request: HttpRequest, section: UUID, error: NotTaken) -> HttpResponse:
    """Show the section's page again, with what was typed and what is wrong with it."""
    page = section_page(request, section, wrong=wrong(error), refused=refusal(error), given=request.POST)
    return render(request, "water/section.html", page, status=error.status)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Take a table of samples aside, and go on to what it holds."""
    who, said, status = inside(request), "", 200
    access.granted(who)
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Invalid(N_("Please choose a file first."))
            token = intake.keep(file, purpose=PURPOSE, person=who.id, name=file.name or "", now=clock.now())
            return redirect("water:look", token)
        except NotTaken as error:
            said, status = refusal(error), error.status
    return render(request, "water/choose.html", {"refused": said, "shell": shell(who)}, status=status)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, token: str) -> HttpResponse:
    """Show what taking a table would do; a POST takes it, once."""
    who, now, given, status = inside(request), clock.now(), request.POST or request.GET, 200
    access.granted(who)
    among = taking.under(who)
    kept = intake.reopen(token, purpose=PURPOSE, person=who.id, now=now)
    page: dict[str, Any] = {"kept": kept, "parents": among, "given": given, "shell": shell(who)}
    parent = forms.parent(given["parent"], among) if given.get("parent") else None
    year = forms.year(given.get("year", ""))
    try:
        if request.method == "POST":
            return _take(request, who, token, year=year, parent=parent)
        page["plan"] = plan = taking.look(kept.data, by=who, now=now, year=year, parent=parent)
        page |= {verdict.value: plan.count(verdict) for verdict in taking.Verdict}
    except NotTaken as error:
        status, page["refused"] = error.status, refusal(error)
    return render(request, "water/look.html", page, status=status)


def _take(request: HttpRequest, who: Who, token: str, **choice: Any) -> HttpResponse:
    now = clock.now()
    done = intake.take(
        token, purpose=PURPOSE, person=who.id, now=now,
        do=lambda kept: taking.take(kept.data, name=kept.name, by=who, now=now, **choice),
    )  # fmt: skip
    words = _("Taken: %(new)s new, %(corrected)s corrected, %(same)s were here already.")
    messages.success(request, words % {key: done[key] for key in ("new", "corrected", "same")})
    return redirect("water:overview")
