"""The department's desk: the list, the sum approved, the sum paid. The rest of an application is its case's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.policy.applying import actions, forms, queries
from rongshu.policy.applying.flow import APPLICATION_FLOW

SAID = {"approve": N_("Approved. The applicant has been told."), "pay": N_("Written down as paid out.")}


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Show the applications somebody answers for; the address holds every filter."""
    who, now, wanted = inside(request), clock.now(), forms.wanted(request.GET)
    sent = request.GET.copy()
    sent.pop("after", None)
    listed = queries.listed(who, wanted, now=now, cursor=request.GET.get("after", ""))
    page: dict[str, Any] = {
        "found": listed.found,
        "states": [(one, listed.states.get(one.name, 0)) for one in APPLICATION_FLOW.states],
        "total": sum(listed.states.values()),
        "wanted": wanted,
        "is_narrowed": wanted != queries.Wanted(),
        "departments": queries.departments(who),
        "query": sent.urlencode(),
    }
    return render(request, "applying/desk.html", page)


@require_POST
def decide(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Approve an application, or write its payment down, with the sum."""
    if name not in SAID:
        raise NotFound(N_("There is no such page of this application."))
    who, post = inside(request), request.POST
    actions.decide(
        number=number, name=name, amount=post.get("amount", "")[:30], text=post.get("text", "")[:2000], by=who,
        now=clock.now(), turn=whole(post.get("turn")),
    )  # fmt: skip
    messages.success(request, _(SAID[name]))
    return redirect("desk:case", number)
