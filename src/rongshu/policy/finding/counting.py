"""Keeps how many entries have each token, in the transaction that changes them.

Both databases look for what is rare by the same figures; neither can be asked for its own in one statement.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from rongshu.policy.finding.models import Entry, Word
from rongshu.policy.finding.tokens import is_han

LONGEST = 64  # characters of a token that is counted; none longer is typed
BATCH = 1000
_ADD = (
    "INSERT INTO finding_word (token, entries) VALUES (%s, %s)"
    " ON CONFLICT (token) DO UPDATE SET entries = finding_word.entries + excluded.entries"
)


def changed(before: Iterable[str], after: Iterable[str]) -> None:
    """Count entries whose `words` were replaced by others."""
    change = _counted(after)
    change.subtract(_counted(before))
    rows = sorted(
        (token, n) for token, n in change.items() if n
    )  # in one order, so that no two wait on each other
    with connection.cursor() as cursor:
        for first in range(0, len(rows), BATCH):
            cursor.executemany(_ADD, rows[first : first + BATCH])


@transaction.atomic
def anew() -> int:
    """Count every entry anew; returns how many tokens there are."""
    Word.objects.all().delete()
    found = _counted(Entry.objects.values_list("words", flat=True).iterator(chunk_size=BATCH))
    return len(
        Word.objects.bulk_create((Word(token=t, entries=n) for t, n in found.items()), batch_size=BATCH)
    )


def of(tokens: Iterable[str]) -> Mapping[str, int]:
    """Return how many entries have each token, and under the empty token how many there are."""
    rows = Word.objects.filter(token__in={*tokens, Word.EVERY})
    return dict(rows.values_list("token", "entries"))


def _counted(every: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for words in every:
        every = {token for token in words.split() if len(token) <= LONGEST}
        found.update({Word.EVERY, *every, *(f"{token[0]}*" for token in every if is_han(token))})
    return found
