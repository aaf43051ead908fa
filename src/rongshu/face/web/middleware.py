"""Turns what an action refused into a page with the right status and one clear sentence; sets what a page may load."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from rongshu.core import database_errors
from rongshu.core.errors import Invalid, Refused, TooMany
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_

# Nothing foreign, nothing inline; MapLibre starts its worker from a blob.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
    "worker-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)


log = logging.getLogger(__name__)
UNKEEPABLE = N_("There is a character in this that can't be kept.")
WRITTEN = ("text", "note", "reason", "reply", "words", "what", "why")  # fields people write sentences into


TEXT = ("text/", "application/json", "application/geo+json", "application/manifest+json", "image/svg+xml")


class gzip_text(GZipMiddleware):
    """Compresses what shrinks by it, the package's own files too; photos are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a response that is text."""
        if not response.headers.get("Content-Type", "").startswith(TEXT):
            return response
        found: HttpResponseBase = super().process_response(request, response)
        return found


def back_of(request: HttpRequest) -> str:
    """Return the page on this site the reader came from, or the start."""
    return urlsplit(request.headers.get("Referer", "")).path or "/"


def _has_nul(request: HttpRequest) -> bool:
    sent = [*request.GET.lists(), *(request.POST.lists() if request.method == "POST" else ())]
    return "\0" in request.path_info or any("\0" in text for name, texts in sent for text in (name, *texts))


def _typed(request: HttpRequest) -> list[str]:
    """Return what somebody wrote into a form that was refused, so that it can be copied from there."""
    sent = request.POST if request.method == "POST" else {}
    return [words for name in WRITTEN if (words := sent.get(name, "").strip())]


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
        if isinstance(exception, DatabaseError) and (said := database_errors.refused(exception)):
            log.warning("the database refused %s", request.path_info, exc_info=exception)
            exception = said
        if not isinstance(exception, Refused):
            return None
        if exception.code == "enter_first" and request.method == "GET":
            return redirect(f"{reverse('web:enter')}?{urlencode({'next': request.get_full_path()})}")
        sentence = refusal(exception)
        page = {
            "sentence": sentence,
            "error": exception,
            "back": back_of(request),
            "wrong": [words for words in wrong(exception).values() if words != sentence],
            "typed": _typed(request),
        }
        response = render(request, "web/refused.html", page, status=exception.status)
        if isinstance(exception, TooMany):
            response["Retry-After"] = str(exception.wait)
        return response
