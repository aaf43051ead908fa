"""A park whose premises ada keeps; sun keeps those of another, lin is in no team."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.policy.premises import actions
from rongshu.policy.premises.actions import Asked, Written
from rongshu.policy.premises.models import Enquiry, Listing

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Shanghai
TODAY = date(2026, 3, 10)


@dataclass
class Park:
    place: Place
    other: Place
    people: dict[str, Person] = field(default_factory=dict)

    def who(self, name: str = "ada") -> Who:
        return people.who(self.people[name], TODAY) if name else Who()

    def written(self, building: str = "A1栋", **more: Any) -> Written:
        given: dict[str, Any] = {
            "building": building, "floor": "1层", "area": Decimal(2000), "available_on": TODAY, "contact": "秦工",
            "phone": "0731-28001801", "price": Decimal("18.5"), "height": Decimal(6), "load": 1000,
        }  # fmt: skip
        return Written(**{**given, **more})

    def add(self, building: str = "A1栋", days: int = 0, by: str = "ada", **more: Any) -> Listing:
        """Put premises up so many days ago."""
        when = NOW - timedelta(days=days)
        return actions.add(park=self.place, written=self.written(building, **more), by=self.who(by), now=when)

    def ask(self, listing: Listing, by: str = "", **more: Any) -> tuple[Enquiry, str]:
        given = {
            "company": "精工机械",
            "name": "周经理",
            "phone": "13900001001",
            "text": "要10吨行车",
            **more,
        }
        return actions.enquire(listing=listing, asked=Asked(**given), by=self.who(by), now=NOW)

    def client(self, name: str = "") -> Client:
        client = Client()
        if name:
            account = Account.objects.get(person=self.people[name])
            client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client


@pytest.fixture
def park(db: None, settings: Any, tmp_path: Path) -> Park:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    settings.INTAKE_ROOT = tmp_path / "intake"
    city = add(kind="city", name="榕江市")
    made = [
        add(kind="park", name=name, parent=city, lon=113.16, lat=27.86) for name in ("榕江新区", "别的新区")
    ]
    found = Park(made[0], made[1])
    for key, name in {"ada": "林静", "sun": "孙红梅", "lin": "林水"}.items():
        found.people[key] = add_person(name=name)
        open_account(person=found.people[key], password=None)
    for key, place in (("ada", made[0]), ("sun", made[1])):
        grant(person=found.people[key], role="policy_editor", place=place, since=date(2026, 1, 1))
    return found


@pytest.fixture
def at_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
