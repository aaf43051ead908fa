"""What changes: an item's conditions, a question of the bank, answers a company wants kept, and forgotten."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.policy.eligibility import answers, bank, parsing, queries, terms
from rongshu.policy.eligibility.answers import Answers
from rongshu.policy.eligibility.models import EditedFact, Kept
from rongshu.policy.library import access, itemising
from rongshu.policy.library.models import Item

MOVED = N_("Somebody has changed this question in the meantime; please look at it again.")
NOT_RIGHT = N_("This question can't be asked so: %(why)s.")


@transaction.atomic
def set_terms(*, item: Item, turn: int, conditions: Any, benefit: Mapping[str, Any] | None, by: Who) -> Item:
    """Keep an item's conditions (None: nobody has written them) and what it gives, read against the bank first.

    Raises Invalid saying where and what is wrong, Conflict, NotAllowed.
    """
    held = queries.facts()
    kept = None if conditions is None else parsing.plain(parsing.read(conditions, held))
    terms.read(benefit, held)
    return itemising.set_terms(item=item, turn=turn, conditions=kept, benefit=benefit, by=by)


@transaction.atomic
def edit_fact(
    *, key: str, given: Mapping[str, Any], is_off: bool, turn: int, by: Who, now: datetime
) -> EditedFact:
    """Change or add a question of the bank; `turn` 0 for one nobody changed yet.

    Raises Invalid saying what is wrong, Conflict when somebody was quicker, NotAllowed.
    """
    if not access.edits_anywhere(by):
        raise NotAllowed(N_("The question bank is kept by the editors of policies."))
    try:
        bank.fact(key, given)
    except ValueError as error:
        raise Invalid(NOT_RIGHT, fields={"name": NOT_RIGHT}, why=str(error)) from error
    columns = {"given": dict(given), "is_off": is_off, "made_at": now, "made_by_id": by.person}
    if not turn:
        return _first(key, columns)
    if not EditedFact.objects.filter(key=key, turn=turn).update(turn=F("turn") + 1, **columns):
        raise Conflict(MOVED)
    return EditedFact.objects.get(key=key)


def _first(key: str, columns: Mapping[str, Any]) -> EditedFact:
    try:
        with transaction.atomic():
            return EditedFact.objects.create(key=key, **columns)
    except IntegrityError as error:
        raise Conflict(MOVED) from error


@transaction.atomic
def keep(*, known: Answers, now: datetime) -> Kept:
    """Keep what a company answered, because it asked for it; nobody but whoever has the link reads it."""
    return Kept.objects.create(
        answers=json.dumps(answers.plain(known), ensure_ascii=False), made_at=now, seen_at=now
    )


@transaction.atomic
def forget(*, kept: Kept) -> None:
    """Delete what was kept, wholly."""
    Kept.objects.filter(pk=kept.pk).delete()


@transaction.atomic
def forget_unseen(*, before: datetime) -> int:
    """Delete what nobody looked at since a moment; returns how many."""
    return Kept.objects.filter(seen_at__lt=before).delete()[0]


def see(*, kept: Kept, now: datetime) -> dict[str, answers.Value]:
    """Return kept answers as the bank reads them today, and note that they were looked at."""
    Kept.objects.filter(pk=kept.pk).update(seen_at=now)
    return queries.readable(kept)
