"""The park of `standing`, with a sister park whose officer sees none of it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account
from rongshu.ground.places.actions import add
from rongshu.policy.applying.tests import standing
from rongshu.policy.applying.tests.standing import Standing

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Shanghai


@pytest.fixture
def park(db: None, settings: Any, tmp_path: Path) -> Standing:
    settings.EVIDENCE_ROOT = tmp_path
    settings.POLICY_CHANGED = ["rongshu.policy.applying.forming.changed"]
    city = add(kind="city", name="榕江市")
    made = standing.build(city, NOW)
    other = add(kind="park", name="别的新区", parent=city)
    for key, role in (("stranger", "policy_officer"), ("sun", "policy_editor")):
        made.people[key] = add_person(name="陈奥" if key == "stranger" else "孙红梅")
        open_account(person=made.people[key], password=None)
        grant(person=made.people[key], role=role, place=other, since=date(2026, 1, 1))
    return made


def client(park: Standing, name: str = "") -> Client:
    """Return a browser of somebody's, or of nobody's."""
    made = Client()
    if name:
        account = Account.objects.get(person=park.people[name])
        made.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
    return made
