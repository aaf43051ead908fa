"""The register of posts for those who appoint: vacant ones in red; one post with its history; appoint, change, open."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.places import queries as places
from rongshu.loop.duties import access, actions, forms, kinds, nearest, queries, rates, register
from rongshu.loop.duties.models import Post
from rongshu.loop.duties.register import LATELY


@require_GET
def register_of_posts(request: HttpRequest) -> HttpResponse:
    """Show the posts, who holds each, and those nobody holds."""
    who, today, wanted = inside(request), clock.today(), forms.wanted(request)
    found, lines = register.listed(who, wanted, today=today, cursor=request.GET.get("after", ""))
    kept = {k: str(v) for k, v in request.GET.items() if k != "after" and v}
    page = {
        "lines": lines,
        "figures": register.figures(who, today=today, kind=wanted.kind),
        "wanted": wanted,
        "kinds": kinds.every().values(),
        "may_open": bool(access.opens(who)),
        "more": urlencode({**kept, "after": found.after}) if found.after else "",
        "days": LATELY.days,
    }
    return render(request, "duties/register.html", page)


@require_GET
def post(request: HttpRequest, post: UUID) -> HttpResponse:
    """Show a post: to a volunteer what it asks and whether it is free; to those who see duties, all of it."""
    who, today = inside(request), clock.today()
    found = queries.shown(who, post, today)
    if queries.may_see(who, found):
        return render(request, "duties/post.html", _page(request, found))
    me = people.person(who)
    page = {
        "post": found,
        "free": queries.free(found, today),
        "metres": nearest.metres(me.home if me else None, found.place),
        "paces": queries.paces(found.pk),
        "mine": queries.mine_of(who, found, today),
    }
    return render(request, "duties/vacancy.html", page)


def _page(request: HttpRequest, found: Post, **more: Any) -> dict[str, Any]:
    who, today = inside(request), clock.today()
    history = queries.history(who, found, cursor=request.GET.get("after", ""))
    return {
        "post": found,
        "held": queries.holders([found.pk], today)[found.pk],
        "free": queries.free(found, today),
        "history": history,
        "record": rates.of_post(who, found, since=today - LATELY, until=today, today=today),
        "done": queries.done_for([one.pk for one in history.items]),
        "offers": queries.offers_of(found),
        "days": LATELY.days,
        "paces": queries.paces(found.pk),
        "cadences": forms.CADENCES.items(),
        "may": access.appoints(who, found.kind, found.place_id),
        "near": nearest.volunteers(found, today)[:5],
        "claimable": found.kind in kinds.claimable(),
        "kind": kinds.of(found.kind),
        "today": today,
        "wrong": {},
        "given": {},
        **more,
    }


@require_GET
def people_for(request: HttpRequest, post: UUID) -> HttpResponse:
    """Find somebody to appoint by name, room or phone; answers a list to choose from."""
    who, q = inside(request), request.GET.get("q", "")
    found = queries.post(who, post)
    access.check_appoints(who, found.kind, found.place_id)
    chosen = people.neighbours(who, kinds.of(found.kind).appoints, q)
    return render(request, "duties/people.html", {"found": chosen, "q": q, "post": found})


@require_POST
def appoint(request: HttpRequest, post: UUID) -> HttpResponse:
    """Appoint somebody to a post from a day on."""
    who, now, given = inside(request), clock.now(), request.POST
    found = queries.post(who, post)
    access.check_appoints(who, found.kind, found.place_id)
    try:
        person = people.resident(who, kinds.of(found.kind).appoints, whole(given.get("person")))
        if person is None:
            sentence = N_("Please choose who is to answer for it.")
            raise Invalid(sentence, fields={"person": sentence})
        since, until = forms.day(given, "since", clock.today(now)), forms.until(given, "until")
        actions.appoint(
            post=found,
            person=person,
            by=who,
            since=since,
            until=until,
            now=now,
            pledge=given.get("pledge", ""),
        )
    except NotTaken as error:
        page = _page(request, found, wrong=wrong(error) or {"person": refusal(error)}, given=given)
        return render(request, "duties/post.html", page, status=error.status)
    messages.success(request, _("%(name)s is told, and may lay it down at any time.") % {"name": person.name})
    return redirect("duties:post", post)


@require_POST
def change(request: HttpRequest, post: UUID) -> HttpResponse:
    """Change a post's title, how many it takes and how often; close it, or open it again."""
    who, given = inside(request), request.POST
    found = queries.post(who, post)
    version = whole(given.get("version"))
    try:
        if "active" in given:
            fields: dict[str, Any] = {"is_active": given["active"] == "1"}
        else:
            wanted = forms.post_of(given)
            fields = {"title": wanted.title, "takes": wanted.takes, "cadence": wanted.cadence}
        actions.change_post(
            post=found,
            version=found.version if version is None else version,
            by=who,
            today=clock.today(),
            **fields,
        )
    except NotTaken as error:
        page = _page(request, found, wrong=wrong(error) or {"title": refusal(error)}, given=given)
        return render(request, "duties/post.html", page, status=error.status)
    messages.success(request, _("Saved."))
    return redirect("duties:post", post)


@require_http_methods(["GET", "POST"])
def open_post(request: HttpRequest) -> HttpResponse:
    """Open a post at a place."""
    who, today, given = inside(request), clock.today(), request.POST
    granted = access.require_opens(who)
    page: dict[str, Any] = {
        "kinds": kinds.every().values(), "cadences": forms.CADENCES.items(), "wrong": {}, "given": given,
        "today": today,
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        try:
            wanted = forms.post_of(given)
            made = actions.open_post(
                kind=given.get("kind", ""), title=wanted.title, place=forms.place(given, granted), by=who,
                since=forms.day(given, "since", today), takes=wanted.takes, cadence=wanted.cadence,
            )  # fmt: skip
        except NotTaken as error:
            status, page["wrong"] = error.status, wrong(error) or {"title": refusal(error)}
        else:
            messages.success(request, _("The post is open. Now somebody is needed for it."))
            return redirect("duties:post", made.uuid)
    page["names"] = [one.name for one in places.tops(granted)]
    return render(request, "duties/open.html", page, status=status)
