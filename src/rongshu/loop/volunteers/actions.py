"""What changes volunteers, pairs and the ledger."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers import queries
from rongshu.loop.volunteers.models import Pairing, ServiceEntry, ServiceTotal, Skill, Source, Volunteer
from rongshu.loop.volunteers.rules import MOST_MINUTES


@transaction.atomic
def add_skill(*, code: str, name: str) -> Skill:
    """Add a skill, or return the one that has the code."""
    return Skill.objects.get_or_create(code=code, defaults={"name": name})[0]


@transaction.atomic
def enrol(*, person: Person, joined_on: date, skills: Iterable[Skill] = (), **fields: Any) -> Volunteer:
    """Make somebody a volunteer; raises Conflict when they are one."""
    if Volunteer.objects.filter(person=person).exists():
        raise Conflict(N_("%(name)s is a volunteer already."), name=person.name)
    volunteer = Volunteer.objects.create(person=person, joined_on=joined_on, **fields)
    volunteer.skills.set(skills)
    return volunteer


@transaction.atomic
def set_free(*, volunteer: Volunteer, free: Mapping[str, list[list[int]]], weekly_cap: int) -> Volunteer:
    """Set the hours somebody is free and how many jobs a week they want."""
    for day, hours in free.items():
        if day not in set("0123456") or any(not 0 <= low < high <= 24 for low, high in hours):
            raise Invalid(
                N_("Free hours begin before they end, within one day."),
                fields={"free": N_("Free hours begin before they end, within one day.")},
            )
    volunteer.free, volunteer.weekly_cap = dict(free), weekly_cap
    volunteer.save(update_fields=["free", "weekly_cap"])
    return volunteer


@transaction.atomic
def pair(*, volunteer: Person, subject: Person, since: date) -> Pairing:
    """Pair a volunteer with a neighbour for long."""
    if volunteer.pk == subject.pk:
        raise Invalid(N_("Nobody is paired with themselves."))
    found, made = Pairing.objects.get_or_create(
        volunteer=volunteer, subject=subject, until=None, defaults={"since": since}
    )
    if not made:
        raise Conflict(N_("These two are paired already."))
    return found


@transaction.atomic
def unpair(*, pairing: Pairing, until: date) -> None:
    """End a pairing; it stays in the history."""
    if not Pairing.objects.filter(pk=pairing.pk, until=None).update(until=max(until, pairing.since)):
        raise Conflict(N_("This pairing has ended already."))


def ask(*, person: int, today: date) -> None:
    """Count an offer just made against the week's cap, in the caller's transaction; raises Invalid or Refused.

    The row is written first and stays locked, so that of many who ask at once each counts those before.
    """
    if not Volunteer.objects.filter(person=person, is_active=True).update(asked=F("asked") + 1):
        sentence = N_("Only volunteers are asked.")
        raise Invalid(sentence, fields={"person": sentence})
    volunteer = Volunteer.objects.select_related("person").get(person=person)
    if queries.jobs_this_week([person], today)[person] > volunteer.weekly_cap:
        raise Refused(N_("%(name)s has enough to do this week."), name=volunteer.person.name)


def record(
    *,
    person: Person | int,
    minutes: int,
    day: date,
    source: str,
    key: str,
    what: str,
    now: datetime,
    case: Case | None = None,
    by: int | None = None,
    approved_by: int | None = None,
    reason: str = "",
) -> ServiceEntry:
    """Write a line into the ledger; raises Conflict when the same thing was counted before."""
    if not 0 < minutes <= MOST_MINUTES:
        raise Invalid(N_("A service lasts between one minute and twelve hours."))
    entry = ServiceEntry(
        person_id=person if isinstance(person, int) else person.pk,
        minutes=minutes,
        day=day,
        source=source,
        key=key,
        what=what,
        written_at=now,
        case=case,
        written_by_id=by,
        approved_by_id=approved_by,
        reason=reason,
    )
    return _write(entry, jobs=1)


def reverse(*, entry: ServiceEntry, reason: str, by: int | None, now: datetime) -> ServiceEntry:
    """Take a line back by a line of its own; raises Conflict when that was done before."""
    if entry.source == Source.REVERSAL:
        raise Invalid(N_("What was taken back can't be taken back again; write a new line."))
    if not reason.strip():
        raise Invalid(N_("Please say why."), fields={"reason": N_("Please say why.")})
    if by is not None and by == entry.person_id:
        raise NotAllowed(N_("Nobody corrects their own hours."))
    against = ServiceEntry(
        person_id=entry.person_id,
        minutes=-entry.minutes,
        day=entry.day,
        source=Source.REVERSAL,
        key=f"-{entry.key}",
        what=entry.what,
        reverses=entry,
        case_id=entry.case_id,
        written_at=now,
        written_by_id=by,
        reason=reason.strip(),
    )
    return _write(against, jobs=-1)


def _write(entry: ServiceEntry, *, jobs: int) -> ServiceEntry:
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
            _add_up(entry, jobs)
    except IntegrityError as error:
        if ServiceEntry.objects.filter(key=entry.key).exists():
            raise Conflict(N_("This was written into the ledger before.")) from error
        if entry.source == Source.BY_HAND:
            raise Invalid(N_("Hours added by hand need a second person's approval.")) from error
        raise
    return entry


def _add_up(entry: ServiceEntry, jobs: int) -> None:
    mine = ServiceTotal.objects.filter(person=entry.person_id, year=entry.day.year)
    more = {"minutes": F("minutes") + entry.minutes, "jobs": F("jobs") + jobs}
    if not mine.update(**more):
        ServiceTotal.objects.get_or_create(person_id=entry.person_id, year=entry.day.year)
        mine.update(**more)
