"""Who may ask what: every operation, everybody, from one table; on refusal nothing has changed.

The table says what each gets. `·` is anybody with a token, names are those who may, and a number after a
colon is what the others are told (403 when nothing is said).
"""

import hashlib
import json
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.cache import cache
from django.db import transaction

from rongshu.face.open.actions import make_token
from rongshu.face.open.models import Token
from rongshu.face.open.tests.conftest import ALONE, ROLES, Town, photo
from rongshu.face.open.v1 import api
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Grant
from rongshu.ground.people.wordings import asked
from rongshu.loop.cases.kinds import Handed

EVERYBODY = (*ROLES, *sorted(ALONE))
SEES = "secretary helper supervisor resident"
KEEPS = "secretary administrator outsider"
TABLE = """
GET    /tokens                                      ·
DELETE /tokens/{token}                              secretary:404
GET    /me                                          ·
GET    /me/consents                                 ·
PUT    /me/consents/{purpose}/{field}               ·
DELETE /me/consents/{purpose}/{field}               ·
GET    /cases                                       ·
GET    /cases/{number}                              secretary helper supervisor resident:404
GET    /cases/{number}/events                       secretary helper supervisor resident:404
POST   /cases/{number}/moves/{name}                 secretary resident:404 helper:403 supervisor:403
POST   /cases/{number}/comments                     secretary helper supervisor resident:404
GET    /cases/{number}/evidence/{sha256}/{variant}  secretary helper supervisor resident:404
POST   /cases/{number}/phone                        secretary:404 helper:403 supervisor:403 resident:403
GET    /map/cases                                   ·
GET    /map/places                                  ·
GET    /places                                      ·
GET    /places/{uuid}                               ·
GET    /orders/services                             ·
GET    /orders/times                                ·
GET    /orders                                      ·
GET    /orders/jobs                                 ·
GET    /orders/offered                              ·
POST   /orders                                      secretary helper resident
GET    /orders/{number}                             secretary helper supervisor resident:404
POST   /orders/{number}/again                       secretary helper resident:404 supervisor:403
GET    /orders/{number}/suggestions                 secretary:404 helper:403 supervisor:403 resident:403
POST   /orders/{number}/offer                       secretary:404 helper:403 supervisor:403 resident:403
POST   /evidence                                    ·
GET    /volunteers/me                               volunteer:404
PUT    /volunteers/me/free                          volunteer:404
GET    /volunteers/me/hours                         volunteer:404
GET    /volunteers/me/neighbours                    volunteer:404
GET    /volunteers/skills                           ·
GET    /volunteers/teams                            secretary supervisor outsider
GET    /volunteers/year                             secretary supervisor outsider
GET    /notices                                     ·
POST   /notices/read                                ·
GET    /notices/preferences                         ·
PUT    /notices/preferences                         ·
GET    /people                                      secretary administrator outsider
GET    /people/neighbours                           ·
GET    /people/households/{uuid}                    secretary administrator:403 outsider:404
GET    /people/{uuid}                               secretary administrator:403 outsider:404
POST   /people                                      secretary administrator:403 outsider:422
PUT    /people/{uuid}                               secretary administrator:403 outsider:404
POST   /people/{uuid}/phone                         secretary:403 outsider:404
GET    /people/{uuid}/consents                      secretary administrator:403 outsider:404
PUT    /people/{uuid}/consents/{purpose}/{field}    secretary administrator:403 outsider:404
DELETE /people/{uuid}/consents/{purpose}/{field}    secretary administrator:403 outsider:404
POST   /people/{uuid}/roles                         secretary administrator:403 outsider:404
GET    /roles                                       secretary administrator outsider
DELETE /roles/{grant}                               secretary administrator helper:404
GET    /organisations                               ·
"""


def table() -> dict[tuple[str, str], tuple[set[str], dict[str, int], int]]:
    """Return for each operation who may, who is told something of their own, and what the others are told."""
    read = {}
    for line in TABLE.strip().splitlines():
        method, path, said = line.split(maxsplit=2)
        words = said.split()
        may = {w for w in words if ":" not in w}
        may |= {words[len(may)].split(":")[0]} if len(may) < len(words) else set()
        rest = [w.split(":") for w in words if ":" in w]
        own = {name: int(status) for name, status in rest[1:]}
        may = set(EVERYBODY) if "·" in may else may
        read[method, path] = (may, own, int(rest[0][1]) if rest else 403)
    return read


