"""What makes series and occasions, calls them off, and changes how many get in."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rongshu.core import clock, schedule
from rongshu.core.errors import Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place
from rongshu.ground.places.queries import above_ids
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions import queries, rooms, rules
from rongshu.loop.occasions.line import fill, lock
from rongshu.loop.occasions.models import Held, Occasion, Series
from rongshu.loop.occasions.presence import CLOSES_AFTER
from rongshu.loop.occasions.rules import Pattern, Span

CODE_LENGTH = 6


@dataclass(frozen=True)
class Plan:
    """What is to take place: where, for how many (None: no limit), who holds it, whether minutes count.

    `is_listed`: neighbours find it. `opens_before`: hours before the beginning from which one may sign up.
    """

    title: str
    place: Place
    organiser: Person
    capacity: int | None = None
    counts: bool = False
    about: str = ""
    is_listed: bool = True
    opens_before: int | None = None


SAID = tuple(field.name for field in fields(Plan))


@transaction.atomic
def add_series(
    *, plan: Plan, pattern: Pattern, by: Who, now: datetime, most_open: int | None = None
) -> Series:
    """Make a series and its dates of the coming weeks; raises NotAllowed, or Invalid naming the fields.

    `most_open`: how many of its dates to come one person may be signed up for at a time; None: all.
    """
    check_plan(plan=plan, by=by, most_open=most_open)
    check_pattern(pattern)
    series = Series.objects.create(
        **said(plan), rule=pattern.rule, first_day=pattern.first_day, at=pattern.at, minutes=pattern.minutes,
        until=pattern.until, most_open=most_open,
    )  # fmt: skip
    make_ahead(series=series, now=now)
    return series


@transaction.atomic
def add_occasion(*, plan: Plan, starts: datetime, minutes: int, by: Who, now: datetime) -> Occasion:
    """Make a single occasion; raises NotAllowed, or Invalid naming the fields."""
    check_plan(plan=plan, by=by)
    if sentence := rules.wrong_length(minutes):
        raise Invalid(sentence, fields={"minutes": sentence})
    if starts <= now:
        sentence = N_("This time has passed.")
        raise Invalid(sentence, fields={"starts": sentence})
    return _make(said(plan), None, (starts, starts + timedelta(minutes=minutes)))


@transaction.atomic
def make_ahead(*, series: Series, now: datetime, until: date | None = None) -> list[Occasion]:
    """Make the dates of a series that are not there yet, of the coming weeks or up to a later day; returns them.

    A date on which somebody else has the room is left out, and whoever holds the series is told.
    """
    Series.objects.filter(pk=series.pk).update(turn=F("turn") + 1)
    series.refresh_from_db()
    today = clock.today(now)
    last = max(today + rules.AHEAD, until or today)
    wanted = rules.spans(series.pattern, today, last, timezone.get_default_timezone())
    there = queries.days_made(series, today)
    inherited = {name: getattr(series, name) for name in SAID}
    missing = [(day, span) for day, span in wanted.items() if day not in there and span[0] > now]
    made = [_make_if_free(inherited, series, span, now) for _, span in missing]
    return [one for one in made if one is not None]


@transaction.atomic
def call_off(*, occasion: Occasion, reason: str, by: Who, now: datetime) -> None:
    """Call an occasion off before it begins and tell everybody in its list; raises Conflict or NotAllowed."""
    check_holds(held=occasion, by=by)
    if not reason.strip():
        raise Invalid(N_("Please say why."), fields={"reason": N_("Please say why.")})
    lock(occasion, starts__gt=now, cancelled_at=None)
    Occasion.objects.filter(pk=occasion.pk).update(
        cancelled_at=now, cancel_reason=reason.strip()[:200], code=None, revision=F("revision") + 1
    )
    for name in ("occasions.settle", "occasions.remind"):
        schedule.never(name=name, key=occasion.pk)
    rooms.give_back(occasion=occasion)
    notices.tell(
        people=[a.person_id for a in queries.affected([occasion.pk]) if a.person_id is not None],
        topic="occasions.called_off", key=f"occasion/{occasion.pk}/off", now=now, urgent=True,
        sentence=N_("%(title)s on %(day)s is called off: %(reason)s"),
        params={"title": occasion.title, "day": f"{occasion.day:%Y-%m-%d}", "reason": reason.strip()[:200]},
        url=f"/occasions/{occasion.uuid}",
    )  # fmt: skip


@transaction.atomic
def set_capacity(*, occasion: Occasion, capacity: int | None, by: Who, now: datetime) -> None:
    """Change how many get in; more room goes to those who wait. Raises Invalid below the places taken."""
    check_holds(held=occasion, by=by)
    if sentence := rules.wrong_capacity(capacity):
        raise Invalid(sentence, fields={"capacity": sentence})
    locked = lock(occasion, starts__gt=now, cancelled_at=None)
    if capacity is not None and capacity < locked.joined:
        sentence = N_("More people than that have a place already.")
        raise Invalid(sentence, fields={"capacity": sentence})
    Occasion.objects.filter(pk=occasion.pk).update(capacity=capacity)
    fill(occasion=occasion, now=now)


def check_holds(*, held: Held, by: Who) -> None:
    """Raise NotAllowed for whoever doesn't keep the list of a series or an occasion."""
    if not queries.holds(by, held):
        raise NotAllowed(N_("Only whoever holds it, or the branch, may do that."))


