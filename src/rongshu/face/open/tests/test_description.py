"""The description is what was agreed on, says what it should, and is shown without asking a foreign host."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import Client
from ninja import Schema
from tools import openapi

from rongshu.face.open.described import rooms
from rongshu.face.open.v1 import api

pytestmark = pytest.mark.once


def test_it_is_the_one_that_was_agreed_on() -> None:
    kept = openapi.FILE.read_text(encoding="utf-8")
    assert kept == openapi.described(), "meant? then run python -m tools.openapi"


def test_every_operation_says_what_it_does_and_how_it_refuses() -> None:
    schema = api.get_openapi_schema()
    names = []
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            names.append(operation["operationId"])
            assert operation.get("description"), f"{method} {path} says nothing"
            assert {403, 404, 422, 429} <= operation["responses"].keys()
            assert ("security" in operation) == (401 in operation["responses"])
    assert len(names) == len(set(names))


def schemas(base: type[Schema] = Schema) -> Iterator[type[Schema]]:
    for one in base.__subclasses__():
        yield one
        yield from schemas(one)


def test_a_name_stands_for_one_shape() -> None:
    there, rooms = api.get_openapi_schema()["components"]["schemas"], defaultdict[str, set[str]](set)
    for one in schemas():
        rooms[one.__name__].add(one.__module__)
    assert {name: rooms[name] for name in there if len(rooms[name]) > 1} == {}


def test_the_page_shows_all_of_it_and_asks_nobody_else(db: None) -> None:
    page = Client().get("/api")
    text = page.content.decode()
    assert page.status_code == 200
    for room in rooms():
        for asked in room.asked:
            assert f'id="{asked.name}"' in text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []
    assert "default-src 'self'" in page["Content-Security-Policy"]
