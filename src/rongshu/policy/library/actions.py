"""What an editor changes of a document before and after it is published; how it is published and ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rongshu.core import clock, schedule
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.policy.library import access, likeness, queries, rules, taking
from rongshu.policy.library.changing import changed
from rongshu.policy.library.models import Clause, Document, Item, Proposal, State
from rongshu.policy.library.reading.plain import read as read_plain

MOVED = N_("Somebody has changed this document in the meantime; please look at it again.")
TEXTS = {"title": 200, "number": 60, "issuer": 120, "phone": 40}
DAYS = ("issued_on", "effective_on", "expires_on")


def _set(document: Document, turn: int, **given: Any) -> None:
    """Compare and set; raises Conflict when somebody was quicker."""
    if not Document.objects.filter(pk=document.pk, turn=turn).update(turn=F("turn") + 1, **given):
        raise Conflict(MOVED)
    document.refresh_from_db()


@transaction.atomic
def decide(*, proposal: Proposal, is_right: bool, by: Who, now: datetime) -> Proposal:
    """Say whether what was read is so; what is right is taken over into its column.

    Several bodies issue one paper together: those confirmed are joined. Raises NotAllowed, Conflict once published.
    """
    document = proposal.document
    access.check_edits(by, document.park)
    _check_draft(document)
    given = {"is_right": is_right, "decided_by": by.person, "decided_at": now}
    Proposal.objects.filter(pk=proposal.pk).update(**given)
    proposal.refresh_from_db()
    if is_right and proposal.field in rules.SPOKEN:
        _set(document, queries.turn(document), **{proposal.field: _confirmed(proposal)})
    return proposal


@transaction.atomic
def decide_rest(*, document: Document, by: Who, now: datetime) -> int:
    """Confirm everything nobody has decided yet, for whoever has read it through; returns how many.

    Raises NotAllowed, Conflict once published.
    """
    access.check_edits(by, document.park)
    _check_draft(document)
    rest = [one for one in queries.proposals(document) if one.is_right is None]
    for one in rest:
        one.document = document
        decide(proposal=one, is_right=True, by=by, now=now)
    return len(rest)


def _check_draft(document: Document) -> None:
    if not Document.objects.filter(pk=document.pk, state=State.DRAFT).exists():
        raise Conflict(N_("This document is published; take in a new version to change its text."))


def _confirmed(proposal: Proposal) -> str | date:
    if proposal.field in DAYS:
        return date.fromisoformat(proposal.value)
    if proposal.field != "issuer":
        return proposal.value[: TEXTS[proposal.field]]
    same = Proposal.objects.filter(document=proposal.document_id, field="issuer", is_right=True)
    return "、".join(dict.fromkeys(same.order_by("line", "pk").values_list("value", flat=True)))[
        : TEXTS["issuer"]
    ]


@dataclass(frozen=True)
class Fields:
    """What an editor wrote about a document."""

    title: str
    number: str = ""
    issuer: str = ""
    phone: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None


@transaction.atomic
def edit(*, document: Document, turn: int, fields: Fields, by: Who, now: datetime) -> Document:
    """Write a document's fields; raises Invalid naming the field, Conflict when somebody was quicker, NotAllowed."""
    access.check_edits(by, document.park)
    _check_fields(fields)
    given: dict[str, Any] = {name: getattr(fields, name).strip()[:most] for name, most in TEXTS.items()}
    _set(document, turn, **given, **{name: getattr(fields, name) for name in DAYS})
    if document.state == State.PUBLISHED:
        lacks = _lacks(document)
        if lacks:
            raise Invalid(
                N_("A published document keeps its title, its issuer and the day it is in force from.")
            )
        _plan_end(document)
    changed(document, now)
    return document


def _check_fields(fields: Fields) -> None:
    sentence, field = "", ""
    if not fields.title.strip():
        sentence, field = N_("Please write its title."), "title"
    elif fields.effective_on and fields.expires_on and fields.expires_on < fields.effective_on:
        sentence, field = N_("It can't end before it is in force."), "expires_on"
    if sentence:
        raise Invalid(sentence, fields={field: sentence})


@transaction.atomic
def rewrite(*, document: Document, turn: int, text: str, by: Who, now: datetime) -> Document:
    """Replace a draft's text, a line for each paragraph, as after comparing a scan; what was proposed stays.

    Raises Invalid for no text, Conflict for one that is published or whose clauses items stand on.
    """
    access.check_edits(by, document.park)
    _check_draft(document)
    if not text.strip():
        raise Invalid(N_("Please write its text."), fields={"text": N_("Please write its text.")})
    if Item.objects.filter(document=document, clause__isnull=False).exists():
        raise Conflict(N_("Items point to clauses of this text; take in a new version instead."))
    blocks = list(read_plain(text.encode()).blocks)
    plain = "\n".join(one.text for one in blocks)
    _set(document, turn, digest=likeness.digest(plain), sketch=likeness.sketch(plain), is_scanned=False)
    Clause.objects.filter(document=document).delete()
    taking.write_clauses(document, blocks)
    changed(document, now)
    return document