def check_pattern(pattern: Pattern) -> None:
    """Raise Invalid, naming the field, for a pattern that can't be."""
    wrong = {"rule": rules.wrong_rule(pattern), "minutes": rules.wrong_length(pattern.minutes)}
    if pattern.until is not None and pattern.until < pattern.first_day:
        wrong = {"until": N_("The last day lies before the first.")}
    _raise(wrong)


def check_plan(*, plan: Plan, by: Who, before: int | None = None, most_open: int | None = None) -> None:
    """Raise NotAllowed where somebody may not put things on, or Invalid naming the fields.

    `before`: the place it had; whoever holds it may leave it there without holding that place.
    """
    check_place(place=plan.place, by=by, before=before)
    _raise(
        {
            "title": None if plan.title.strip() else N_("Please give it a name."),
            "capacity": rules.wrong_capacity(plan.capacity),
            "opens_before": rules.wrong_opens_before(plan.opens_before),
            "most_open": rules.wrong_most_open(most_open),
        }
    )


def check_place(*, place: Place, by: Who, before: int | None = None) -> None:
    """Raise NotAllowed where somebody may not put things on; `before`: the place it had, where it may stay."""
    is_new_place = place.pk != before
    if is_new_place and not by.is_system and not by.may(Permission.HOLD_OCCASIONS, above_ids(place.pk)):
        raise NotAllowed(N_("Only the branch may put this on."))


def _raise(wrong: Mapping[str, str | None]) -> None:
    found = {name: sentence for name, sentence in wrong.items() if sentence}
    if found:
        raise Invalid(next(iter(found.values())), fields=found)


def said(plan: Plan) -> dict[str, Any]:
    """Return what a plan says, as the columns of a series and of its dates take it."""
    return vars(plan) | {"title": plan.title.strip()[:80], "about": plan.about.strip()[:500]}


def _make(what: Mapping[str, Any], series: Series | None, span: Span) -> Occasion:
    starts, ends = span
    made = Occasion.objects.create(
        **what, series=series, area_id=what["place"].area_id, day=clock.today(starts), starts=starts,
        ends=ends, code=_free_code(), sign=secrets.token_urlsafe(16),
    )  # fmt: skip
    rooms.take(place=made.place_id, starts=starts, ends=ends, occasion=made)
    schedule.first(name="occasions.settle", key=made.pk, when=ends + CLOSES_AFTER)
    schedule.first(
        name="occasions.remind", key=made.pk, when=rules.remind_at(starts, timezone.get_default_timezone())
    )
    return made


def _make_if_free(what: Mapping[str, Any], series: Series, span: Span, now: datetime) -> Occasion | None:
    try:
        with transaction.atomic():
            return _make(what, series, span)
    except Refused:
        when = f"{timezone.localtime(span[0]):%Y-%m-%d %H:%M}"
        notices.tell(
            people=[series.organiser_id], topic="occasions.no_room", key=f"series/{series.pk}/room/{when}", now=now,
            sentence=N_("%(title)s has no room on %(when)s: somebody else has it. Please look for another."),
            params={"title": series.title, "when": when},
        )  # fmt: skip
        return None


def _free_code() -> str:
    while True:
        code = f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
        if not Occasion.objects.filter(code=code).exists():
            return code
