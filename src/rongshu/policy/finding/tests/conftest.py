"""A park with a few policies, written as the library keeps them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from rongshu.ground.people.models import Organisation
from rongshu.ground.places.models import Place
from rongshu.policy.finding import indexing
from rongshu.policy.library.models import Clause, Document, Item

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

Make = Callable[..., Document]


@pytest.fixture
def park(db: None) -> Place:
    made = Place.objects.create(kind="park", name="榕湖新区")
    Place.objects.filter(pk=made.pk).update(area=made)
    return made


@pytest.fixture
def office(db: None) -> Organisation:
    return Organisation.objects.create(name="经济发展局", kind="office")


@pytest.fixture
def make(park: Place) -> Make:
    """Return a maker of documents: a title and its clauses, published unless said otherwise, and indexed."""

    def made(title: str, *clauses: str, **given: Any) -> Document:
        values = {"state": "published", "published_at": NOW, "made_at": NOW, "digest": title[:64]}
        document = Document.objects.create(park=park, title=title, **values | given)
        for seq, text in enumerate(clauses, 1):
            Clause.objects.create(document=document, seq=seq, label=f"第{seq}条", text=text)
        indexing.changed(document, NOW)
        return document

    return made


def add_item(document: Document, office: Organisation, title: str, **given: Any) -> Item:
    """Add an item to a document, published and indexed."""
    values: dict[str, Any] = {
        "clause": document.clauses.first(), "audience": "区内企业", "benefit": {"kind": "fixed", "amount": "200000"},
        "amount_most": Decimal(200_000), "window": "常年", "department": office, "phone": "0731-0000000",
        "needs_no_form": True, "verified_on": TODAY, "is_published": True, "made_at": NOW,
    }  # fmt: skip
    item = Item.objects.create(document=document, title=title, **values | given)
    indexing.changed(document, NOW)
    return item


@pytest.fixture
def compendium(make: Make, office: Organisation) -> dict[str, Any]:
    """Return three policies in force, one of them with two items, and an older version of the first."""
    industry = make(
        "榕湖新区促进工业高质量发展若干政策",
        "支持企业实施技术改造，按设备投资额的百分之十给予补助，最高二百万元。",
        "首次认定的高新技术企业给予一次性奖励二十万元。",
        "入驻标准厂房的企业，前三年租金减半。",
        number="榕开发〔2026〕3号", issuer="榕湖新区管理委员会", expires_on=date(2028, 12, 31),
    )  # fmt: skip
    talent = make("榕湖新区人才引进办法", "引进的高层次人才给予安家补助。", "新引进的毕业生可申请人才公寓。")
    jobs = make("榕湖新区稳就业实施细则", "不裁员的企业返还失业保险费。", "开展岗前培训的给予职业培训补贴。")
    old = make(
        "榕湖新区促进工业发展办法",
        "支持企业实施技术改造，给予补助。",
        state="superseded",
        replaced_by=industry,
    )
    items = {
        "reform": add_item(
            industry, office, "技术改造补助", industries=["制造业"], sizes=["small", "medium"],
            amount_most=Decimal(2_000_000), opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 20),
            card_need="设备投资额五百万元以上",
        ),
        "award": add_item(industry, office, "高新技术企业认定奖励", closes_on=date(2026, 10, 31)),
    }  # fmt: skip
    return {"industry": industry, "talent": talent, "jobs": jobs, "old": old, **items}