def test_the_table_has_every_operation() -> None:
    schema = api.get_openapi_schema()["paths"]
    there = {(m.upper(), p.removeprefix("/api/v1")) for p, methods in schema.items() for m in methods}
    assert there - table().keys() == {("POST", "/tokens")}
    assert table().keys() - there == set()


def digest() -> str:
    """Return what the whole database holds, but for when a token was last used."""
    held = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        if model is not Token:
            rows = model._default_manager.order_by("pk")
            held.update(serializers.serialize("json", rows).encode())
    held.update(
        json.dumps(list(Token.objects.order_by("pk").values_list("pk", "revoked_at")), default=str).encode()
    )
    return held.hexdigest()


def prepared(town: Town) -> tuple[dict[str, Any], dict[tuple[str, str], Any]]:
    """Return what stands in the addresses, and what is sent to each."""
    sha256 = evidence.keep(photo(), uploaded_by=None, now=town.now).sha256
    handed = Handed(evidence=(Evidence.objects.get(sha256=sha256).pk,))
    number = town.order(handed=handed).case.number
    resident, wording = town.people["resident"], asked()[0]
    service = town.service.pk
    agree = {"version": wording.version}
    names = {
        "number": number, "name": "cancel", "sha256": sha256, "variant": "original", "uuid": resident.uuid,
        "token": make_token(person=town.people["secretary"].pk, name="x", now=town.now)[0].pk,
        "purpose": wording.purpose, "field": wording.fields[0],
        "grant": Grant.objects.get(role="helper").pk,
    }  # fmt: skip
    entry = {"name": "新邻居", "home": "301"}
    telling = dict.fromkeys(("email", "sms", "wecom", "extra", "quiet"), True)
    bodies: dict[tuple[str, str], Any] = {
        ("PUT", "/me/consents/{purpose}/{field}"): agree,
        ("POST", "/cases/{number}/moves/{name}"): {"text": "办好了"},
        ("POST", "/cases/{number}/comments"): {"text": "好"},
        ("POST", "/orders"): {"service": service, "subject": str(resident.uuid)},
        ("POST", "/orders/{number}/offer"): {"person": str(town.people["volunteer"].uuid)},
        ("PUT", "/volunteers/me/free"): {"free": {"0": [[8, 12]]}, "weekly_cap": 3},
        ("PUT", "/notices/preferences"): telling
        | {"address": "", "quiet_from": "22:00", "quiet_to": "07:00"},
        ("POST", "/people"): entry,
        ("PUT", "/people/{uuid}"): entry | {"turn": resident.turn},
        ("POST", "/people/{uuid}/phone"): {"why": "call back"},
        ("PUT", "/people/{uuid}/consents/{purpose}/{field}"): agree | {"channel": "paper"},
        ("POST", "/people/{uuid}/roles"): {"role": "helper", "place": str(town.building.uuid)},
    }
    return names, bodies


QUERY = {
    "/map/cases": "?box=113,27,114,28", "/map/places": "?box=113,27,114,28", "/people/neighbours": "?q=301",
    "/cases": "?tab=open",
}  # fmt: skip


def send(town: Town, by: str, key: tuple[str, str], names: dict[str, Any], body: Any) -> int:
    """Send one request; returns its status."""
    method, path = key
    if path.endswith("}") and path.startswith("/places/"):
        names = names | {"uuid": town.building.uuid}
    if "/households/" in path:
        names = names | {"uuid": town.home.uuid}
    if key == ("POST", "/evidence"):
        return town.send(path, by, photo(200)).status_code
    answer = town.ask(method, path.format(**names) + QUERY.get(path, ""), by, body)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer.status_code


@pytest.mark.parametrize("key", table(), ids=" ".join)
def test_who_may_and_who_is_refused(town: Town, key: tuple[str, str]) -> None:
    may, own, others = table()[key]
    names, bodies = prepared(town)
    before = digest()
    for name in sorted(set(EVERYBODY) - may):
        status = send(town, name, key, names, bodies.get(key))
        assert (name, status) == (name, own.get(name, others))
    assert town.ask(key[0], key[1].format(**names), body=bodies.get(key)).status_code == 401
    assert digest() == before


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_theirs_is_done(town: Town, name: str) -> None:
    names, bodies = prepared(town)
    for key, (may, _, _) in table().items():
        if name in may:
            with transaction.atomic():
                cache.clear()
                status = send(town, name, key, names, bodies.get(key))
                assert (key, status // 100) == (key, 2)
                transaction.set_rollback(True)
