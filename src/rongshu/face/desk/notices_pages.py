"""What could not be sent, and addresses of other services: for whoever keeps the settings."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed, NotFound
from rongshu.core.say import refusal
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions, queries


def _keeper(request: HttpRequest) -> None:
    if not inside(request).anywhere(Permission.EDIT_SETTINGS):
        raise NotAllowed(N_("This page is for those who keep the settings."))


def _page(**more: Any) -> dict[str, Any]:
    with_address = settings.NOTICE_APPRISE
    staff = queries.staff(clock.today()) if with_address else []
    addressed = [person for person in staff if hasattr(person, "extra_address")]
    page = {"failed": queries.in_trouble(), "with_address": with_address, "staff": staff}
    return page | {"addressed": addressed} | more


@require_GET
def show_notices(request: HttpRequest) -> HttpResponse:
    """Show what was given up, and who has an address of another service. Never what a notice says."""
    _keeper(request)
    return render(request, "desk/notices.html", _page())


@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Send once more what was given up."""
    _keeper(request)
    pk = whole(request.POST.get("delivery"))
    if pk is None or not actions.try_again(delivery=pk, now=clock.now()):
        raise NotFound(N_("This was sent again already."))
    messages.success(request, _("It will be sent again in a moment."))
    return redirect("desk:notices")


@require_POST
def set_address(request: HttpRequest) -> HttpResponse:
    """Set somebody's address of another service, or take it away."""
    _keeper(request)
    pk, url = whole(request.POST.get("person")), request.POST.get("url", "").strip()
    allowed = {person.pk for person in queries.staff(clock.today())} if settings.NOTICE_APPRISE else set()
    if pk not in allowed:
        raise NotFound(N_("There is nobody of that name here."))
    try:
        actions.set_extra_address(person=Person.objects.get(pk=pk), url=url)
    except Invalid as error:
        page = _page(wrong=refusal(error), chosen=pk, url=url)
        return render(request, "desk/notices.html", page, status=error.status)
    messages.success(request, _("Kept.") if url else _("The address was taken away."))
    return redirect("desk:notices")
