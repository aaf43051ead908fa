"""Turns whatever went wrong into the same JSON: code, sentence, fields; the sentences are those of the pages."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from rongshu.core import database_errors
from rongshu.core.errors import Invalid, NotFound, Refused, TooMany
from rongshu.core.say import refusal, say, wrong
from rongshu.core.words import N_

log = logging.getLogger(__name__)
NOTHING_HERE = N_("There is nothing at this address.")
BY_STATUS = {
    400: ("unreadable", N_("This request can't be read.")),
    401: ("enter_first", N_("Please enter first.")),
    403: ("not_allowed", N_("This request doesn't come from a page of ours; please enter again.")),
    404: ("not_found", NOTHING_HERE),
    405: ("wrong_method", N_("This address is not asked in that way.")),
    413: ("too_large", N_("That is more than we take at once.")),
    415: ("wrong_type", N_("Please send JSON, or a form where the description of the API says so.")),
    429: (TooMany.code, N_("That was too often. Please wait a little and try again.")),
    500: ("broken", N_("Something broke on our side. Nothing was changed; please tell us.")),
}  # fmt: skip
BY_TYPE = {
    "missing": N_("This is needed."),
    "extra_forbidden": N_("There is no such field."),
    "string_too_long": N_("This is too long; %(max_length)s characters at the most."),
    "too_long": N_("These are too many; %(max_length)s at the most."),
    "int_type": N_("This has to be a whole number."),
    "int_parsing": N_("This has to be a whole number."),
    "bool_type": N_("This has to be true or false."),
}
TWICE = N_("This is given more than once.")
NOT_SO = N_("This is not written as the description of the API says.")


class Unsupported(Refused):
    """A body of a type we don't read."""

    status = 415
    code = "wrong_type"


def answer(status: int, code: str, sentence: str, fields: Mapping[str, str] | None = None) -> HttpResponse:
    """Return a refusal as JSON."""
    body = {"code": code, "sentence": sentence, "fields": dict(fields or {})}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer what an action or a query refused."""
    response = answer(error.status, error.code, refusal(error), wrong(error))
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.wait)
    return response


def by_status(status: int) -> HttpResponse:
    """Answer with the sentence of a status."""
    code, sentence = BY_STATUS.get(status, BY_STATUS[500 if status >= 500 else 400])
    return answer(status, code, say(sentence))


def said_twice(names: Iterable[str]) -> HttpResponse:
    """Answer a request that gives parameters of its address more than once."""
    return answer(422, "invalid", say(NOT_SO), {name: say(TWICE) for name in names})


def invalid(errors: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Answer what the description of the API doesn't allow, place by place."""
    fields = {_place(e["loc"]): _sentence(e) for e in errors}
    names = ", ".join(sorted(fields))
    return answer(
        422, Invalid.code, say(N_("This can't be taken as it is: %(fields)s"), fields=names), fields
    )


def _place(where: Iterable[Any]) -> str:
    """Return body → payload → window → start as window.start."""
    parts = [str(p) for p in where]
    return ".".join(parts[2:] if parts[:1] == ["body"] and len(parts) > 2 else parts[1:]) or "body"


def _sentence(error: Mapping[str, Any]) -> str:
    known = {k: v for k, v in error.get("ctx", {}).items() if isinstance(v, int)}
    return say(BY_TYPE.get(error["type"], NOT_SO), **known)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, Refused):  # what our parser says arrives wrapped
        return refused(request, error.__cause__)
    response = by_status(422 if error.status_code == 400 else error.status_code)
    if isinstance(error, AuthenticationError):
        response["WWW-Authenticate"] = "Bearer"
    return response


def database_refused(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """Answer what the database refused by itself; raises again what is a fault of ours."""
    said = database_errors.refused(error)
    if said is None:
        raise error
    log.warning("the database refused %s", request.path_info, exc_info=error)
    return refused(request, said)


def install(api: NinjaAPI) -> None:
    """Have an API answer every error this way."""
    handlers: list[tuple[type[Exception], Any]] = [
        (Refused, refused),
        (DatabaseError, database_refused),
        (ValidationError, lambda request, error: invalid(error.errors)),
        (Http404, lambda request, error: refused(request, NotFound(NOTHING_HERE))),
        (RequestDataTooBig, lambda request, error: by_status(413)),
        (HttpError, _http),
        (Throttled, _http),
    ]
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)
