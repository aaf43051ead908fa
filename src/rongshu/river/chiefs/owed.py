"""What is due of chiefs: their terms, the rules over them, alerts and patrols, put to the arithmetic of frequency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from django.db.models import QuerySet

from rongshu.core import working_days
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place, Within
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import running, under
from rongshu.river.chiefs import access, ruling, walked
from rongshu.river.chiefs.frequency import due
from rongshu.river.chiefs.frequency.due import Account, Alert, Facts, State, Term
from rongshu.river.chiefs.frequency.periods import DAY, Period, span_of
from rongshu.river.chiefs.frequency.standards import Level, Rule
from rongshu.river.chiefs.kind import KINDS
from rongshu.river.chiefs.models import ReachAlert
from rongshu.river.chiefs.ruling import Step

# How far back patrols are read before the first period: the last one before it may stand too near.
BEFORE = timedelta(days=31)


@dataclass(frozen=True)
class Owed:
    """What a chief owes in one period, by which rule, at which places."""

    account: Account
    level: Level
    rule: Rule
    source: str
    duty: Duty  # one of those it is owed for
    places: tuple[Place, ...]

    @property
    def is_over(self) -> bool:
        """Say whether it is overdue."""
        return self.account.state is State.OVERDUE


@dataclass(frozen=True)
class Standing:
    """What is due of one chief, or of several: what runs, what was missed, and the sum of the periods past."""

    running: Sequence[Owed]
    missed: Sequence[Owed]
    due: int  # periods over, and those already done
    done: int
    is_kept: bool  # patrols are recorded here
    silent: Sequence[Duty]  # nothing is asked of these

    @property
    def share(self) -> float | None:
        """Return done ÷ due; None when nothing was due."""
        return self.done / self.due if self.due else None


def of_person(person: int, today: date) -> Standing:
    """Return what is due of a chief this year."""
    return _standing(
        list(_duties().filter(running(today), person=person)), today.replace(month=1, day=1), today
    )


def overseen(who: Who, today: date) -> Standing:
    """Return what is due of the chiefs where somebody sees duties; raises NotAllowed where they see none."""
    rows = _duties().filter(running(today), under(access.overseen(who), "post__place"))
    return _standing(list(rows), today.replace(month=1, day=1), today)


def _duties() -> QuerySet[Duty]:
    rows = Duty.objects.filter(post__kind__in=KINDS).select_related(
        "post__place__parent", "person", "handed_from"
    )
    return rows.order_by("post__place__sort", "pk")


def _standing(duties: list[Duty], since: date, today: date) -> Standing:
    found, silent = owed(duties, since=since, today=today)
    kept = walked.is_kept()
    # Where nobody records patrols, nobody can be said to have missed one.
    over = [one for one in found if one.account.state is not State.DUE] if kept else []
    return Standing(
        running=[one for one in found if one.account.last >= today],
        missed=[one for one in reversed(over) if one.is_over],
        due=len(over),
        done=sum(one.account.state is State.DONE for one in over),
        is_kept=kept,
        silent=silent,
    )


def owed(duties: Sequence[Duty], *, since: date, today: date) -> tuple[list[Owed], list[Duty]]:
    """Return what is owed for some duties in the periods from a day to today, and the duties nothing is asked for.

    A period is judged by the rule in force on its first day: a new one alters nothing that began before.
    """
    above = ruling.above({one.post.place_id for one in duties})
    known = ruling.timelines({pk for over in above.values() for pk in over})
    groups: dict[tuple[Step, ...], list[Duty]] = {}
    for one in duties:
        level = KINDS[one.post.kind]
        steps = ruling.course([known.get((level, pk), ()) for pk in above[one.post.place_id]])
        groups.setdefault(tuple(steps), []).append(one)
    silent = [one for steps, group in groups.items() if _is_silent(steps, today) for one in group]
    facts = _facts(duties, since, today)
    found = [
        account for steps, group in groups.items() for account in _of_group(steps, group, facts, since, today)
    ]
    return sorted(found, key=lambda one: (one.account.span, one.duty.pk)), silent


def _is_silent(steps: Sequence[Step], today: date) -> bool:
    step = ruling.in_force(steps, today)
    return step is None or step.rule is None


def _of_group(
    steps: Sequence[Step],
    duties: Sequence[Duty],
    every: Facts,
    since: date,
    today: date,
) -> list[Owed]:
    known = {one.post.place_id: one for one in duties}
    held = {(one.person_id, one.post.place_id, one.since) for one in duties}
    facts = replace(every, terms=[one for one in every.terms if one[:3] in held])
    found = []
    for step, later in zip_longest(steps, steps[1:]):
        rule = step.rule
        if rule is None or step.since > today:
            continue
        for one in due.accounts(rule, facts, since=max(since, step.since), today=today):
            if step.since <= one.span.since and (later is None or one.span.since < later.since):
                duty = known[one.reaches[0]]
                places = tuple(known[pk].post.place for pk in one.reaches)
                found.append(Owed(one, rule.level, rule, step.row.source, duty, places))
    return found


def _facts(duties: Sequence[Duty], since: date, today: date) -> Facts:
    """Return the facts about some duties: what happens on a reach happens to whoever answers for the whole river."""
    posts = {one.post.place_id for one in duties}
    over: dict[int, list[int]] = {}
    for outer, inner in Within.objects.filter(outer__in=posts).values_list("outer", "inner"):
        over.setdefault(inner, []).append(outer)
    reaches = set(over)
    rows = ReachAlert.objects.filter(place__in=reaches, since__lte=today)
    alerts = [Alert(post, one.colour, one.since, one.until) for one in rows for post in over[one.place_id]]
    begins = min(span_of(period, since).since for period in Period) - BEFORE
    patrols = [
        one._replace(reach=post)
        for one in walked.patrols(reaches, begins, today + DAY)
        for post in over[one.reach]
    ]
    return Facts(_terms(duties, posts), patrols, alerts, working_days.in_force().is_working)


def _terms(duties: Sequence[Duty], posts: set[int]) -> list[Term]:
    rows = Duty.objects.filter(post__place__in=posts, post__kind__in=KINDS)
    known = {
        pk: (person, before) for pk, person, before in rows.values_list("pk", "person_id", "handed_from")
    }
    return [_term(one, known) for one in duties]


def _term(duty: Duty, known: Mapping[int, tuple[int, int | None]]) -> Term:
    before, pk = [], duty.handed_from_id
    while pk is not None:
        person, pk = known[pk]
        before.append(person)
    return Term(duty.person_id, duty.post.place_id, duty.since, duty.until, tuple(before))
