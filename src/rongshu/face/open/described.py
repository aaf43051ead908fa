"""Reads the API's description into what a page shows: rooms, and in them what can be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rongshu.face.open.describing import METHODS
from rongshu.face.open.v1 import api


@dataclass(frozen=True)
class Field:
    """A place of a request: what it is called, what goes in, and whether it must be there."""

    name: str
    kind: str
    about: str
    is_needed: bool


@dataclass(frozen=True)
class Asked:
    """One operation."""

    name: str
    method: str
    path: str
    about: str
    fields: tuple[Field, ...]
    is_open: bool  # without a token
    answers: int


@dataclass(frozen=True)
class Room:
    """The operations of a room."""

    name: str
    asked: tuple[Asked, ...]


@cache
def rooms() -> tuple[Room, ...]:
    """Return everything the API can be asked, room by room, in the order of its addresses."""
    schema = dict(api.get_openapi_schema())
    found: dict[str, list[Asked]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                found.setdefault(operation["tags"][0], []).append(_asked(schema, path, method, operation))
    return tuple(Room(name, tuple(asked)) for name, asked in found.items())


def _asked(schema: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]) -> Asked:
    return Asked(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        about=operation.get("description", ""),
        fields=(*_parameters(operation), *_body(schema, operation)),
        is_open="security" not in operation,
        answers=min(int(status) for status in operation["responses"]),
    )


def _parameters(operation: Mapping[str, Any]) -> Iterator[Field]:
    for one in operation.get("parameters", []):
        what = one["schema"]
        yield Field(one["name"], _kind(what), what.get("description", ""), one["required"])


def _body(schema: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Field]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        what = content["schema"]
        if "$ref" in what:
            what = schema["components"]["schemas"][what["$ref"].rsplit("/", 1)[1]]
        for name, one in what.get("properties", {}).items():
            yield Field(name, _kind(one), one.get("description", ""), name in what.get("required", []))


def _kind(what: Mapping[str, Any]) -> str:
    if "$ref" in what:
        return str(what["$ref"].rsplit("/", 1)[1])
    if "anyOf" in what:
        return " | ".join(_kind(one) for one in what["anyOf"] if one.get("type") != "null")
    if "enum" in what or "const" in what:
        return " | ".join(str(v) for v in what.get("enum", [what.get("const")]))
    if what.get("type") == "array":
        return f"[{_kind(what.get('items', {}))}]"
    return str(what.get("format") or what.get("type") or "")
