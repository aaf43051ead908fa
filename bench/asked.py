"""The demo's compendium among 20,000 clauses it has nothing to do with, and the questions written for it.

The demo's papers come in as they do in the demo, older versions and all; what surrounds them is written in bulk. Built
as of a day on which every window and term of the demo's papers is what their facts say.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction

from bench.compendium import indexed, misheard
from bench.demo_distractors import DISTRICTS, FIELDS, KINDS
from bench.demo_questions import WRITTEN
from bench.policy_words import ENDS, OFFICES
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.policy.finding import counting
from rongshu.policy.library import demo
from rongshu.policy.library.demo_papers import papers
from rongshu.policy.library.models import Clause, Document, State

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """A question in its three forms, the papers (by key) that answer it, and the item or article that does."""

    papers: tuple[str, ...]
    place: str
    asked: str
    keywords: str
    misheard: str


def questions(*, seed: int = 3) -> list[Asked]:
    """Return the questions as they were written, each with one character of its keywords misheard."""
    rng, found, paper = random.Random(seed), [], ""
    for line in WRITTEN.strip().splitlines():
        if line.startswith("# "):
            paper = line[2:]
            continue
        place, asked, keywords, *others = (part.strip() for part in line.split(" | "))
        found.append(Asked((paper, *others), place, asked, keywords, _wrong(rng, keywords)))
    return found


def _wrong(rng: random.Random, keywords: str) -> str:
    words = keywords.split()
    which = rng.choice(
        [n for n, word in enumerate(words) if not word[0].isascii() and not word[-1].isascii()]
    )
    words[which] = misheard(rng, words[which])
    return " ".join(words)


def around(*, seed: int = 4) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the documents around the demo's: each its title and its clauses (heading, text)."""
    rng = random.Random(seed)
    for district in DISTRICTS:
        for field in FIELDS:
            for n, target in enumerate(field.targets):
                title = f"榕江新区{district}片区促进{target}发展{KINDS[(n + len(target)) % len(KINDS)]}"
                yield title, [(heading, _text(rng, target, said)) for heading, said in field.subjects]


def _text(rng: random.Random, target: str, sentence: str) -> str:
    said = sentence.format(t=target, n=rng.choice((3, 5, 10, 20, 30, 50)), p=rng.choice((10, 20, 30, 50, 70)))
    return said + rng.choice(ENDS).format(o=rng.choice(OFFICES))


def build(size: int, say: Callable[[str], None]) -> None:
    """Write the demo's compendium and what surrounds it, with their index, into an empty, migrated database."""
    say("the demo's compendium")
    park = demo.build(add(kind="district", name="榕江区", lon=113.1, lat=27.8), NOW)
    with transaction.atomic():
        indexed(_around(park), say)
    counting.anew()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _around(park: Place) -> list[Document]:
    every = list(around())
    made = Document.objects.bulk_create(
        (
            Document(
                park=park, title=title, number=f"榕新片发〔{2023 + n % 4}〕{n + 1}号", issuer=OFFICES[n % len(OFFICES)],
                state=State.PUBLISHED, published_at=NOW - timedelta(days=n % 900), made_at=NOW, digest=f"{n:064d}",
                expires_on=date(2029, 1, 1),
            )
            for n, (title, _) in enumerate(every)
        ),
        batch_size=500,
    )  # fmt: skip
    Clause.objects.bulk_create(
        (
            Clause(document=document, seq=seq, label=f"第{seq}条", heading=heading, text=text)
            for document, (_, said) in zip(made, every, strict=True)
            for seq, (heading, text) in enumerate(said, 1)
        ),
        batch_size=500,
    )
    return made


def answers() -> dict[str, int]:
    """Return for the key of each paper its document."""
    titles = {paper.facts["title"]: paper.key for paper in papers(NOW.date())}
    rows = Document.objects.filter(title__in=titles).values_list("title", "pk")
    return {titles[title]: pk for title, pk in rows}
