"""What each chief owes in each period, what is done of it and what is overdue. Pure: today is passed in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple

from rongshu.river.chiefs.frequency.counting import Judged, Patrol, judge, units
from rongshu.river.chiefs.frequency.periods import DAY, Span, spans
from rongshu.river.chiefs.frequency.standards import Holiday, Rule

MOST_FREE = 30  # days looked ahead for a working one


class Term(NamedTuple):
    """Somebody is chief of a reach from a day on (`until` excluded; None: still)."""

    person: int
    reach: int
    since: date
    until: date | None = None
    before: tuple[
        int, ...
    ] = ()  # who handed it on to them; their patrols count in the period of the hand-over

    def owes(self, span: Span) -> bool:
        """Say whether a period is theirs: they hold the reach all through it, or took it over and hold it to the end.

        Who was newly appointed in the middle of a period, or leaves in it with nobody after, owes nothing of it.
        """
        begins = self.since < span.until if self.before else self.since <= span.since
        return begins and (self.until is None or span.until <= self.until)


class Alert(NamedTuple):
    """A reach stands under an alert (`until` excluded; None: still)."""

    reach: int
    colour: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether it stands on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class State(StrEnum):
    """How a period stands on a day."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Account:
    """One period of one chief: at one reach, or at all of theirs (`reaches`)."""

    person: int
    reaches: tuple[int, ...]
    span: Span
    last: date  # the day by the end of which it has to be done
    asked: int
    done: int
    state: State
    patrols: tuple[Judged, ...] = ()

    @property
    def missing(self) -> int:
        """Return how many more are asked."""
        return max(self.asked - self.done, 0)


@dataclass(frozen=True)
class Facts:
    """What accounts are made of, besides the rule."""

    terms: Sequence[Term]
    patrols: Sequence[Patrol] = ()
    alerts: Sequence[Alert] = ()
    is_working: Callable[[date], bool] = lambda day: day.weekday() < 5


def accounts(rule: Rule, facts: Facts, *, since: date, today: date) -> list[Account]:
    """Return the accounts of every period from the one `since` lies in to the one that runs today, in order.

    Chiefs of one level only, whom the rule is for. A patrol counts for one period; one walked in the days of grace
    after a period counts for that if it is still wanted there, else for its own.
    """
    found, walked = [], _by_reach(facts.patrols)
    for group in _groups(rule, facts.terms):
        found += _of_group(rule, facts, group, _judged(rule, walked, group), since, today)
    return sorted(found, key=lambda one: (one.span, one.person, one.reaches))


def _by_reach(patrols: Iterable[Patrol]) -> dict[int, list[Patrol]]:
    found: dict[int, list[Patrol]] = {}
    for one in patrols:
        found.setdefault(one.reach, []).append(one)
    return found


def _groups(rule: Rule, terms: Iterable[Term]) -> list[list[Term]]:
    """Return terms that are owed for together: each alone, or all of one chief."""
    kept: dict[tuple[int, ...], list[Term]] = {}
    for one in terms:
        kept.setdefault((one.person, one.reach) if rule.per_reach else (one.person,), []).append(one)
    return list(kept.values())


def _of_group(
    rule: Rule, facts: Facts, group: list[Term], judged: list[Judged], since: date, today: date
) -> list[Account]:
    used, found = set[Patrol](), []
    for span in spans(rule.period, since, today + DAY):
        if terms := _owing(rule, facts, group, span):
            account = _account(
                rule, facts, terms, span, [one for one in judged if one.patrol not in used], today
            )
            if account.last > span.last:
                used |= {
                    one.patrol for one in account.patrols if one.why is None and one.patrol.day > span.last
                }
            found.append(account)
    return found


def _judged(rule: Rule, walked: Mapping[int, list[Patrol]], group: list[Term]) -> list[Judged]:
    """Return the patrols of a chief, and those of who held the reach before, as far as they held it."""
    chief, reaches = group[0].person, {one.reach for one in group}
    came = {(before, one.reach): one.since for one in group for before in one.before}

    def theirs(one: Patrol) -> bool:
        handed = came.get((one.chief, one.reach))
        return one.chief == chief or (handed is not None and one.day < handed)

    return judge(rule, (one for reach in sorted(reaches) for one in walked.get(reach, ()) if theirs(one)))


def _owing(rule: Rule, facts: Facts, group: list[Term], span: Span) -> list[Term]:
    if rule.season and not rule.season.covers(span):
        return []
    if rule.holiday is Holiday.EXCUSED and not any(map(facts.is_working, _days(span))):
        return []
    return [one for one in group if one.owes(span)]


def _account(
    rule: Rule, facts: Facts, terms: list[Term], span: Span, free: list[Judged], today: date
) -> Account:
    """Return the account of one period; patrols of later days fill it only as far as they are wanted."""
    reaches = tuple(sorted({one.reach for one in terms}))
    own = [one for one in free if one.patrol.reach in reaches and span.since <= one.patrol.day < span.until]
    asked, last = _asked(rule, facts.alerts, reaches, span), _last(rule, facts, span)
    counted = [one.patrol for one in own if one.why is None]
    later = [one for one in free if one.why is None and span.last < one.patrol.day <= last]
    for one in (one for one in later if one.patrol.reach in reaches):
        if units(rule, counted) < asked:
            counted.append(one.patrol)
            own.append(one)
    done = units(rule, counted)
    state = State.DONE if done >= asked else State.OVERDUE if today > last else State.DUE
    return Account(terms[0].person, reaches, span, last, asked, done, state, tuple(own))


def _asked(rule: Rule, alerts: Sequence[Alert], reaches: tuple[int, ...], span: Span) -> int:
    """Return how many are asked: the highest alert of each day raises that day's share, whole patrols only.

    Of different days no more can be asked than there are.
    """
    shares = sum((Fraction(_times(rule, alerts, reaches, day)) for day in _days(span)), Fraction(0))
    asked = max(rule.count, floor(rule.count * shares / span.days))
    return min(asked, span.days) if rule.days else asked


def _times(rule: Rule, alerts: Sequence[Alert], reaches: tuple[int, ...], day: date) -> float:
    there = (rule.alerts.get(one.colour, 1) for one in alerts if one.reach in reaches and one.holds(day))
    return max(there, default=1)


def _last(rule: Rule, facts: Facts, span: Span) -> date:
    """Return the last day a patrol may fill a period on."""
    if rule.holiday is not Holiday.NEXT_WORKING_DAY:
        return span.last
    ahead = (span.last + DAY * n for n in range(MOST_FREE))
    return next((day for day in ahead if facts.is_working(day)), span.last)


def _days(span: Span) -> list[date]:
    return [span.since + DAY * n for n in range(span.days)]
