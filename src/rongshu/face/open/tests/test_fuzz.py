"""The API, fuzzed from its own description, as a secretary and as a volunteer: every check schemathesis has.

`RONGSHU_FUZZ=500` sends as many examples to each endpoint, other ones each time; the suite sends the same few.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import Settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from rongshu.face.open.actions import make_token
from rongshu.face.open.tests.conftest import Town, everything
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
class Turns:
    """What there is, and who asks next."""

    names: dict[str, Any]
    people: Iterator[str] = field(default_factory=lambda: itertools.cycle(("secretary", "volunteer")))


@pytest.fixture
def turns(town: Town, settings: Settings) -> Iterator[Turns]:
    settings.API_PER_MINUTE = 10**9
    for signal in (request_started, request_finished):  # the test's transaction outlives the requests
        signal.disconnect(close_old_connections)
    yield Turns(known(town))
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
def test_nothing_is_found(case: Case, town: Town, turns: Turns) -> None:
    if case.meta and case.meta.generation.mode is GenerationMode.POSITIVE:
        use(case, turns.names)
    headers = {"Authorization": f"Bearer {town.tokens[next(turns.people)]}", "Accept-Encoding": "identity"}
    case.call_and_validate(headers=headers)
