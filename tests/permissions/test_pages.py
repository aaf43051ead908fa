"""Every page and every button, by every role: who may get through, and that a refusal changes nothing."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.table import ROWS, Row
from tests.permissions.town import ROLES, Town, build, digest

REFUSED = {403, 404}
ELSEWHERE = {"api", "allauth"}  # tested beside their own rooms


@pytest.fixture
def town(db: None) -> Town:
    return build()


def ask(town: Town, row: Row, role: str) -> tuple[int, str]:
    """Return the status, and where it led."""
    client = Client()
    if role != "nobody":
        client.force_login(town.account(role), backend="rongshu.ground.people.login.PhoneBackend")
    address = reverse(row.name, kwargs={k: town.args.get(v, v) for k, v in row.args.items()})
    address += row.query.format(**town.args)
    data = {k: town.args.get(v, v) for k, v in row.data.items()}
    call: Callable[..., Any] = client.get if row.method == "GET" else client.post
    answer = call(address, data) if row.method == "POST" else call(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code, answer.headers.get("Location", "")


def outcome(town: Town, row: Row, role: str, before: Mapping[str, int]) -> str:
    """Return whether a role gets through; a refusal that changed something is neither."""
    status, led = ask(town, row, role)
    to_the_door = role == "nobody" and row.method == "GET" and led.partition("?")[0] == "/enter"
    if status in row.through and not to_the_door:
        return "through"
    if status not in REFUSED and not to_the_door:
        return f"{status} {led}"
    changed = (
        [name for name, rows in digest().items() if rows != before[name]] if row.method == "POST" else []
    )
    return f"refused, but {changed} changed" if changed else "refused"


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.method} {r.name} {'-'.join(r.args.values())}")
def test_who_may(town: Town, row: Row) -> None:
    found, before = {}, digest()
    for role in ROLES:
        with transaction.atomic():
            found[role] = outcome(town, row, role, before)
            transaction.set_rollback(True)
    assert found == {role: "through" if role in row.may else "refused" for role in ROLES}


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
