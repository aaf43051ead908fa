"""The API, fuzzed from its own description, as a secretary and as a volunteer: every check schemathesis has.

`RONGSHU_FUZZ=500` sends as many examples to each endpoint on both databases, other ones each time; the suite sends
the same few, to each endpoint on one of them.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from rongshu.face.open.actions import make_token
from rongshu.face.open.tests.conftest import Town, build, everything
from rongshu.face.open.v1 import api
from rongshu.wsgi import application

EXAMPLES = int(os.environ.get("RONGSHU_FUZZ", "0"))
# A rule may refuse what the description allows: a time that is over, a photo that is none, a password too many.
RULES = ["2xx", "401", "403", "404", "409", "413", "415", "422", "429"]
Case = schemathesis.Case[Any]
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {"positive_data_acceptance": {"expected-statuses": RULES}},
        "phases": {"coverage": {"unexpected-methods": ["DELETE", "PATCH", "QUERY"]}},
    }
)

schema = schemathesis.openapi.from_dict(api.get_openapi_schema(), config=CONFIG)
schema.app = application


def known(town: Town) -> dict[str, Any]:
    """Return names of things there are, so that what is well-formed gets past "there is no such"."""
    secretary = town.people["secretary"].pk
    there = everything(town)
    return there | {
        "evidence": [there["sha256"]], "subject": str(town.people["resident"].uuid), "home": "301",
        "person": str(town.people["volunteer"].uuid), "volunteer": str(town.people["volunteer"].uuid),
        "uuid": str(town.people["resident"].uuid), "place": str(town.building.uuid),
        "token": make_token(person=secretary, name="fuzz", now=town.now)[0].pk,
    }  # fmt: skip


@dataclass
class Standing:
    """The town that stands through all of it, what there is in it, and where its photos lie."""

    town: Town
    names: dict[str, Any]
    photos: Path


@pytest.fixture(scope="module")
def standing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standing]:
    """Build the town once, in a transaction around the tests' own: what each does is taken back to here."""
    folder = tmp_path_factory.mktemp("evidence")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(EVIDENCE_ROOT=folder):
        town = build()
        yield Standing(town, known(town), folder)
        transaction.set_rollback(True)


@dataclass
class Turns:
    """What there is, and who asks next."""

    town: Town
    names: dict[str, Any]
    people: Iterator[str] = field(default_factory=lambda: itertools.cycle(("secretary", "volunteer")))


@pytest.fixture
def turns(standing: Standing, db: None, settings: Settings) -> Iterator[Turns]:
    settings.API_PER_MINUTE, settings.EVIDENCE_ROOT = 10**9, standing.photos
    for signal in (request_started, request_finished):  # the test's transaction outlives the requests
        signal.disconnect(close_old_connections)
    yield Turns(standing.town, standing.names)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def use(case: Case, names: dict[str, Any]) -> None:
    """Put what there is where a well-formed request names something."""
    for part in (case.path_parameters, case.query, case.body):
        if isinstance(part, dict):
            part.update({name: value for name, value in names.items() if name in part})


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # its client closes no file
@schema.parametrize()
@settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_is_found(case: Case, turns: Turns) -> None:
    if case.meta and case.meta.generation.mode is GenerationMode.POSITIVE:
        use(case, turns.names)
    headers = {
        "Authorization": f"Bearer {turns.town.tokens[next(turns.people)]}",
        "Accept-Encoding": "identity",
    }
    case.call_and_validate(headers=headers)
