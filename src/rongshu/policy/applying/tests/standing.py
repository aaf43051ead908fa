"""A park with an item to apply for on its own form, its editor, its officer, and an enterprise."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rongshu.ground.evidence import actions as evidence
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, SYSTEM, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.policy.applying import actions, beginning
from rongshu.policy.applying.actions import Sent
from rongshu.policy.applying.models import Application, Form
from rongshu.policy.applying.tests.making import form
from rongshu.policy.library import actions as library
from rongshu.policy.library import itemising, taking
from rongshu.policy.library.itemising import Written
from rongshu.policy.library.models import Clause, Document, Item
from rongshu.policy.library.reading.word import MEDIA_TYPE

CODES = ("91350100M000100Y43", "91110108551385082Q", "914403001922038216")
PAPER = """榕新管发〔2026〕9号
榕江新区管理委员会
关于印发支持设备更新若干措施的通知
第一条　对新区内工业企业购置设备的，按投资额的10%给予补助，最高100万元。
第二条　咨询电话：0700-2345678。
第三条　本措施自2026年1月1日起施行，有效期三年。
榕江新区管理委员会
2026年1月1日"""


@dataclass
class Standing:
    """A park and those who apply and decide in it; `item` is open, and has a form."""

    park: Place
    document: Document
    department: Organisation
    now: datetime
    item: Item
    people: dict[str, Person] = field(default_factory=dict)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], self.now.date()) if name else NOBODY

    def answers(self, **more: str) -> dict[str, str]:
        """Return what an enterprise answers, with changes."""
        given = {
            "company_name": "榕江精密制造有限公司", "credit_code": CODES[0], "contact": "李明", "phone": "13800001234",
            "amount": "12.5万", "bank": "榕江农商银行", "account": "6222 0000",
        }  # fmt: skip
        return given | more

    def apply(self, by: str | Who = "", **more: Any) -> tuple[Application, str]:
        given: dict[str, Any] = {
            "item": self.item,
            "given": self.answers(),
            "by": by if isinstance(by, Who) else self.who(by),
            "now": self.now,
        }
        return actions.apply(**(given | more))

    def walked(self, by: Who) -> dict[str, Any]:
        """Let somebody apply and ask, somebody without an account apply and begin; returns what addresses name."""
        out = io.BytesIO(b"%PDF-1.4 a bill")
        bill = evidence.keep(out, uploaded_by=None, now=self.now, photos_only=False)
        papers = [Sent("设备发票", "发票.pdf", bill.pk)]
        asked, _ = self.apply(by, papers=papers)
        _, link = self.apply(given=self.answers(credit_code=CODES[1]), papers=papers)
        question, _ = actions.ask(item=self.item, text="二手设备算吗？", by=by, now=self.now)
        return {
            "apply_item": self.item.uuid, "application": asked.case.number, "application_link": link,
            "policy_question": question.case.number, "apply_park": self.park.uuid, "docx": "docx",
            "apply_form": Form.objects.get(park=self.park).pk, "paper_sha": bill.sha256,
            "draft_link": beginning.begin(item=self.item, given={}, by=NOBODY, now=self.now),
        }  # fmt: skip

    def move(self, case: Case, name: str, by: str, **handed: Any) -> Case:
        return cases.move(case=case, name=name, by=self.who(by), now=self.now, handed=Handed(**handed))

    def written(self, **more: Any) -> Written:
        clause = Clause.objects.get(document=self.document, label="第一条")
        given: dict[str, Any] = {
            "title": "设备更新补助", "clause": clause.pk, "audience": "工业企业", "phone": "0700-2345678",
            "benefit": {"kind": "rate", "rate": "0.1"}, "window": "常年受理", "department": self.department.pk,
            "materials": [{"name": "营业执照复印件", "note": "加盖公章"}, {"name": "设备发票", "note": ""}],
            "steps": ["网上提交", "审核", "拨付"], "takes_online": True, "days_to_decide": 10, "needs_no_form": True,
        }  # fmt: skip
        return Written(**(given | more))

    def publish(self, **more: Any) -> Item:
        """Return another item, published."""
        made = itemising.add(document=self.document, written=self.written(**more), by=SYSTEM, now=self.now)
        itemising.verify(item=made, turn=made.turn, by=SYSTEM, now=self.now)
        return itemising.publish(item=made, turn=made.turn, by=SYSTEM, now=self.now)


def template(data: bytes, now: datetime) -> Evidence:
    """Keep a Word form."""
    return evidence.keep(
        io.BytesIO(data), uploaded_by=None, now=now, photos_only=False, media_type=MEDIA_TYPE
    )


ROLES: Mapping[str, tuple[str, str]] = {
    "editor": ("policy_editor", "方知远"), "officer": ("policy_officer", "欧阳清"), "company": ("", "李明"),
}  # fmt: skip


def build(above: Place, now: datetime, name: str = "榕江新区") -> Standing:
    """Build the park below a place."""
    park = add(kind="park", name=name, parent=above, lon=113.16, lat=27.86)
    document = taking.take_in(park=park, data=PAPER.encode(), name="措施.txt", by=SYSTEM, now=now).document
    for one in document.proposals.all():
        library.decide(proposal=one, is_right=True, by=SYSTEM, now=now)
    document.refresh_from_db()
    library.publish(document=document, turn=document.turn, by=SYSTEM, now=now)
    department = add_organisation(name="经济发展局", kind="department")
    made = Standing(park, document, department, now, item=None)  # type: ignore[arg-type]
    made.item = made.publish(form=template(form(), now).pk, needs_no_form=False)
    for key, (role, person) in ROLES.items():
        made.people[key] = add_person(name=person, phone="13900000001" if key == "company" else "")
        open_account(person=made.people[key], password=None)
        if role:
            grant(person=made.people[key], role=role, place=park, since=date(now.year - 1, 1, 1))
    return made
