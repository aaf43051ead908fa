"""A compendium of 2,560 documents and 20,000 clauses, and 200 questions put to it in the words of companies.

Each question has one document that answers it; every other has the same subject for another trade, or the same trade
with another subject. The same seed makes the same. Questions come in three forms: as asked, as three keywords, and
these with one character that sounds the same in place of the right one.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from django.db import connection, transaction
from pypinyin import lazy_pinyin

from bench.policy_words import ENDS, OFFICES, PLACES, SUBJECTS, TRADES, Subject
from rongshu.ground.places.models import Place
from rongshu.policy.finding import counting, indexing
from rongshu.policy.finding.models import Entry
from rongshu.policy.library.models import Clause, Document

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
A_CHAPTER = 9  # subjects of a document


@dataclass(frozen=True)
class Question:
    """A question in its three forms, and the trade and subject of the clause that answers it."""

    trade: str
    subject: str
    asked: str
    keywords: str
    misheard: str


def questions(count: int = 200, *, seed: int = 1) -> list[Question]:
    """Make so many questions, each about another clause."""
    rng = random.Random(seed)
    every = [(trade, subject) for trade in TRADES for subject in SUBJECTS]
    return [_question(rng, *pair) for pair in rng.sample(every, count)]


def _question(rng: random.Random, trade: tuple[str, str], subject: Subject) -> Question:
    name, speaker = trade
    words = [name[:4] if len(name) > 4 else name, *subject.keywords]
    wrong = list(words)
    which = rng.randrange(len(words))
    wrong[which] = misheard(rng, words[which])
    asked = rng.choice(subject.questions).format(s=speaker)
    if not set(name) & set(speaker):  # nobody could know which trade was meant
        asked = f"{name}行业，{asked}"
    return Question(name, subject.heading, asked, " ".join(words), " ".join(wrong))


def misheard(rng: random.Random, word: str) -> str:
    """Put another character of the same sound, tones aside, in place of one of a word's."""
    read = lazy_pinyin(word)
    ways = [(n, same) for n, one in enumerate(read) if (same := alike().get(one, "").replace(word[n], ""))]
    n, same = rng.choice(ways)
    return word[:n] + rng.choice(same) + word[n + 1 :]


@cache
def alike() -> dict[str, str]:
    """Return the characters in daily use (GB 2312, level 1) by how they sound."""
    found: dict[str, str] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            character = bytes([high, low]).decode("gb2312", errors="ignore")
            if character:
                (read,) = lazy_pinyin(character)
                found[read] = found.get(read, "") + character
    return found


def clauses(asked: list[Question], *, seed: int = 2) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield documents, each its title and its clauses (heading, text). What is asked stands in one of them alone."""
    rng = random.Random(seed)
    wanted = {(q.trade, q.subject) for q in asked}
    chapters = [SUBJECTS[n : n + A_CHAPTER] for n in range(0, len(SUBJECTS), A_CHAPTER)]
    for place in PLACES:
        for trade, _ in TRADES:
            for n, chapter in enumerate(chapters):
                kind = ("若干政策", "实施细则", "扶持办法", "行动方案", "若干措施")[(n + len(trade)) % 5]
                title = f"{place}新区关于促进{trade}产业高质量发展的{kind}"
                kept = [s for s in chapter if place == PLACES[0] or (trade, s.heading) not in wanted]
                yield title, [(s.heading, _text(rng, trade, s)) for s in kept]


def _text(rng: random.Random, trade: str, subject: Subject) -> str:
    said = subject.sentence.format(
        t=trade, n=rng.choice((20, 50, 100, 200, 300, 500)), p=rng.choice((3, 5, 8, 10, 20, 30))
    )
    return said + rng.choice(ENDS).format(o=rng.choice(OFFICES))


def build(size: int, say: Callable[[str], None]) -> None:
    """Write the compendium and its index into an empty, migrated database; it is as large as it is, whatever `size`."""
    say("compendium")
    park = Place.objects.create(kind="park", name="榕湖新区")
    Place.objects.filter(pk=park.pk).update(area=park)
    with transaction.atomic():
        documents, parts = _documents(park)
        Clause.objects.bulk_create(parts, batch_size=500)
        indexed(documents, say)
    counting.anew()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def indexed(documents: list[Document], say: Callable[[str], None]) -> None:
    """Write what documents are found by; the figures of the tokens are counted afterwards."""
    for n in range(0, len(documents), 200):
        say(f"{n:,} of {len(documents):,} documents")
        made = [
            e for document in documents[n : n + 200] for e in indexing.entries(document, document.made_at)
        ]
        Entry.objects.bulk_create(made, batch_size=500)


def _documents(park: Place) -> tuple[list[Document], list[Clause]]:
    every = list(clauses(questions()))
    documents = Document.objects.bulk_create(
        (
            Document(
                park=park, title=title, number=f"榕开发〔{2020 + n % 7}〕{n % 400 + 1}号",
                issuer=OFFICES[n % len(OFFICES)], state="published",
                published_at=NOW - timedelta(days=n % 900), made_at=NOW, digest=f"{n:064d}",
                expires_on=date(2029, 1, 1),
            )
            for n, (title, _) in enumerate(every)
        ),
        batch_size=500,
    )  # fmt: skip
    parts = [
        Clause(document=document, seq=seq, label=f"第{seq}条", heading=heading, text=text)
        for document, (_, said) in zip(documents, every, strict=True)
        for seq, (heading, text) in enumerate(said, 1)
    ]
    return documents, parts
