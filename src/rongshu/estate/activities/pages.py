"""What neighbours see of groups: all of them, one of them, the way in and out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.estate.activities import actions, queries, rules, wished
from rongshu.estate.activities.models import Standing
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.occasions import programme


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the groups near somebody, their own first; for whom they are can be asked for."""
    who, now = asking(request), clock.now()
    audience = request.GET.get("for", "")
    audience = audience if audience in rules.AUDIENCES else ""
    page = {
        "groups": queries.shown(who, audience, now),
        "audience": audience,
        "audiences": rules.AUDIENCES,
        "wishes": wished.heard(who, 3),
        "may_found": any(queries.keeps_all(who, area) for area in queries.areas(who) or []),
    }
    return render(request, "activities/list.html", page)


@require_GET
def show(request: HttpRequest, group: UUID) -> HttpResponse:
    """Show a group: what it does, when it meets next, its wall."""
    who, now = asking(request), clock.now()
    found = queries.group(group)
    coming = queries.coming(found, now)
    page = {
        "group": found,
        "mine": queries.standing(who, found),
        "keeps": queries.keeps(who, found),
        "leads": who.person == found.leader_id,
        "audience": rules.AUDIENCES[found.audience],
        "coming": programme.lines(coming, who, now),
        "next": programme.one(coming[0].uuid, who, now) if coming else None,
        "held": queries.held(found, now),
        "photos": queries.wall(found, who, 6),
        "asking": queries.asking(found) if queries.keeps(who, found) else 0,
    }
    return render(request, "activities/group.html", page)


@require_POST
def join(request: HttpRequest, group: UUID) -> HttpResponse:
    """Become a member, or ask the leader."""
    made = actions.join(group=queries.group(group), by=inside(request), now=clock.now())
    is_in = made.standing == Standing.MEMBER
    messages.success(
        request,
        _("Welcome! You are in.") if is_in else _("Asked. You are told as soon as there is an answer."),
    )
    return redirect("activities:group", group)


@require_POST
def leave(request: HttpRequest, group: UUID) -> HttpResponse:
    """Leave a group, or ask no longer."""
    actions.leave(group=queries.group(group), by=inside(request), now=clock.now())
    messages.success(request, _("You have left. You can come back at any time."))
    return redirect("activities:group", group)
