"""A file taken in: its bytes kept, its text put into clauses, what it says of itself proposed. Nothing is published."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.policy.library import access, likeness, queries
from rongshu.policy.library.changing import changed
from rongshu.policy.library.models import Clause, Document, Item, Proposal
from rongshu.policy.library.proposing import propose
from rongshu.policy.library.reading import clauses, deciding, ocr
from rongshu.policy.library.reading.blocks import Block, Reading

MOST_PROPOSALS = 400
HERE = N_("This text is here already: %(title)s")


@dataclass(frozen=True)
class Taken:
    """A new draft, the documents nearly like it, and a sentence about pages that couldn't be read, if any."""

    document: Document
    near: Sequence[Document]
    trouble: str = ""


def take_in(
    *, park: Place, data: bytes, name: str, by: Who, now: datetime, follows: Document | None = None
) -> Taken:
    """Take a file in as a draft; `follows` makes it the next version of a policy, with its items as drafts.

    Raises Invalid for a file that can't be read, Conflict for a text that is here already, TooLarge, NotAllowed.
    """
    access.check_edits(by, park)
    if park.kind != PlaceKind.PARK:
        raise Invalid(N_("Policies belong to a business park."))
    reading, trouble = _read(data)
    text = "\n".join(one.text for one in reading.body)
    digest = likeness.digest(text or data.hex())
    _check_new(park, digest)
    sketch = likeness.sketch(text)
    near = queries.nearly_like(park, sketch)
    source = evidence.keep(
        io.BytesIO(data), uploaded_by=by.person, now=now, photos_only=False, media_type=reading.media_type
    )
    stem = PurePath(name.replace("\\", "/")).stem.strip() or name
    made = Document(
        park=park, title=stem[:200], source=source, source_name=PurePath(name).name[:200], digest=digest,
        sketch=sketch, is_scanned=reading.is_scanned, made_at=now, made_by_id=by.person,
    )  # fmt: skip
    return Taken(_keep(made, reading.blocks, follows), near, trouble)


def _read(data: bytes) -> tuple[Reading, str]:
    reading = deciding.read(data)
    if not reading.is_scanned:
        return reading, ""
    try:
        return ocr.recognised(data, reading, ocr.engine()), ""
    except Invalid as error:
        return reading, error.sentence


def _check_new(park: Place, digest: str) -> None:
    known = single(Document.objects.filter(park=park, digest=digest))
    if known is not None:
        raise Conflict(HERE, title=known.title)


@transaction.atomic
def _keep(made: Document, blocks: Sequence[Block], follows: Document | None) -> Document:
    if follows is not None:
        made.lineage, made.version = follows.lineage, queries.last_version(follows.lineage) + 1
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Conflict(N_("Somebody has just taken in another version of this policy.")) from error
    write_clauses(made, blocks)
    found = propose(blocks)[:MOST_PROPOSALS]
    Proposal.objects.bulk_create(
        Proposal(document=made, field=one.field, value=one.value, line=one.line, quote=one.quote)
        for one in found
    )
    if follows is not None:
        _carry_items(follows, made)
    changed(made, made.made_at)
    return made


def write_clauses(document: Document, blocks: Sequence[Block]) -> None:
    """Put a document's text into clauses, inside the caller's transaction."""
    Clause.objects.bulk_create(
        Clause(document=document, seq=seq, label=one.label, heading=one.heading, text=one.text, line=one.line)
        for seq, one in enumerate(clauses.split(blocks), 1)
    )


def _carry_items(old: Document, new: Document) -> None:
    """Copy the items of a version to the next as drafts, each at the clause of the same label."""
    labels = {one.label: one for one in new.clauses.order_by("-seq") if one.label}
    for item in Item.objects.filter(document=old).select_related("clause").order_by("pk"):
        label = item.clause.label if item.clause else ""
        fresh = {"pk": None, "uuid": Item._meta.get_field("uuid").get_default(), "turn": 1}
        for name, value in {**fresh, "is_published": False, "verified_on": None, "verified_by": None}.items():
            setattr(item, name, value)
        item._state.adding = True
        item.document, item.clause, item.made_at = new, labels.get(label), new.made_at
        item.save()
