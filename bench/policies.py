"""The search for policies, put 200 questions in three forms, beside an FTS5 of trigrams and one of jieba's words.

The two beside it hold the same clauses under the same titles, and are asked the same in the same run.
"""

import math
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import rjieba

from bench.compendium import NOW, questions
from bench.measure import Sample, sample
from bench.table import Line
from rongshu.policy.finding import queries
from rongshu.policy.finding.narrowing import Narrowed
from rongshu.policy.finding.tokens import normal, runs
from rongshu.policy.library.models import Clause, State

FORMS = {"asked": "as asked", "keywords": "three keywords", "misheard": "and one wrong character"}
STOP = frozenset(
    ["的", "了", "吗", "呢", "有", "是", "我们", "请问", "能", "可以", "怎么", "什么", "多少", "哪些"]
)
FIRST = 10

Engine = Callable[[str], Sequence[int]]  # a question → documents, the best first
Put = tuple[str, Set[int]]  # a question, and the documents that answer it


@dataclass(frozen=True)
class Score:
    """How well some questions were answered: nDCG and recall among the first ten, and how many got nothing."""

    ndcg: float
    recall: float
    empty: int

    def __str__(self) -> str:
        return f"{self.ndcg:.3f}/{self.recall:.3f}, {self.empty} empty"


def searches() -> Iterator[Line]:
    """Put every generated question to every engine, each in its three forms."""
    gold = answers()
    rows = [(one, {gold[one.trade, one.subject]}) for one in questions()]
    put = {form: [(getattr(one, form), right) for one, right in rows] for form in FORMS}
    yield from compared(put, found)


def compared(put: Mapping[str, Sequence[Put]], ours: Engine) -> Iterator[Line]:
    """Put questions in their forms to every engine; yield how well ours did, beside the others, and how fast."""
    others = beside()
    recall: dict[str, float] = {}
    for form, label in FORMS.items():
        own = score(ours, put[form])
        told = [f"{name} {score(engine, put[form])}" for name, engine in others.items()]
        recall[form] = 100 * own.recall
        yield Line(f"find, {label}", recall[form], "% R@10", more="; ".join([f"nDCG/R {own}", *told]))
    lost = max(recall["keywords"] - recall["misheard"], 0.0)
    yield Line("find, a wrong character costs", lost, "points", target="<= 1")
    times = timed([question for question, _ in put["asked"]], ours)
    yield Line(
        "find, 19 of 20 within",
        times.p95 * 1000,
        "ms",
        target="<= 50",
        more=f"half {times.p50 * 1000:.1f} ms",
    )


def answers() -> dict[tuple[str, str], int]:
    """Return for the trade and subject of each question the document that answers it."""
    found = {}
    for one in questions():
        where = {"heading": one.subject, "document__title__contains": f"促进{one.trade}产业"}
        (found[one.trade, one.subject],) = Clause.objects.filter(**where).values_list("document", flat=True)
    return found


def found(question: str) -> list[int]:
    """Answer as the page does."""
    return [one.document.pk for one in queries.find(question, Narrowed(), NOW.date()).documents]


def score(engine: Engine, put: Sequence[Put]) -> Score:
    """Put questions to an engine; where several documents are right, the first of them counts."""
    gain, hits, empty = 0.0, 0, 0
    for question, right in put:
        first = list(engine(question))[:FIRST]
        empty += not first
        at = next((n for n, one in enumerate(first) if one in right), None)
        if at is not None:
            hits += 1
            gain += 1 / math.log2(at + 2)
    return Score(gain / len(put), hits / len(put), empty)


def timed(asked: Sequence[str], ours: Engine) -> Sample:
    """Return how long the questions take as they were asked, one after the other."""
    turn = iter(range(10**9))
    return sample(lambda: ours(asked[next(turn) % len(asked)]), seconds=4.0, least=100)


def beside() -> dict[str, Engine]:
    """Build the two others over the same clauses: those in force, which is what ours answers with."""
    rows = [
        (document, f"{title} {heading} {text}")
        for document, title, heading, text in Clause.objects.filter(document__state=State.PUBLISHED)
        .order_by("pk")
        .values_list("document", "document__title", "heading", "text")
    ]
    return {
        "trigram": _engine("trigram", rows, str, _threes),
        "jieba": _engine("unicode61", rows, _cut, _words),
    }


def _engine(
    tokenizer: str,
    rows: Sequence[tuple[int, str]],
    read: Callable[[str], str],
    asked: Callable[[str], list[str]],
) -> Engine:
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE t USING fts5(w, content='', tokenize='{tokenizer}')")
    base.executemany(
        "INSERT INTO t(rowid, w) VALUES (?, ?)", ((n, read(text)) for n, (_, text) in enumerate(rows, 1))
    )

    def answer(question: str) -> list[int]:
        terms = " OR ".join(f'"{term}"' for term in asked(question))
        if not terms:
            return []
        hits = base.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 100", (terms,))
        return list(dict.fromkeys(rows[n - 1][0] for (n,) in hits))

    return answer


def _threes(question: str) -> list[str]:
    return [run[i : i + 3] for run in runs(normal(question)) for i in range(len(run) - 2)]


def _cut(text: str) -> str:
    return " ".join(rjieba.cut_for_search(text))


def _words(question: str) -> list[str]:
    return [w for w in rjieba.cut_for_search(question) if w.isalnum() and w not in STOP]
