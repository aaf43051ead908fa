"""A park with a policy and three items whose conditions are written."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Organisation
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.policy.library.models import Clause, Document, Item

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def park(db: None) -> Place:
    return add(kind="park", name="榕湖新区", lon=113.1, lat=27.8)


@pytest.fixture
def editor(park: Place) -> Who:
    person = add_person(name="方编辑", register_key="test-editor")
    grant(person=person, role="policy_editor", place=park, since=date(2026, 1, 1))
    open_account(person=person, password=None)
    return people.who(person, TODAY)


@pytest.fixture
def desk(editor: Who) -> Client:
    """Return a browser in which the editor has entered."""
    client = Client()
    client.force_login(Account.objects.get(person=editor.person))
    return client


@pytest.fixture
def document(park: Place) -> Document:
    made = Document.objects.create(
        park=park, title="工业政策", state="published", published_at=NOW, made_at=NOW, digest="x"
    )
    for seq, label in enumerate(("第二条", "第四条第一款", "第五条"), 1):
        Clause.objects.create(document=made, seq=seq, label=label, text=f"{label}的原文")
    return made


def add_item(document: Document, title: str, seq: int, **given: Any) -> Item:
    """Add a published item that stands in a clause."""
    office, _ = Organisation.objects.get_or_create(name="经济发展局", kind="office")
    values: dict[str, Any] = {
        "clause": document.clauses.get(seq=seq), "audience": "区内企业",
        "benefit": {"kind": "fixed", "amount": "200000"}, "amount_most": Decimal(200_000), "window": "常年",
        "department": office, "phone": "0731-0000000",
        "needs_no_form": True, "verified_on": TODAY, "is_published": True, "made_at": NOW,
    }  # fmt: skip
    return Item.objects.create(document=document, title=title, **values | given)


@pytest.fixture
def items(document: Document) -> dict[str, Item]:
    """Return an item by investment, one by title, one nobody has written conditions for, and one of an ended policy."""
    share = {"kind": "rate", "of": "fixed_investment", "rate": "0.05", "cap": "5000000"}
    industry = ["industry", "in", ["manufacturing"], "第二条"]
    ended = Document.objects.create(
        park=document.park, title="旧政策", state="expired", published_at=NOW, made_at=NOW, digest="y"
    )
    Clause.objects.create(document=ended, seq=1, label="第一条", text="旧")
    return {
        "project": add_item(
            document, "新建项目补助", 2, benefit=share,
            conditions={"all": [industry, ["fixed_investment", ">=", "1000"]]}
        ),
        "high": add_item(
            document, "高企奖励", 3, opens_on=date(2027, 3, 1), closes_on=date(2027, 4, 30),
            conditions={"all": [industry, ["titles", "has", ["high_tech"]], {"ask": "经审核"}]},
        ),
        "new": add_item(document, "新事项", 3),
        "old": add_item(ended, "旧事项", 1, conditions=industry),
    }  # fmt: skip
