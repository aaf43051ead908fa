"""Sun has an e-mail address and a phone, Guo only a phone, Otto neither."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from rongshu.core.tests import own_database
from rongshu.core.tests.own_database import Outside
from rongshu.ground.people.actions import add_person
from rongshu.ground.people.models import Person
from rongshu.loop.notices.actions import tell
from rongshu.loop.notices.models import Notice
from rongshu.loop.notices.tests import receivers
from rongshu.loop.notices.tests.receivers import Gateway, PostOffice

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with receivers.post_office() as found:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        yield found


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Gateway]:
    with receivers.gateway() as found:
        settings.NOTICE_WEBHOOKS = {"sms": {"url": found.url, "secret": "s3cret"}}
        yield found


@pytest.fixture
def sun(db: None) -> Person:
    return add_person(name="孙书记", phone="13800000001", email="sun@example.org")


@pytest.fixture
def guo(db: None) -> Person:
    return add_person(name="郭阿姨", phone="13800000002")


@pytest.fixture
def otto(db: None) -> Person:
    return add_person(name="欧书记")


@pytest.fixture
def told() -> Callable[..., list[Notice]]:
    def say(*people: Person, urgent: bool = False, key: str = "DD-20261123-0001/1") -> list[Notice]:
        return tell(
            people=[p.pk for p in people], topic="orders.order.opened",
            sentence="New: %(title)s at %(place)s", params={"title": "代购药品", "place": "3栋"},
            key=key, url="/cases/DD-20261123-0001", now=NOW, urgent=urgent,
        )  # fmt: skip

    return say


@pytest.fixture
def outside(transactional_db: None, tmp_path: Path) -> Iterator[Outside]:
    with own_database.opened(tmp_path) as found:
        yield found
