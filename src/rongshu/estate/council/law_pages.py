"""By which law a community votes, whom its groups send, and posts under the three heads."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.council import actions, posts, queries, quorum, roll, voting
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.places.models import Place


def _area(request: HttpRequest, who: Who) -> tuple[Place, list[Place]]:
    areas = queries.areas(who)
    if not areas:
        raise NotFound(N_("There is no community to meet for."))
    wanted = request.POST.get("area") or request.GET.get("area")
    return next((a for a in areas if str(a.pk) == wanted), areas[0]), areas


@require_http_methods(["GET", "POST"])
def bylaws(request: HttpRequest) -> HttpResponse:
    """Choose the law, and how many days before a meeting the parties are told."""
    who, post, status = inside(request), request.POST, 200
    area, areas = _area(request, who)
    page: dict[str, Any] = {
        "area": area, "areas": areas, "law": queries.bylaws(area.pk), "laws": list(quorum.RULE_SETS.values()),
        "given": post, "wrong": {},
    }  # fmt: skip
    if request.method == "POST":
        try:
            days = whole(post.get("notice_days"))
            actions.set_bylaws(
                area=area, rules=post.get("rules", ""), notice_days=-1 if days is None else days, by=who
            )
        except NotTaken as error:
            status = error.status
            page |= {"wrong": wrong(error), "sentence": refusal(error)}
        else:
            messages.success(request, _("Saved."))
            return redirect("council:bylaws")
    return render(request, "council/bylaws.html", page, status=status)


@require_http_methods(["GET", "POST"])
def delegates(request: HttpRequest) -> HttpResponse:
    """Say whom each building sends."""
    who, post = inside(request), request.POST
    area, areas = _area(request, who)
    groups = roll.groups(area)
    wanted = post.get("group") or request.GET.get("group")
    group = next((g for g in groups if str(g.pk) == wanted), groups[0] if groups else None)
    if request.method == "POST" and group:
        ticked = {whole(text) for text in post.getlist("person")}
        people = [p for p in roll.grown_ups(group, clock.today()) if p.pk in ticked]
        voting.send_delegates(area=area, group=group, people=people, by=who)
        messages.success(request, _("Saved."))
        return redirect(f"{request.path}?group={group.pk}")
    page = {
        "area": area, "areas": areas, "groups": roll.with_delegates(area, groups), "group": group,
        "people": roll.grown_ups(group, clock.today()) if group else [], "sent": roll.sent(group) if group else set(),
    }  # fmt: skip
    return render(request, "council/delegates.html", page)


@require_GET
def heads(request: HttpRequest) -> HttpResponse:
    """Show posts and duties under the three heads."""
    return render(request, "council/posts.html", {"heads": posts.heads(inside(request), clock.today())})
