"""Turns what an action refused into a page with the right status and one clear sentence; sets what a page may load."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from rongshu.core.errors import Invalid, Refused, TooMany
from rongshu.core.say import refusal, say
from rongshu.core.words import N_

# Nothing foreign, nothing inline; MapLibre starts its worker from a blob.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
    "worker-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)


UNKEEPABLE = N_("There is a character in this that can't be kept.")


def back_of(request: HttpRequest) -> str:
    """Return the page on this site the reader came from, or the start."""
    return urlsplit(request.headers.get("Referer", "")).path or "/"


def _has_nul(request: HttpRequest) -> bool:
    sent = [*request.GET.lists(), *(request.POST.lists() if request.method == "POST" else ())]
    return "\0" in request.path_info or any("\0" in text for name, texts in sent for text in (name, *texts))


class refusals:
    """Catches Refused from any page; API errors are mapped in face/open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; say what the page may load."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse a character no database can keep (NUL) before any page reads it; the API has its own door."""
        if request.path_info.startswith("/api/") or not _has_nul(request):
            return None
        return self.process_exception(request, Invalid(UNKEEPABLE))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refused with its sentence; let everything else go on as the error it is."""
        if not isinstance(exception, Refused):
            return None
        if exception.code == "enter_first" and request.method == "GET":
            return redirect(f"{reverse('web:enter')}?{urlencode({'next': request.get_full_path()})}")
        wrong = {name: say(words) for name, words in exception.fields.items() if words != exception.sentence}
        page = {
            "sentence": refusal(exception),
            "error": exception,
            "back": back_of(request),
            "wrong": wrong.items(),
        }
        response = render(request, "web/refused.html", page, status=exception.status)
        if isinstance(exception, TooMany):
            response["Retry-After"] = str(exception.wait)
        return response
