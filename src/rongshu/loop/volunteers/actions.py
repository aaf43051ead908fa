"""What changes volunteers, pairs and the ledger."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.numbers import next_number
from rongshu.core.words import N_
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Grant, Person
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.models import Case
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import queries, rules
from rongshu.loop.volunteers.models import (
    Pairing,
    ServiceEntry,
    ServiceTotal,
    Skill,
    Source,
    Team,
    Volunteer,
)
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
    give_number(volunteer=volunteer)
    return volunteer


@transaction.atomic
def give_number(*, volunteer: Volunteer) -> str:
    """Give a volunteer the number papers know them by, unless they have one; returns it."""
    if not volunteer.number:
        bare = Volunteer.objects.filter(pk=volunteer.pk, number="")
        bare.update(number=next_number("ZY", volunteer.joined_on))
        volunteer.refresh_from_db(fields=["number"])
    return volunteer.number


@transaction.atomic
def set_free(
    *,
    volunteer: Volunteer,
    by: Who,
    free: Mapping[str, list[list[int]]],
    weekly_cap: int,
    paused_until: date | None = None,
) -> Volunteer:
    """Set the hours somebody is free, how many jobs a week they want, and until when they want none.

    Their own, or the branch's for them; raises NotAllowed, or Invalid naming the field.
    """
    if by.person != volunteer.person_id:
        check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=volunteer.person)
    if sentence := rules.wrong_hours(free):
        raise Invalid(sentence, fields={"free": sentence})
    if not 0 <= weekly_cap <= rules.MOST_A_WEEK:
        sentence = N_("Please choose between 0 and 50 a week.")
        raise Invalid(sentence, fields={"weekly_cap": sentence})
    volunteer.free, volunteer.weekly_cap, volunteer.paused_until = dict(free), weekly_cap, paused_until
    volunteer.save(update_fields=["free", "weekly_cap", "paused_until"])
    return volunteer


@transaction.atomic
def place_in_team(*, volunteer: Volunteer, by: Who, team: str, skills: Iterable[Skill]) -> Volunteer:
    """Say what team somebody is of and what they can do; the branch does."""
    check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=volunteer.person)
    if team not in Team.values:
        raise Invalid(N_("There is no such team."), fields={"team": N_("There is no such team.")})
    volunteer.team = team
    volunteer.save(update_fields=["team"])
    volunteer.skills.set(skills)
    return volunteer


@transaction.atomic
def retire(*, volunteer: Volunteer, by: Who, today: date) -> None:
    """Take somebody off the list, at their wish or the branch's; their hours stay theirs."""
    if by.person != volunteer.person_id:
        check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=volunteer.person)
    if Case.objects.filter(handler=volunteer.person_id, is_open=True).exclude(waits_on="").exists():
        raise Refused(
            N_("%(name)s has taken something on; please finish or give it back first."), name=str(volunteer)
        )
    Volunteer.objects.filter(pk=volunteer.pk).update(is_active=False)
    held = Grant.objects.filter(person=volunteer.person_id, role="volunteer", until=None)
    held.filter(since__gt=today).update(until=F("since"))
    held.filter(since__lte=today).update(until=today)


def check(*, by: Who, permission: Permission, person: Person) -> None:
    """Raise NotAllowed unless somebody may do this with a person's entry."""
    if not by.is_system and not by.may(permission, queries.above(person)):
        raise NotAllowed(N_("The volunteers are looked after by the branch."))


@transaction.atomic
def pair(
    *, volunteer: Person, subject: Person, since: date, by: Who = SYSTEM, now: datetime | None = None
) -> Pairing:
    """Pair a volunteer with a neighbour for long; both are told when `now` is given."""
    check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=volunteer)
    if volunteer.pk == subject.pk:
        raise Invalid(N_("Nobody is paired with themselves."))
    found, made = Pairing.objects.get_or_create(
        volunteer=volunteer, subject=subject, until=None, defaults={"since": since}
    )
    if not made:
        raise Conflict(N_("These two are paired already."))
    _tell_both(
        found, N_("You look after %(name)s from now on."), N_("%(name)s looks after you from now on."), now
    )
    return found


@transaction.atomic
def unpair(*, pairing: Pairing, until: date, by: Who = SYSTEM, now: datetime | None = None) -> None:
    """End a pairing; it stays in the history, and both are told when `now` is given."""
    check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=pairing.volunteer)
    if not Pairing.objects.filter(pk=pairing.pk, until=None).update(until=max(until, pairing.since)):
        raise Conflict(N_("This pairing has ended already."))
    _tell_both(
        pairing, N_("You no longer look after %(name)s."), N_("%(name)s no longer looks after you."), now
    )


def _tell_both(pairing: Pairing, to_volunteer: str, to_subject: str, now: datetime | None) -> None:
    if now is None:
        return
    for person, sentence, other in (
        (pairing.volunteer, to_volunteer, pairing.subject),
        (pairing.subject, to_subject, pairing.volunteer),
    ):
        notices.tell(
            people=[person.pk], topic="volunteers.pair", sentence=sentence, params={"name": other.name},
            key=f"pair/{pairing.pk}/{sentence[:20]}", url="/me", now=now,
        )  # fmt: skip


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


@transaction.atomic
def take_back(*, entry: ServiceEntry, reason: str, by: Who, now: datetime) -> ServiceEntry:
    """Take a line back at the desk; raises NotAllowed for somebody who approves no hours there."""
    check(by=by, permission=Permission.APPROVE_HOURS, person=entry.person)
    return reverse(entry=entry, reason=reason, by=by.person, now=now)


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
