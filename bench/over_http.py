"""The same through HTTP: a server of its own process, tokens and sessions, beside a view that says hello."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from bench.measure import Sample, sample
from bench.serving import Client, server, together
from bench.table import Line
from bench.world import SOUTH, STEP, WEST
from bench.writing import Openings
from rongshu.core import clock
from rongshu.face.open.actions import make_token
from rongshu.face.open.models import Token
from rongshu.ground.people.actions import open_account
from rongshu.ground.people.models import Account, Person

CALLERS, SECONDS = 8, 4.0


def session_of(person: Person) -> str:
    """Let somebody in without the password's deliberate slowness; returns the cookie."""
    account = Account.objects.filter(person=person).first() or open_account(person=person, password=None)
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def token_of(person: Person) -> str:
    """Return a fresh token's header for somebody."""
    if not Account.objects.filter(person=person).exists():
        open_account(person=person, password=None)
    Token.objects.filter(person=person).delete()
    _, text = make_token(person=person.pk, name="bench", now=clock.now())
    return f"Bearer {text}"


def through_http() -> Iterator[Line]:
    """Measure pages and the API as a browser and a program see them."""
    secretary = Person.objects.get(register_key="bench:secretary:0")
    supervisor = Person.objects.get(register_key="bench:supervisor")
    cookies, tokens = session_of(secretary), token_of(secretary)
    town = session_of(supervisor)
    with server(DJANGO_SETTINGS_MODULE="bench.settings") as port:
        hello = sample(_get(Client(port), "/bench/hello"))
        yield Line("hello, p50", hello.p50 * 1000, "ms", None, "", f"{hello.rate:,.0f} a second, one caller")
        for what, path, cookie, target in (
            ("worklist page, community", "/desk/", cookies, "<= 50"),
            ("worklist page, town, open", "/desk/?tab=open", town, "<= 50"),
            (
                "map window, community",
                f"/desk/map.json?box={WEST},{SOUTH},{WEST + STEP},{SOUTH + STEP}",
                cookies,
                "<= 50",
            ),
        ):
            yield _page(what, sample(_get(Client(port, {"Cookie": cookie}), path)), hello, target)
        api = {"Authorization": tokens}
        yield _page(
            "API list of 50", sample(_get(Client(port, api), "/api/v1/cases?tab=open")), hello, "<= 50"
        )
        _, floor = together([_get(Client(port), "/bench/hello") for _ in range(CALLERS)], seconds=SECONDS)
        yield Line(f"hello, {CALLERS} callers", floor, "/s")
        pages = [_get(Client(port, {"Cookie": cookies}), "/desk/") for _ in range(CALLERS)]
        times, rate = together(pages, seconds=SECONDS)
        yield Line(
            f"worklist page, {CALLERS} callers", rate, "/s", floor, "", f"p95 {times.p95 * 1000:.0f} ms"
        )
        yield from _writes(port, secretary, api, floor)


def _writes(port: int, secretary: Person, api: dict[str, str], floor: float) -> Iterator[Line]:
    made = Openings()
    given = {
        "service": made.service.pk,
        "subject": str(made.people[0].uuid),
        "channel": "visit",
        "said_back": True,
    }
    for callers in (1, CALLERS):
        acts = [_post(Client(port, api), lambda: ("/api/v1/orders", given), 201) for _ in range(callers)]
        times, rate = together(acts, seconds=SECONDS)
        yield Line(
            f"open through HTTP, {callers} caller(s)", rate, "/s", floor, "", f"p95 {times.p95 * 1000:.0f} ms"
        )
    with transaction.atomic():
        numbers = iter([made.order().number for _ in range(4000)])
    counted = count()

    def hold() -> tuple[str, object]:
        next(counted)
        return f"/api/v1/cases/{next(numbers)}/moves/hold", {"text": "等医院上班", "turn": 1}

    times, rate = together([_post(Client(port, api), hold, 200) for _ in range(CALLERS)], seconds=SECONDS)
    yield Line(
        f"move through HTTP, {CALLERS} callers", rate, "/s", floor, "", f"p95 {times.p95 * 1000:.0f} ms"
    )


def _page(what: str, ours: Sample, hello: Sample, target: str) -> Line:
    more = f"p50 {ours.p50 * 1000:.1f} ms, {ours.rate:,.0f} a second"
    return Line(f"{what}, p95", ours.p95 * 1000, "ms", hello.p95 * 1000, target, more)


def _get(client: Client, path: str) -> Callable[[], object]:
    def ask() -> None:
        status, body = client.get(path)
        assert status == 200, (path, status, body[:300])

    return ask


def _post(client: Client, wanted: Callable[[], tuple[str, object]], right: int) -> Callable[[], object]:
    def ask() -> None:
        path, given = wanted()
        status, body = client.post(path, given)
        assert status == right, (path, status, json.loads(body) if body else "")

    return ask
