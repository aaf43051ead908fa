"""A park with one of everything, for tests that walk through all rooms."""

import io
from datetime import date, datetime

from rongshu.ground.evidence.actions import keep
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.actions import add_organisation
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.policy.library import actions, itemising, queries, taking
from rongshu.policy.library.itemising import Written
from rongshu.policy.library.models import Document, Item
from rongshu.policy.library.reading.tests import making
from rongshu.policy.library.reading.word import MEDIA_TYPE

TEXT = """设备补助办法
第一条　对工业企业按设备投资额的5%给予补助。咨询电话：0700-1234567。
榕江新区管理委员会
2026年1月1日"""


def build(town: Place, now: datetime) -> tuple[Place, Document, Document, Item]:
    """Return a park, a published document, a draft, and an item with its form."""
    park = add(kind="park", name="测试新区", parent=town)
    published, draft = (_taken(park, text, now) for text in (TEXT, TEXT.replace("5%", "8%")))
    fields = actions.Fields("设备补助办法", issuer="管委会", effective_on=date(2026, 1, 1))
    actions.edit(document=published, turn=published.turn, fields=fields, by=SYSTEM, now=now)
    actions.publish(document=published, turn=published.turn, by=SYSTEM, now=now)
    return park, published, draft, _item(published, now)


def _taken(park: Place, text: str, now: datetime) -> Document:
    return taking.take_in(park=park, data=text.encode(), name="办法.txt", by=SYSTEM, now=now).document


def _item(document: Document, now: datetime) -> Item:
    stream = io.BytesIO(making.docx(lambda made: made.add_paragraph("申请表")))
    form = keep(stream, uploaded_by=None, now=now, photos_only=False, media_type=MEDIA_TYPE)
    written = Written(
        title="设备补助", clause=queries.clauses(document)[1].pk, audience="工业企业", window="常年",
        benefit={"kind": "rate", "of": "设备投资额", "rate": "0.05"}, form=form.pk,
        materials=[{"name": "发票", "note": ""}], phone="0700-1234567", steps=["窗口提交"],
        department=add_organisation(name="测试经发局", kind="department").pk,
    )  # fmt: skip
    made = itemising.add(document=document, written=written, by=SYSTEM, now=now)
    itemising.verify(item=made, turn=made.turn, by=SYSTEM, now=now)
    return itemising.publish(item=made, turn=made.turn, by=SYSTEM, now=now)
