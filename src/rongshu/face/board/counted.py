"""The year, counted: every figure read anew from the rows, nothing typed in, nothing kept beyond a minute."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.cache import cache

from rongshu.face.board import from_ledger, from_log, from_rooms
from rongshu.face.board.figures import SECTIONS, Figure, Section
from rongshu.face.board.rules import heights
from rongshu.face.board.scope import Choice, Scope, choice, scope
from rongshu.face.board.tally import Tally

MINUTE = 60  # seconds
READERS = (
    from_log.counted, from_ledger.counted, from_rooms.claimed, from_rooms.together, from_rooms.governed,
    from_rooms.alarmed, from_rooms.homes,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A figure with its number."""

    figure: Figure
    tally: Tally


@dataclass(frozen=True)
class Part:
    """A section with its numbers: the one that leads, and the others."""

    section: Section
    lines: Sequence[Line]

    @property
    def is_empty(self) -> bool:
        """Say whether there was nothing of it."""
        return not any(line.tally.number for line in self.lines)

    @property
    def lead(self) -> Line:
        """Return the figure that stands large."""
        return self.lines[0]

    @property
    def rest(self) -> Sequence[Line]:
        """Return those below it."""
        return self.lines[1:]

    @property
    def bars(self) -> list[tuple[int, int, int]]:
        """Return the leading figure as month, number and height; none when it is not counted by month or is 0."""
        months = self.lead.tally.months if self.lead.tally.number else ()
        return list(zip(range(1, 13), months, heights(months), strict=False))


@dataclass(frozen=True)
class Year:
    """The figures of a year, and what else there is to choose."""

    scope: Scope
    choice: Choice
    parts: Sequence[Part]

    @property
    def where(self) -> str:
        """Return the community's name: the one asked for, or the only one there is; '' for several."""
        if self.scope.community is None and len(self.choice.communities) == 1:
            return self.choice.communities[0].name
        return "" if self.scope.community is None else self.scope.community.name

    def lines(self) -> Iterator[tuple[Section, Line]]:
        """Yield every figure in order, with its section."""
        return ((part.section, line) for part in self.parts for line in part.lines)


def year(*, year: int | None, community: UUID | None, now: datetime) -> Year:
    """Count a year (none: this one) of a community (none: all); raises NotFound for one there isn't."""
    there = choice(now)
    wanted = scope(there, year=year, community=community, now=now)
    return _year(there, wanted, _count(wanted))


def recent(*, year: int | None, community: UUID | None, now: datetime) -> Year:
    """Return the same, counted within the last minute: anybody may ask, however often, and it costs one count."""
    there = choice(now)
    wanted = scope(there, year=year, community=community, now=now)
    found = cache.get_or_set(f"figures/{wanted.name}", partial(_count, wanted), MINUTE)
    return _year(there, wanted, found or {})


def _count(wanted: Scope) -> dict[str, Tally]:
    return {name: tally for read in READERS for name, tally in read(wanted).items()}


def _year(there: Choice, wanted: Scope, found: Mapping[str, Tally]) -> Year:
    return Year(wanted, there, [Part(s, [Line(f, found[f.name]) for f in s.figures]) for s in SECTIONS])
