"""Asking for an alert beside a search, and its own page behind a private link; nobody needs an account."""

from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.origin import address_of
from rongshu.core.say import refusal, wrong
from rongshu.loop.cases import knocking
from rongshu.policy.alerts import actions, forms, queries


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask where to write to about a search; then send a letter to confirm it."""
    given = request.POST if request.method == "POST" else request.GET
    channels, query = list(actions.ready()), forms.query(given.dict())
    page: dict[str, Any] = {
        "words": queries.words_of(query), "query": query, "channels": forms.labels(channels), "given": given,
        "kept": parse_qsl(query), "wrong": {}, "is_new": request.method == "GET",
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        try:
            knocking.refuse_robots(request.POST)
            actions.ask(
                **forms.asked(request.POST.dict(), channels), query=query, language=get_language() or "",
                now=clock.now(), address_from=address_of(request),
            )  # fmt: skip
        except NotTaken as error:
            status, page["wrong"], page["sentence"] = error.status, wrong(error), refusal(error)
        else:
            return render(request, "alerts/asked.html", page)
    return render(request, "alerts/new.html", page, status=status)


@require_GET
def one(request: HttpRequest, token: str) -> HttpResponse:
    """Show an alert to whoever has its link: what it is about, what it told last, how to stop it."""
    return _kept_from_others(render(request, "alerts/one.html", {"one": queries.shown(token)}))


@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an alert; a button, so that a mail program that looks at links confirms nothing."""
    actions.confirm(token=token, now=clock.now())
    messages.success(request, _("Thank you. From now on you are told."))
    return redirect("alerts:one", token)


@require_POST
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Set what somebody is told of."""
    try:
        actions.change(token=token, **forms.of(request.POST.dict()))
    except NotTaken as error:
        page = {"one": queries.shown(token), "sentence": refusal(error)}
        return _kept_from_others(render(request, "alerts/one.html", page, status=error.status))
    messages.success(request, _("Kept."))
    return redirect("alerts:one", token)


@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Delete an alert."""
    actions.stop(token=token)
    messages.success(request, _("Stopped. Your address is deleted."))
    return redirect("finding:find")


def _kept_from_others(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"], answer["Referrer-Policy"] = "no-store", "no-referrer"
    return answer
