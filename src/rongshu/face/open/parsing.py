"""Reads what a request carries. What no database can keep (NUL, half a surrogate pair) ends here, in one place."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.face.open.refusing import BY_STATUS, Unsupported

UNREADABLE = N_("This can't be read as JSON.")
UNKEEPABLE = N_("There is a character in this that can't be kept (NUL or half a character).")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class StrictParser(Parser):
    """JSON as RFC 8259 has it: UTF-8, no NaN, no name twice."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Read a JSON body; raises Refused."""
        if request.content_type not in {"application/json", "text/json"}:
            raise Unsupported(BY_STATUS[415][1])
        try:
            found = json.loads(request.body, parse_constant=_no_number, object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            raise Invalid(UNREADABLE, code="unreadable") from error
        _keepable(found)
        return found

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Read a query, a form or files; raises Refused."""
        found: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        _keepable(found)
        return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _keepable(value: Any) -> None:
    """Raise Invalid for text that can't be kept, however deep it lies."""
    if isinstance(value, str) and _UNKEEPABLE.search(value):
        raise Invalid(UNKEEPABLE)
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            _keepable(one)
