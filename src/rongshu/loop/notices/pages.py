"""The page on which somebody chooses how they are told."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rongshu.core.errors import Invalid
from rongshu.core.say import refusal, wrong
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.loop.notices import actions, channels, forms, queries
from rongshu.loop.notices.rules import Channel


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show how somebody is told, and change it."""
    who = inside(request)
    me = people.person(who)
    assert me is not None
    ready, reachable = channels.ready(), queries.reachable(me)
    shown = {c for c in ready if c is Channel.EMAIL or c in reachable}
    page: dict[str, Any] = {"wish": queries.preference(me.pk), "shown": shown, "ready": ready, "me": me}
    page |= {"address": me.email, "wrong": {}}
    if request.method == "POST":
        try:
            _keep(request, me.pk, page)
        except Invalid as error:
            page |= {"wrong": wrong(error)}
            page |= {"address": request.POST.get("address", ""), "sentence": refusal(error)}
            return render(request, "notices/preferences.html", page, status=error.status)
        messages.success(request, _("Kept. This is how you will be told from now on."))
        return redirect("notices:preferences")
    return render(request, "notices/preferences.html", page)


def _keep(request: HttpRequest, person: int, page: dict[str, Any]) -> None:
    wish = forms.choice(request.POST, page["shown"], page["wish"])
    actions.choose(person=person, choice=wish, address=request.POST.get("address", page["address"]).strip())
