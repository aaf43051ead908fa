"""A park whose compendium ada keeps; sun keeps that of another, otto decides applications, lin is in no team."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Account, Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.policy.library import actions, itemising, queries, taking
from rongshu.policy.library.itemising import Written
from rongshu.policy.library.models import Clause, Document, Item

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
PAPER = """榕新管发〔2026〕3号
榕江新区管理委员会
关于印发促进工业高质量发展若干措施的通知
各有关单位：
第一条　对新区内的工业企业，设备投资达到500万元以上的，按投资额的5%给予补助，最高100万元。
第二条　企业应当在每年4月30日前提交申请表和发票复印件。同一项目不得重复享受。
第三条　咨询电话：0700-2345678。
第四条　本措施自2026年3月1日起施行，有效期三年。《新区工业扶持办法》同时废止。
榕江新区管理委员会
2026年2月10日"""
OLD = """新区工业扶持办法
第一条　对工业企业按投资额的3%给予补助。
第二条　本办法自2023年1月1日起施行。
榕江新区管理委员会
2022年12月1日"""


@dataclass
class Park:
    place: Place
    other: Place
    department: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], TODAY) if name else Who()

    def take(self, text: str = PAPER, name: str = "措施.txt", by: str = "ada", **more: Any) -> Document:
        return taking.take_in(
            park=self.place, data=text.encode(), name=name, by=self.who(by), now=NOW, **more
        ).document

    def confirm(self, document: Document, *fields: str) -> Document:
        """Confirm what was proposed, of some fields or of all."""
        for one in queries.proposals(document):
            if not fields or one.field in fields:
                actions.decide(proposal=one, is_right=True, by=self.who("ada"), now=NOW)
        document.refresh_from_db()
        return document

    def published(self, text: str = PAPER, **more: Any) -> Document:
        made = self.confirm(self.take(text, **more))
        return actions.publish(document=made, turn=made.turn, by=self.who("ada"), now=NOW)

    def clause(self, document: Document, label: str = "第一条") -> Clause:
        return Clause.objects.get(document=document, label=label)

    def written(self, document: Document, **more: Any) -> Written:
        given: dict[str, Any] = {
            "title": "设备投资补助", "clause": self.clause(document).pk, "audience": "工业企业",
            "phone": "0700-2345678",
            "benefit": {"kind": "rate", "rate": "0.05"}, "window": "每年4月30日前", "needs_no_form": True,
            "department": self.department.pk, "materials": [{"name": "发票复印件", "note": ""}],
            "steps": ["窗口提交"],
        }  # fmt: skip
        return Written(**{**given, **more})

    def item(self, document: Document, **more: Any) -> Item:
        return itemising.add(
            document=document, written=self.written(document, **more), by=self.who("ada"), now=NOW
        )

    def open_item(self, document: Document, **more: Any) -> Item:
        """A verified and published item."""
        made = self.item(document, **more)
        itemising.verify(item=made, turn=made.turn, by=self.who("ada"), now=NOW)
        return itemising.publish(item=made, turn=made.turn, by=self.who("ada"), now=NOW)

    def client(self, name: str) -> Client:
        client = Client()
        if name:
            account = Account.objects.get(person=self.people[name])
            client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client


CHANGED: list[tuple[int, str]] = []


def noted(document: Document, now: datetime) -> None:
    """Stand for a room above that is told of changes."""
    CHANGED.append((document.pk, document.state))


@pytest.fixture
def park(db: None, settings: Any, tmp_path: Path) -> Park:
    settings.EVIDENCE_ROOT = tmp_path
    settings.POLICY_CHANGED = [f"{__name__}.noted"]
    CHANGED.clear()
    city = add(kind="city", name="榕江市")
    made = [add(kind="park", name=name, parent=city) for name in ("榕江新区", "别的新区")]
    found = Park(made[0], made[1], department=add_organisation(name="经济发展局", kind="department"))
    roles = {
        "ada": ("policy_editor", made[0]),
        "sun": ("policy_editor", made[1]),
        "otto": ("policy_officer", made[0]),
    }
    for key, name in {"ada": "林静", "sun": "孙红梅", "otto": "欧阳", "lin": "林水"}.items():
        found.people[key] = add_person(name=name)
        open_account(person=found.people[key], password=None)
        if key in roles:
            role, place = roles[key]
            grant(person=found.people[key], role=role, place=place, since=date(2026, 1, 1))
    return found