def _lacks(document: Document) -> list[str]:
    given: Mapping[str, object] = {
        "title": document.title, "issuer": document.issuer, "effective_on": document.effective_on,
        "clauses": Clause.objects.filter(document=document).exists(),
    }  # fmt: skip
    return rules.document_missing(given)


def _check_ready(document: Document) -> None:
    if lacks := _lacks(document):
        raise Invalid(N_("Before it is published it needs %(what)s."), what=rules.DOCUMENT_NEEDED[lacks[0]])
    if document.is_scanned:
        raise Invalid(N_("Its text was read from pictures; please compare it, and save the text first."))


@transaction.atomic
def publish(*, document: Document, turn: int, by: Who, now: datetime) -> Document:
    """Publish a draft; the version before is superseded, and papers it repeals (confirmed) are repealed.

    Raises Invalid for what it lacks, Conflict for one that isn't a draft or was changed, NotAllowed.
    """
    access.check_edits(by, document.park)
    return _publish(document, turn, by.person, now)


def _publish(document: Document, turn: int, person: int | None, now: datetime) -> Document:
    _check_draft(document)
    _check_ready(document)
    given = {"published_at": now, "published_by": person, "publish_at": None}
    _set(document, turn, state=State.PUBLISHED, **given)
    schedule.never(name="policy.publish", key=document.pk)
    for old, state in queries.ended_by(document):
        _end(old, old.turn, state, document, now)
    _plan_end(document)
    changed(document, now)
    return document


@transaction.atomic
def publish_at(*, document: Document, turn: int, when: datetime, by: Who, now: datetime) -> Document:
    """Have a draft published at a time by the worker; raises Invalid for a time that has passed, and as `publish`."""
    access.check_edits(by, document.park)
    _check_draft(document)
    _check_ready(document)
    if when <= now:
        sentence = N_("This time has passed; publish it now instead.")
        raise Invalid(sentence, fields={"when": sentence})
    _set(document, turn, publish_at=when, published_by=by.person)
    schedule.at(name="policy.publish", key=document.pk, when=when)
    return document


@transaction.atomic
def unschedule(*, document: Document, turn: int, by: Who, now: datetime) -> Document:
    """Take back the time at which a draft was to be published; raises Conflict, NotAllowed."""
    access.check_edits(by, document.park)
    _check_draft(document)
    _set(document, turn, publish_at=None, published_by=None)
    schedule.never(name="policy.publish", key=document.pk)
    return document


@transaction.atomic
def publish_due(*, document: Document, now: datetime) -> None:
    """Publish a draft whose time has come, by whoever scheduled it; nothing for one that was taken back or put off."""
    if document.state == State.DRAFT and document.publish_at and document.publish_at <= now:
        _publish(document, document.turn, document.published_by_id, now)


def _plan_end(document: Document) -> None:
    """Have the worker end a document as the day after its last begins."""
    if document.expires_on is None:
        schedule.never(name="policy.expire", key=document.pk)
        return
    midnight = datetime.combine(
        document.expires_on + timedelta(days=1), time(), timezone.get_default_timezone()
    )
    schedule.at(name="policy.expire", key=document.pk, when=midnight)


@transaction.atomic
def expire(*, document: Document, now: datetime) -> bool:
    """End a document whose last day has passed; says whether it did."""
    if document.state != State.PUBLISHED or not rules.is_over(document.expires_on, clock.today(now)):
        return False
    _set(document, document.turn, state=State.EXPIRED)
    changed(document, now)
    return True


@transaction.atomic
def end(
    *, document: Document, turn: int, state: str, by: Who, now: datetime, successor: Document | None = None
) -> Document:
    """Repeal a document, or say that another takes its place (superseded, which needs the successor).

    Raises Invalid for a successor that isn't published, is itself, or leads back here; Conflict, NotAllowed.
    """
    access.check_edits(by, document.park)
    if state not in {State.REPEALED, State.SUPERSEDED}:
        raise Invalid(N_("A document is repealed or superseded."))
    if state == State.SUPERSEDED and successor is None:
        sentence = N_("Please choose what takes its place.")
        raise Invalid(sentence, fields={"successor": sentence})
    return _end(document, turn, state, successor, now)


def _end(document: Document, turn: int, state: str, successor: Document | None, now: datetime) -> Document:
    if document.state not in {State.PUBLISHED, State.EXPIRED}:
        raise Conflict(N_("Only what is published can end."))
    if successor is not None:
        _check_successor(document, successor)
    _set(document, turn, state=state, replaced_by=successor)
    schedule.never(name="policy.expire", key=document.pk)
    changed(document, now)
    return document


def _check_successor(document: Document, successor: Document) -> None:
    chain: Sequence[int] = queries.chain(successor)
    if document.pk in chain or successor.state != State.PUBLISHED or successor.park_id != document.park_id:
        sentence = N_("What takes its place is another document of this park, in force.")
        raise Invalid(sentence, fields={"successor": sentence})
