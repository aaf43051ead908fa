"""What whoever keeps premises does: write them down, say that they are still so, take them off, take a table in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock, intake
from rongshu.core.errors import Conflict, Invalid, NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.loop.cases import forms as case_forms
from rongshu.policy.premises import access, actions, export, forms, queries, rules, taking
from rongshu.policy.premises.models import Listing, State

PURPOSE = "premises"


def _mine(who: Who, listing: UUID) -> Listing:
    found = queries.get(listing)
    access.check_keeps(who, found.park)
    return found


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Show all somebody keeps, what wants confirming first."""
    who, today, state = inside(request), clock.today(), request.GET.get("state", State.OPEN)
    page = {
        "kept": queries.kept(who, state=state, cursor=request.GET.get("after", "")), "state": state,
        "states": State.choices, "counts": queries.counts(who, today), "today": today, "remind": rules.REMIND_AFTER,
    }  # fmt: skip
    return render(request, "premises/desk.html", page)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put premises up."""
    who, given, status = inside(request), request.POST, 200
    page: dict[str, Any] = {"parks": queries.parks(who), "classes": rules.FIRE_CLASSES, "wrong": {}}
    if request.method == "POST":
        try:
            park = forms.park(given, page["parks"])
            made = actions.add(park=park, written=forms.written(given), by=who, now=clock.now())
        except (NotTaken, Conflict) as error:
            status, page["wrong"], page["sentence"] = error.status, wrong(error), refusal(error)
        else:
            messages.success(request, _("It is up. Now add photos and a plan."))
            return redirect("premises:edit", made.uuid)
    page["given"] = given or {"available_on": clock.today().isoformat()}
    return render(request, "premises/edit.html", page, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, listing: UUID) -> HttpResponse:
    """Change what premises say, and their pictures."""
    who, given, status = inside(request), request.POST, 200
    one = _mine(who, listing)
    page: dict[str, Any] = {
        "one": one,
        "classes": rules.FIRE_CLASSES,
        "wrong": {},
        "given": given or _as_typed(one),
    }
    if request.method == "POST":
        try:
            turn = whole(given.get("turn"))
            actions.edit(listing=one, turn=turn, written=forms.written(given), by=who, now=clock.now())
        except (NotTaken, Conflict) as error:
            status, page["wrong"], page["sentence"] = error.status, wrong(error), refusal(error)
        else:
            messages.success(request, _("Saved, and confirmed as of today."))
            return redirect("premises:edit", listing)
    page |= {
        "pictures": queries.pictures(one),
        "today": clock.today(),
        "down_on": rules.down_on(one.confirmed_on),
    }
    return render(request, "premises/edit.html", page, status=status)


def _as_typed(one: Listing) -> dict[str, Any]:
    found = {name: getattr(one, name) for name in actions.FIELDS}
    said = {True: "yes", False: "no", None: ""}
    found |= {name: said[found[name]] for name in ("has_water", "has_gas", "has_steam")}
    return found | {"available_on": one.available_on.isoformat()}


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, listing: UUID) -> HttpResponse:
    """Ask whether premises are still to let as written, and keep them up on one tap."""
    who = inside(request)
    one = _mine(who, listing)
    if request.method == "POST":
        actions.confirm(listing=one, by=who, now=clock.now())
        messages.success(request, _("%(name)s is confirmed and stays up for 30 days.") % {"name": one})
        return redirect("premises:desk" if request.POST.get("next") == "desk" else "premises:confirmed")
    page = {"one": one, "today": clock.today(), "down_on": rules.down_on(one.confirmed_on)}
    return render(request, "premises/confirm.html", page)


@require_GET
def confirmed(request: HttpRequest) -> HttpResponse:
    """Show what wants confirming next."""
    who, today = inside(request), clock.today()
    parks = [one.pk for one in queries.parks(who)]
    waiting = list(
        queries.unconfirmed(today, rules.REMIND_AFTER).filter(park__in=parks).order_by("confirmed_on")[:50]
    )
    return render(request, "premises/confirmed.html", {"waiting": waiting, "today": today})


@require_POST
def take_off(request: HttpRequest, listing: UUID, why: str) -> HttpResponse:
    """Take premises off the pages: they are let, or for another reason."""
    if why not in {"let", "down"}:
        raise NotFound(N_("There is no such step."))
    who = inside(request)
    actions.take_off(listing=_mine(who, listing), is_let=why == "let", by=who, now=clock.now())
    messages.success(request, _("It is off the pages. Confirming it puts it up again."))
    return redirect("premises:edit", listing)


@require_POST
def pictures(request: HttpRequest, listing: UUID) -> HttpResponse:
    """Add photos or plans."""
    who, now = inside(request), clock.now()
    one = _mine(who, listing)
    kept = case_forms.photos(request, who, now)
    actions.add_pictures(listing=one, evidence=kept, is_plan=bool(request.POST.get("is_plan")), by=who)
    messages.success(request, _("The pictures are there."))
    return redirect("premises:edit", listing)


@require_POST
def remove_picture(request: HttpRequest, listing: UUID, pk: int) -> HttpResponse:
    """Take a picture away."""
    who = inside(request)
    actions.remove_picture(listing=_mine(who, listing), picture=pk, by=who)
    messages.success(request, _("The picture is gone."))
    return redirect("premises:edit", listing)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Take a table aside, and go on to what it holds."""
    who, said, status = inside(request), "", 200
    queries.parks(who)
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Invalid(N_("Please choose a file first."))
            token = intake.keep(file, purpose=PURPOSE, person=who.id, name=file.name or "", now=clock.now())
            return redirect("premises:look", token)
        except NotTaken as error:
            said, status = refusal(error), error.status
    return render(request, "premises/choose.html", {"refused": said}, status=status)


@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    """Hand out an empty table with the columns an import reads."""
    queries.parks(inside(request))
    answer = HttpResponse(export.as_list([]), content_type=export.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="premises-blank.xlsx"'
    return answer


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, token: str) -> HttpResponse:
    """Show what taking a table would do; a POST takes it, once."""
    who, now, given, status = inside(request), clock.now(), request.POST or request.GET, 200
    parks = queries.parks(who)
    kept = intake.reopen(token, purpose=PURPOSE, person=who.id, now=now)
    missing = taking.Missing(given.get("contact", "").strip()[:40], given.get("phone", "").strip()[:40])
    page: dict[str, Any] = {"kept": kept, "parks": parks, "given": given, "missing": missing}
    try:
        park = forms.park(given, parks)
        if request.method == "POST":
            done = intake.take(
                token, purpose=PURPOSE, person=who.id, now=now,
                do=lambda one: taking.take(one.data, park=park, missing=missing, by=who, now=now),
            )  # fmt: skip
            messages.success(
                request, _("Taken: %(new)s new, %(changed)s changed, %(same)s as before.") % done
            )
            return redirect("premises:desk")
        page["plan"] = plan = taking.look(kept.data, park=park, missing=missing, now=now)
        page |= {verdict.value: plan.count(verdict) for verdict in taking.Verdict}
    except NotTaken as error:
        status, page["refused"] = error.status, refusal(error)
    return render(request, "premises/look.html", page, status=status)
