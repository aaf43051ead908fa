"""What whoever keeps a group does: found and change it, say who gets in, plan when it meets."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotAllowed, NotTaken, Refused
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.activities import actions, forms, planning, queries, rules
from rongshu.estate.activities.models import Group
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def _kept(request: HttpRequest, group: UUID) -> tuple[Group, Who]:
    who = inside(request)
    found = queries.group(group)
    actions.check_keeps(group=found, by=who)
    return found, who


def _area(who: Who, wanted: int | None) -> Place:
    """Return the community a group is founded in: the one asked for, or the first of somebody's; raises NotAllowed."""
    wide, _ = who.reach(Permission.KEEP_GROUPS)
    area = places.one(wanted if wanted in wide else min(wide, default=0))
    if area is None:
        raise NotAllowed(N_("Groups are founded by the branch. You can wish for one."))
    return area


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask what the new group is."""
    who, status = inside(request), 200
    area = _area(who, whole(request.POST.get("area")))
    page = _asked(request, area) | {"names": True}
    if request.method == "POST":
        try:
            said = forms.said(request.POST, area.pk)
            made = actions.add_group(area=area, said=said, by=who, now=clock.now())
        except NotTaken as error:
            status, page = error.status, page | {"sentence": refusal(error), "wrong": wrong(error)}
        else:
            messages.success(request, _("Founded. When does it meet?"))
            return redirect("activities:meet", made.uuid)
    return render(request, "activities/edit.html", page, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, group: UUID) -> HttpResponse:
    """Ask what has changed."""
    found, who = _kept(request, group)
    status = 200
    page = _asked(request, found.area, found) | {
        "group": found,
        "names": queries.keeps_all(who, found.area_id),
    }
    if request.method == "POST":
        try:
            actions.edit_group(
                group=found, said=forms.said(request.POST, found.area_id), by=who, now=clock.now()
            )
        except NotTaken as error:
            status, page = error.status, page | {"sentence": refusal(error), "wrong": wrong(error)}
        else:
            messages.success(request, _("Kept."))
            return redirect("activities:group", group)
    return render(request, "activities/edit.html", page, status=status)


def _asked(request: HttpRequest, area: Place, group: Group | None = None) -> dict[str, Any]:
    leader = queries.leader(whole(request.POST.get("leader")), area.pk) or (group.leader if group else None)
    return {
        "area": area, "given": request.POST or forms.standing(group), "wrong": {}, "audiences": rules.AUDIENCES,
        "icons": rules.ICONS,
        "leader": leader,
    }  # fmt: skip


@require_GET
def leaders(request: HttpRequest) -> HttpResponse:
    """Find who could lead a group, by the beginning of a name."""
    area = _area(inside(request), whole(request.GET.get("area")))
    found = queries.could_lead(area.pk, request.GET.get("q", ""))
    return render(request, "activities/leaders.html", {"found": found, "q": request.GET.get("q", "").strip()})


@require_POST
def close(request: HttpRequest, group: UUID) -> HttpResponse:
    """Let a group end."""
    found, who = _kept(request, group)
    actions.close_group(group=found, by=who, now=clock.now())
    messages.success(request, _("The group is closed. What it did stays written down."))
    return redirect("activities:list")


@require_GET
def members(request: HttpRequest, group: UUID) -> HttpResponse:
    """Show who is in a group, and who wants in."""
    found, _who = _kept(request, group)
    everybody = queries.members(found)
    page = {
        "group": found,
        "asked": [m for m in everybody if m.standing == "asked"],
        "members": [m for m in everybody if m.standing == "member"],
    }
    return render(request, "activities/members.html", page)


@require_POST
def decide(request: HttpRequest, group: UUID, member: UUID) -> HttpResponse:
    """Take somebody in, or not; or take them out."""
    found, who = _kept(request, group)
    one = queries.member(found, member)
    if request.POST.get("do") == "out":
        actions.take_out(member=one, by=who, now=clock.now())
    else:
        actions.decide(member=one, taken=request.POST.get("do") == "in", by=who, now=clock.now())
    messages.success(request, _("Kept."))
    return redirect("activities:members", group)


@require_http_methods(["GET", "POST"])
def meet(request: HttpRequest, group: UUID) -> HttpResponse:
    """Ask when and where a group meets, once or every week."""
    found, who = _kept(request, group)
    page: dict[str, Any] = {
        "group": found, "places": queries.meeting_places(found.area_id), "given": request.POST, "wrong": {},
        "weekdays": list(zip(forms.DAYS, forms.WEEKDAYS, strict=True)), "chosen": request.POST.getlist("weekday"),
        "today": clock.today(),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        try:
            made = _planned(request, found, who)
        except (NotTaken, Refused) as error:
            if isinstance(error, NotAllowed):
                raise
            status, page = error.status, page | {"sentence": refusal(error), "wrong": wrong(error)}
        else:
            said = ngettext(
                "Planned: %(n)s date. Neighbours can sign up.",
                "Planned: %(n)s dates. Neighbours can sign up.",
                made,
            )
            messages.success(request, said % {"n": made})
            return redirect("activities:group", group)
    return render(request, "activities/meet.html", page, status=status)


def _planned(request: HttpRequest, group: Group, who: Who) -> int:
    now = clock.now()
    wanted = forms.meeting(request.POST, group.area_id)
    more: dict[str, Any] = {"title": wanted.title, "capacity": wanted.capacity, "place": wanted.place}
    if wanted.pattern is None:
        planning.meet_once(group=group, starts=wanted.starts, minutes=wanted.minutes, by=who, now=now, **more)
        return 1
    series = planning.meet_again_and_again(group=group, pattern=wanted.pattern, by=who, now=now, **more)
    return series.occasions.count()
