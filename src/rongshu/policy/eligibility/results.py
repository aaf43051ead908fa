"""What the page with the lists shows: the lists cut to what one reads, counts, sums, what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rongshu.policy.eligibility import matching, queries, showing
from rongshu.policy.eligibility.benefits import Total
from rongshu.policy.eligibility.matching import Bucket
from rongshu.policy.eligibility.packing import Sheet
from rongshu.policy.eligibility.queries import Found
from rongshu.policy.eligibility.showing import Given, Row

FEW = 12  # of a long list on the first page
FIRST = (Bucket.READY, Bucket.NEAR, Bucket.OPEN)
NAMES = {one.value: one for one in Bucket}


@dataclass(frozen=True)
class Result:
    """The lists with as many items as the page shows, and how many there are."""

    lists: Mapping[str, Sequence[Row]]
    counts: Mapping[str, int]
    open_now: int  # of those that fit, one can apply for today
    later: int
    total: Total
    given: Sequence[Given]
    only: Bucket | None
    may_go_on: bool


def result(sheet: Sheet, today: date, name: str = "") -> Result:
    """Return what fits by a sheet of answers: the first of each list, or the whole of the one that is named."""
    found, only = queries.found(sheet.known, today, sheet.skipped), NAMES.get(name)
    lists = _lists(found, today, only)
    ready = lists.get(Bucket.READY, [])
    open_now = sum(row.is_open for row in ready)
    return Result(
        lists={str(one): rows for one, rows in lists.items()},
        counts={str(one): len(rows) for one, rows in found.matched.lists.items()},
        open_now=open_now, later=len(ready) - open_now, total=found.matched.total,
        given=showing.given(sheet.known, found.facts), only=only, may_go_on=found.next is not None,
    )  # fmt: skip


def _lists(found: Found, today: date, only: Bucket | None) -> dict[Bucket, list[Row]]:
    most = {name: None if only or name is Bucket.READY else FEW for name in FIRST}
    matches = {name: found.matched.lists[name][: most.get(name)] for name in ([only] if only else FIRST)}
    anchors = queries.anchors(one for part in matches.values() for one in part)
    outdone = matching.outdone(found.matched.lists[Bucket.READY], found.matched.total)
    made = {
        name: showing.rows(part, found.known, found.facts, today, anchors, outdone)
        for name, part in matches.items()
    }
    for rows in made.values():
        rows.sort(key=lambda row: bool(not row.lacks and not row.unknown and not row.is_open))
    return made
