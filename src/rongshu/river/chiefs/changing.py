"""What setting rules at a place would change: for how many chiefs, and how many patrols a month; nothing is set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from rongshu.ground.places.models import Place
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import running, under
from rongshu.river.chiefs import ruling
from rongshu.river.chiefs.frequency.monthly import a_month, counted
from rongshu.river.chiefs.frequency.standards import Level, Rule
from rongshu.river.chiefs.kind import KINDS
from rongshu.river.chiefs.models import AS_ABOVE, PatrolRule
from rongshu.river.chiefs.ruling import Step, Timeline, Wanted


@dataclass(frozen=True)
class Change:
    """What becomes of the chiefs of a level at and under a place."""

    level: Level
    before: Rule | None
    after: Rule | None
    chiefs: int  # whom it would hold for
    apart: int  # chiefs below by a nearer rule, for whom nothing changes
    month_before: Fraction  # patrols a month of all of them
    month_after: Fraction
    first: date | None  # the first day of the first period that counts; None: nothing is asked

    @property
    def is_none(self) -> bool:
        """Say whether it stays as it was."""
        return self.before == self.after


def would(place: Place, wanted: Wanted) -> list[Change]:
    """Return what setting some rules would change, level by level, in the year from the day they begin."""
    held = running(wanted.since)
    rows = Duty.objects.filter(held, under([place.pk], "post__place"), post__kind__in=KINDS)
    duties: dict[Level, list[Duty]] = {}
    for one in rows.select_related("post").order_by("pk"):
        duties.setdefault(KINDS[one.post.kind], []).append(one)
    above = ruling.above({place.pk, *(one.post.place_id for group in duties.values() for one in group)})
    known = ruling.timelines({pk for over in above.values() for pk in over})
    there = _There(place, above, known, wanted)
    return [there.change(level, duties.get(level, [])) for level in wanted.given]


@dataclass(frozen=True)
class _There:
    place: Place
    above: Mapping[int, Sequence[int]]
    known: Mapping[tuple[Level, int], Timeline]
    wanted: Wanted

    def change(self, level: Level, duties: Sequence[Duty]) -> Change:
        mine = [one for one in duties if not self._is_apart(level, one)]
        before, after = self._rule(level, ()), self._rule(level, [self._new(level)])
        since = self.wanted.since
        spans = counted(after, since) if after else []
        return Change(
            level, before, after, len({one.person_id for one in mine}),
            len({one.person_id for one in duties} - {one.person_id for one in mine}),
            _many(before, mine) * a_month(before, since), _many(after, mine) * a_month(after, since),
            spans[0].since if spans else None,
        )  # fmt: skip

    def _new(self, level: Level) -> PatrolRule:
        return PatrolRule(
            place=self.place, level=level, since=self.wanted.since, given=self.wanted.given[level]
        )

    def _rule(self, level: Level, new: Sequence[PatrolRule]) -> Rule | None:
        since, chain = self.wanted.since, self.above[self.place.pk]
        own, *over = [[row for row in self.known.get((level, pk), ()) if row.since <= since] for pk in chain]
        step = ruling.in_force(ruling.course([[*own, *new], *over]), since)
        return step.rule if step else None

    def _is_apart(self, level: Level, duty: Duty) -> bool:
        chain = self.above[duty.post.place_id]
        nearer = [self.known.get((level, pk), ()) for pk in chain[: chain.index(self.place.pk)]]
        step: Step | None = ruling.in_force(ruling.course(nearer), self.wanted.since)
        return step is not None and step.row.given != AS_ABOVE


def _many(rule: Rule | None, duties: Sequence[Duty]) -> int:
    """Return how often a rule is owed: by each chief for each reach, or once for all of theirs."""
    per_reach = rule is not None and rule.per_reach
    return len(duties) if per_reach else len({one.person_id for one in duties})
