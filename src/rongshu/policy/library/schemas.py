"""How policies and items read as JSON: sums are text, so that no digit is lost."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core import clock
from rongshu.core.schemas import Answer, Word
from rongshu.policy.library import rules, wording
from rongshu.policy.library.models import Document, Item
from rongshu.policy.library.queries import ItemShown, Shown


class PolicyName(Answer):
    """A policy by its id and title."""

    uuid: UUID
    title: str = Field(examples=["榕江新区促进工业高质量发展若干政策"])
    number: str = Field(examples=["榕新管发〔2026〕3号"])


class PolicyLine(PolicyName):
    """A policy as lists show it."""

    state: Word
    issuer: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None = Field(description="the last day; null: until something ends it")
    version: int


class PolicyItemLine(Answer):
    """Something somebody can have: what, who, how much, until when."""

    uuid: UUID
    title: str = Field(examples=["设备投资补助"])
    audience: str
    gives: str = Field(description="in words", examples=["设备投资额 × 5%，最高 100 万元"])
    most: str | None = Field(description="yuan", examples=["1000000.00"])
    window: str
    opens_on: date | None
    closes_on: date | None
    is_open: bool = Field(description="one can apply today")
    policy: PolicyName


class PolicyClause(Answer):
    """A paragraph, as it is cited."""

    label: str = Field(examples=["第二条第一款"])
    heading: str
    text: str


class PolicyWhole(PolicyLine):
    """A policy with its text, its items, its other versions, and what stands in its place."""

    phone: str
    clauses: list[PolicyClause]
    items: list[PolicyItemLine]
    versions: list[PolicyName]
    current: PolicyName | None = Field(description="what stands in its place once it has ended")


class PolicyPaper(Answer):
    """Something to hand in."""

    name: str
    note: str


class PolicyItemWhole(PolicyItemLine):
    """An item with all it takes to have it."""

    clause: PolicyClause
    benefit: dict[str, Any]
    conditions: Any
    industries: list[str]
    sizes: list[str]
    materials: list[PolicyPaper]
    steps: list[str]
    department: str
    phone: str
    has_form: bool
    days_to_decide: int | None
    card: dict[str, str] = Field(
        examples=[{"who": "工业企业", "need": "", "how": "", "papers": "", "notes": ""}]
    )
    is_card_drafted: bool = Field(description="put together by rule, and not yet looked at by an editor")
    verified_on: date | None
    now: UUID | None = Field(description="the same item as it is now, once this one's policy has ended")


def name_out(one: Document) -> PolicyName:
    """Return a policy's name."""
    return PolicyName(uuid=one.uuid, title=one.title, number=one.number)


def line_out(one: Document) -> PolicyLine:
    """Return a policy as lists show it."""
    return PolicyLine(
        **dict(name_out(one)), state=Word(name=one.state, label=_(str(one.get_state_display()))), issuer=one.issuer,
        issued_on=one.issued_on, effective_on=one.effective_on, expires_on=one.expires_on, version=one.version,
    )  # fmt: skip


def item_line(one: Item) -> PolicyItemLine:
    """Return an item as lists show it."""
    return PolicyItemLine(
        uuid=one.uuid, title=one.title, audience=one.audience, gives=wording.benefit(one.benefit),
        most=None if one.amount_most is None else f"{one.amount_most:f}", window=one.window, opens_on=one.opens_on,
        closes_on=one.closes_on, is_open=rules.is_open(one.opens_on, one.closes_on, clock.today()),
        policy=name_out(one.document),
    )  # fmt: skip


def whole_out(found: Shown) -> PolicyWhole:
    """Return a policy with everything in it."""
    for one in found.items:
        one.document = found.document
    return PolicyWhole(
        **dict(line_out(found.document)), phone=found.document.phone,
        clauses=[PolicyClause(label=one.label, heading=one.heading, text=one.text) for one in found.clauses],
        items=[item_line(one) for one in found.items], versions=[name_out(one) for one in found.versions],
        current=name_out(found.current) if found.current else None,
    )  # fmt: skip


def item_out(found: ItemShown) -> PolicyItemWhole:
    """Return an item with all it takes."""
    one = found.item
    assert one.clause
    assert one.department
    clause = PolicyClause(label=one.clause.label, heading=one.clause.heading, text=one.clause.text)
    card = {name: getattr(one, f"card_{name}") for name, _label, _icon in wording.CARD}
    return PolicyItemWhole(
        **dict(item_line(one)), clause=clause, benefit=one.benefit or {}, conditions=one.conditions,
        industries=one.industries, sizes=one.sizes, steps=one.steps, department=one.department.name,
        materials=[PolicyPaper(name=paper["name"], note=paper.get("note", "")) for paper in one.materials],
        phone=one.phone, has_form=one.form_id is not None, days_to_decide=one.days_to_decide, card=card,
        is_card_drafted=one.is_card_drafted, verified_on=one.verified_on,
        now=found.same_now.uuid if found.same_now else None,
    )  # fmt: skip
