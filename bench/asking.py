"""The search put the questions written for the demo's compendium, beside the two others over the same clauses."""

from collections.abc import Iterator

from bench.asked import NOW, answers, questions
from bench.policies import FORMS, compared
from bench.table import Line
from rongshu.policy.finding import queries
from rongshu.policy.finding.narrowing import Narrowed


def asked() -> Iterator[Line]:
    """Put every question to every engine, each in its three forms."""
    gold = answers()
    rows = [(one, {gold[key] for key in one.papers}) for one in questions()]
    put = {form: [(getattr(one, form), right) for one, right in rows] for form in FORMS}
    yield from compared(put, shown)


def shown(question: str) -> list[int]:
    """Return the documents as the page shows them: its items first, each standing for its document."""
    found = queries.find(question, Narrowed(), NOW.date())
    in_order = [*(one.item.document_id for one in found.items), *(one.document.pk for one in found.documents)]
    return list(dict.fromkeys(in_order))
