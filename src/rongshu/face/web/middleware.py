"""Turns what an action refused into a page with the right status and one clear sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rongshu.core.errors import Refused
from rongshu.core.say import refusal


class refusals:
    """Catches Refused from any page; API errors are mapped in face/open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refused with its sentence; let everything else go on as the error it is."""
        if not isinstance(exception, Refused):
            return None
        page = {"sentence": refusal(exception), "error": exception}
        return render(request, "web/refused.html", page, status=exception.status)
