"""A case as lists read it: plain values instead of rows of six tables, because a list is asked for all day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.queries import Named
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import Spot
from rongshu.loop.cases import access
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.rules import END_OF_TIME

# Made once and narrowed again and again: naming the columns costs as much as reading fifty rows.
ROWS = Case.objects.values_list(
    "id", "number", "kind", "state", "turn", "title", "urgent", "is_open", "level", "opened_at", "promise_at",
    "rank_at", "closed_at", "solved", "place_id", "subject_id", "handler_id", "offered_to_id",
    named=True,
)  # fmt: skip


class Listed(NamedTuple):
    """A case as a list shows it; what a template or an answer reads of a case has the same name here."""

    pk: int
    number: str
    kind: str
    state: str
    turn: int
    title: str
    urgent: bool
    is_open: bool
    level: int
    opened_at: datetime
    promise_at: datetime | None
    due_at: datetime | None
    closed_at: datetime | None
    solved: bool | None
    place: Spot | Place
    subject: Named | None
    handler: Named | None
    offered_to: Named | None


def listed(found: Iterable[Any], who: Who) -> list[Listed]:
    """Give some of ROWS their places and people, as far as somebody may read them."""
    read = list(found)
    spots = places.spots(row.place_id for row in read)
    named = people.named(pk for row in read for pk in (row.subject_id, row.handler_id, row.offered_to_id))
    lines = [_line(row, spots[row.place_id], named) for row in read]
    asked = [row.id for row in read if who.person and row.offered_to_id == who.person]
    outside = _outside(asked, who) if asked else {}
    return [ln._replace(place=outside[ln.pk], subject=None) if ln.pk in outside else ln for ln in lines]


def _outside(asked: list[int], who: Who) -> dict[int, Place]:
    """Return, of the cases somebody is only asked to take on, the places without their doors."""
    cases = Case.objects.select_related("place__parent__parent__parent").filter(pk__in=asked)
    return {case.pk: access.veiled(case, who).place for case in cases if access.is_only_asked(case, who)}


def _line(row: Any, spot: Spot, named: dict[int | None, Named]) -> Listed:
    return Listed(
        row.id, row.number, row.kind, row.state, row.turn, row.title, row.urgent, row.is_open, row.level, row.opened_at,
        row.promise_at, row.rank_at if row.rank_at < END_OF_TIME else None, row.closed_at, row.solved, spot,
        named.get(row.subject_id), named.get(row.handler_id), named.get(row.offered_to_id),
    )  # fmt: skip
