"""Puts who is asking on the request, once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from rongshu.core import clock
from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import queries
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.models import Account


def _load(request: HttpRequest) -> Who:
    if isinstance(user := request.user, Account) or user.is_authenticated:
        return queries.who(user.person, clock.today())
    return NOBODY


def who(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Attach `request.who`, loaded when first asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.who = SimpleLazyObject(lambda: _load(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def asking(request: HttpRequest) -> Who:
    """Return who is asking, as `who` found it."""
    found: Who = request.who  # type: ignore[attr-defined]
    return found


def inside(request: HttpRequest) -> Who:
    """Return who is asking; raises NotAllowed for somebody who hasn't entered."""
    found = asking(request)
    if found.person is None:
        raise NotAllowed(N_("Please enter first."), code="enter_first")
    return found
