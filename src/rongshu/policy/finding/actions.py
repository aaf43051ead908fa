"""A search, which is counted for the editor (never by whom), and the words the editor adds."""

import re
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.finding import queries, searching
from rongshu.policy.finding.models import Searched, Synonym
from rongshu.policy.finding.narrowing import Narrowed, Sort
from rongshu.policy.finding.queries import Found

LONGEST = 60  # of a question that is counted
MOST_A_DAY = 5_000  # different questions; a machine that makes them up fills no table
PERSONAL = re.compile(r"\d{6}|@")  # a phone, an identity or account number, an address: not ours to keep


def look_up(
    *, question: str, by: Narrowed, today: date, sort: str = Sort.FITTING, most: int = queries.SHOWN,
    is_counted: bool = False,
) -> Found:  # fmt: skip
    """Search, and count the question once; one that may name a person is not kept."""
    found = queries.find(question, by, today, sort=sort, most=most)
    if is_counted and question.strip():
        has_any = found.is_sure and bool(found.counts["items"] or found.counts["documents"])
        count(words=searching.read(question).kept, is_found=has_any, day=today)
    return found


def count(*, words: str, is_found: bool, day: date) -> bool:
    """Count that something was searched on a day; says whether it was counted."""
    if not words or len(words) > LONGEST or PERSONAL.search(words):
        return False
    again = Searched.objects.filter(day=day, words=words)
    if again.update(times=F("times") + 1, is_found=is_found):
        return True
    if Searched.objects.filter(day=day).count() >= MOST_A_DAY:
        return False
    try:
        with transaction.atomic():
            Searched.objects.create(day=day, words=words, times=1, is_found=is_found)
    except IntegrityError:  # somebody asked the same at the same moment
        return bool(again.update(times=F("times") + 1))
    return True


@transaction.atomic
def set_synonym(*, word: str, names: Sequence[str]) -> Synonym | None:
    """Keep what the compendium calls a word of companies; without names it is forgotten. Raises Invalid."""
    word, kept = word.strip(), [name.strip() for name in names if name.strip()]
    if not 2 <= len(word) <= 30 or any(len(name) > 60 for name in kept) or len(kept) > 8:
        sentence = N_("A word has 2 to 30 characters, and up to 8 other names.")
        raise Invalid(sentence, fields={"word": sentence})
    if not kept:
        Synonym.objects.filter(word=word).delete()
        return None
    made, _ = Synonym.objects.update_or_create(word=word, defaults={"names": kept})
    return made
