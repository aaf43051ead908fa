"""Addresses every kind of case shares: where it is shown, a move, a remark, a photo."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.typed import whole
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people.middleware import asking
from rongshu.ground.places import queries as places
from rongshu.loop.cases import actions, forms, kinds, queries


@require_GET
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Send the reader to the page of this case that is theirs."""
    who = asking(request)
    case = queries.get(number, who)
    kind = kinds.of(case.kind)
    if who.may(kind.see, places.above_ids(case.place_id)):
        return redirect("desk:case", number)
    return redirect(kind.page, number)


@require_POST
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Make one move."""
    who, now = asking(request), clock.now()
    case = queries.get(number, who)
    handed = forms.handed(request, who, now)
    drawn = whole(request.POST.get("turn"))
    case = actions.move(case=case, name=name, by=who, now=now, turn=drawn, handed=handed)
    step = kinds.of(case.kind).flow.move(name)
    messages.success(request, _(step.said) if step else "")
    return redirect(onward(request, reverse("cases:show", args=[number])))


@require_POST
def comment(request: HttpRequest, number: str) -> HttpResponse:
    """Add a remark."""
    who, now = asking(request), clock.now()
    case = queries.get(number, who)
    handed = forms.handed(request, who, now)
    actions.comment(case=case, text=handed.text, by=who, now=now, handed=handed)
    return redirect(onward(request, reverse("cases:show", args=[number])))


@require_GET
def photo(request: HttpRequest, number: str, sha256: str, variant: str) -> FileResponse:
    """Serve evidence of a case to those who may see the case, and to nobody else."""
    case = queries.get(number, asking(request))
    return picture(queries.evidence_of(case, sha256), variant, original=True)


def onward(request: HttpRequest, otherwise: str) -> str:
    """Return where a form said to go next, if that is on this site."""
    wanted = request.POST.get("next", "")
    return (
        wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else otherwise
    )
