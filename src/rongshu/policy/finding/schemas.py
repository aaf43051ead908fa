"""What a search finds, as JSON."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from rongshu.core.schemas import Answer
from rongshu.policy.finding.queries import Found, FoundDocument, FoundItem
from rongshu.policy.library.models import State


class PolicyItemFoundOut(Answer):
    """Something that can be applied for."""

    uuid: UUID
    title: str = Field(examples=["技术改造补助"])
    audience: str
    amount_most: Decimal | None = Field(description="In yuan; null when no sum is named.")
    window: str
    closes_on: date | None
    is_closed: bool
    department: str
    phone: str
    document: UUID
    clause: str = Field(examples=["第一条"])


class PolicyDocumentFoundOut(Answer):
    """A policy, with its clause that answers best."""

    uuid: UUID
    title: str
    number: str = Field(examples=["榕开发〔2026〕3号"])
    issuer: str
    state: State = Field(description="A draft is found on the command line alone.")
    clause: str
    text: str = Field(description="The stretch of the clause with most of what was asked.")
    successor: UUID | None = Field(description="What holds in its stead, when it is no longer in force.")


class PoliciesFoundOut(Answer):
    """The answer to a search: items first, policies, and what is no longer in force."""

    items: list[PolicyItemFoundOut]
    documents: list[PolicyDocumentFoundOut]
    ended: list[PolicyDocumentFoundOut]
    items_in_all: int
    documents_in_all: int
    is_sure: bool = Field(
        description="False when nothing answers most of what was asked: these come nearest."
    )
    also: list[str] = Field(description="Other names of what was asked that were looked for besides.")


def item_out(found: FoundItem) -> PolicyItemFoundOut:
    """Return an item as JSON."""
    one = found.item
    return PolicyItemFoundOut(
        uuid=one.uuid, title=one.title, audience=one.audience, amount_most=one.amount_most, window=one.window,
        closes_on=one.closes_on, is_closed=found.is_closed, department=one.department.name if one.department else "",
        phone=one.phone, document=one.document.uuid, clause=one.clause.label if one.clause else "",
    )  # fmt: skip


def document_out(found: FoundDocument) -> PolicyDocumentFoundOut:
    """Return a document as JSON."""
    one = found.document
    return PolicyDocumentFoundOut(
        uuid=one.uuid, title=one.title, number=one.number, issuer=one.issuer, state=State(one.state),
        clause=found.clause.label if found.clause else "", text="".join(part.text for part in found.passage),
        successor=found.successor.uuid if found.successor else None,
    )  # fmt: skip


def found_out(found: Found) -> PoliciesFoundOut:
    """Return the answer to a search as JSON."""
    return PoliciesFoundOut(
        items=[item_out(one) for one in found.items], documents=[document_out(one) for one in found.documents],
        ended=[document_out(one) for one in found.ended], items_in_all=found.counts["items"],
        documents_in_all=found.counts["documents"], is_sure=found.is_sure, also=list(found.names),
    )  # fmt: skip
