"""Every page and every button, by every role: who may get through, and that a refusal changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rongshu.core.tests.untouched import taken_back
from tests.permissions.table import ROWS, Row
from tests.permissions.town import ROLES, Town, build

REFUSED = {403, 404, 429}  # too many tries in a row are turned away as well
ELSEWHERE = {"api", "allauth"}  # tested beside their own rooms

pytestmark = (
    pytest.mark.once
)  # who may what is decided before the database; each room's pages are read on both


@pytest.fixture
def town(db: None) -> Town:
    """Build the town, and let everybody enter before anything is tried."""
    town = build()
    for role in town.people:
        client = Client()
        client.force_login(town.account(role), backend="rongshu.ground.people.login.PhoneBackend")
        town.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return town


def ask(town: Town, row: Row, role: str) -> tuple[int, str]:
    """Return the status, and where it led."""
    client = Client()
    if role != "nobody":
        client.cookies[settings.SESSION_COOKIE_NAME] = town.sessions[role]
    address = reverse(row.name, kwargs={k: town.args.get(v, v) for k, v in row.args.items()})
    address += row.query.format(**town.args)
    data = {k: town.args.get(v, v) for k, v in row.data.items()}
    call: Callable[..., Any] = client.get if row.method == "GET" else client.post
    answer = call(address, data) if row.method == "POST" else call(address)
    if answer.streaming:
        answer.getvalue()
    elif b"<html" in answer.content:  # what a page calls its own must not hide what the shell needs
        assert b"web/base" in answer.content, row.name
    return answer.status_code, answer.headers.get("Location", "")


def outcome(town: Town, row: Row, role: str) -> str:
    """Return whether a role gets through."""
    status, led = ask(town, row, role)
    to_the_door = role == "nobody" and row.method == "GET" and led.partition("?")[0] == "/enter"
    if status in row.through and not to_the_door:
        return "through"
    return "refused" if status in REFUSED or to_the_door else f"{status} {led}"


def refused(town: Town, row: Row) -> dict[str, object]:
    """Let all who may not try, one after the other; return who got through, and what changed in spite of all."""
    with taken_back() as tried:
        found = {role: outcome(town, row, role) for role in ROLES if role not in row.may}
    wrong: dict[str, object] = {role: what for role, what in found.items() if what != "refused"}
    return wrong | (
        {"changed": tried.changed} if row.method == "POST" and tried.changed and not wrong else {}
    )


def let_through(town: Town, row: Row) -> dict[str, object]:
    """Let each try who may, as if nobody had before; return who didn't get through."""
    wrong: dict[str, object] = {}
    for role in sorted(row.may):
        with transaction.atomic():
            if (what := outcome(town, row, role)) != "through":
                wrong[role] = what
            transaction.set_rollback(True)
    return wrong


def by_room() -> dict[str, list[Row]]:
    """Return the rows of each room, which share one town: whatever a role does is taken back before the next asks."""
    found: dict[str, list[Row]] = {}
    for row in ROWS:
        found.setdefault(row.name.rpartition(":")[0] or "site", []).append(row)
    return found


@pytest.mark.parametrize("room", by_room())
def test_who_may(town: Town, room: str) -> None:
    wrong = {}
    for row in by_room()[room]:
        if found := refused(town, row) | let_through(town, row):
            wrong[f"{row.method} {row.name} {'-'.join(row.args.values())}"] = found
    assert wrong == {}


def addresses() -> set[str]:
    """Return the names of all addresses of the site."""

    def walk(resolver: URLResolver, space: str) -> set[str]:
        found = set()
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                found |= walk(one, one.namespace or space)
            elif isinstance(one, URLPattern) and space not in ELSEWHERE:
                found.add(f"{space}:{one.name}" if space else str(one.name))
        return found

    return walk(get_resolver(), "")


def test_every_address_stands_in_the_table() -> None:
    assert sorted(addresses() - {row.name for row in ROWS}) == []
