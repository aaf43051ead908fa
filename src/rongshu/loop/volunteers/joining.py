"""Becoming a volunteer: a resident asks, the branch answers; a yes gives the role and puts them on the list."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import grant
from rongshu.ground.people.models import Grant, Person
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import rules
from rongshu.loop.volunteers.actions import check, give_number
from rongshu.loop.volunteers.models import Answer, Joining, Skill, Team, Volunteer


@transaction.atomic
def ask(
    *,
    person: Person,
    skills: Iterable[Skill],
    weekly_cap: int,
    words: str,
    by: Who,
    now: datetime,
    today: date,
) -> Joining:
    """Ask to volunteer where one lives; the branch is told. Only for oneself: nobody is volunteered by others."""
    if by.person != person.pk:
        raise NotAllowed(N_("Everybody says themselves that they want to volunteer."))
    if person.home is None or person.home.area_id is None:
        raise Invalid(N_("%(name)s has no address in the register yet."), name=person.name)
    if Volunteer.objects.filter(person=person, is_active=True).exists():
        raise Conflict(N_("%(name)s is a volunteer already."), name=person.name)
    if not 1 <= weekly_cap <= rules.MOST_A_WEEK:
        sentence = N_("Please choose between 1 and 50 a week.")
        raise Invalid(sentence, fields={"weekly_cap": sentence})
    try:
        with transaction.atomic():
            joining = Joining.objects.create(
                person=person, weekly_cap=weekly_cap, words=words.strip()[:500], asked_at=now
            )
    except IntegrityError as error:
        raise Conflict(N_("You have asked already; the branch will answer.")) from error
    joining.skills.set(skills)
    notices.tell(
        people=people.holders(Permission.EDIT_VOLUNTEERS, person.home_id or 0, today), topic="volunteers.joining",
        sentence=N_("%(name)s wants to volunteer."), params={"name": person.name}, key=f"joining/{joining.pk}",
        url="/volunteers/asking", now=now,
    )  # fmt: skip
    return joining


@transaction.atomic
def accept(*, joining: Joining, team: str, by: Who, now: datetime, today: date) -> Volunteer:
    """Say yes: the role at their community from today, and a place on the list, anew or again."""
    person = joining.person
    if by.person is None:
        raise NotAllowed(N_("Please enter first."))
    check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=person)
    if by.person == person.pk:
        raise NotAllowed(N_("Nobody takes themselves in. Please ask somebody else."))
    if team not in Team.values:
        raise Invalid(N_("There is no such team."), fields={"team": N_("There is no such team.")})
    _close(joining, by, now, answer=Answer.YES)
    assert person.home is not None and person.home.area is not None
    place = person.home.area
    if not Grant.objects.filter(person=person, role="volunteer", place=place, until=None).exists():
        grant(person=person, role="volunteer", place=place, since=today, by=Person.objects.get(pk=by.person))
    fields = {"team": team, "weekly_cap": joining.weekly_cap, "is_active": True}
    volunteer, _ = Volunteer.objects.update_or_create(
        person=person, defaults=fields, create_defaults={**fields, "joined_on": today}
    )
    volunteer.skills.set(joining.skills.all())
    give_number(volunteer=volunteer)
    _tell(joining, N_("Welcome! You are a volunteer of %(place)s now."), now, place=place.name)
    return volunteer


@transaction.atomic
def decline(*, joining: Joining, reply: str, by: Who, now: datetime) -> None:
    """Say not now, and why."""
    check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=joining.person)
    if not reply.strip():
        raise Invalid(N_("Please say why."), fields={"reply": N_("Please say why.")})
    _close(joining, by, now, answer=Answer.NO, reply=reply.strip())
    _tell(joining, N_("Thank you for offering; the branch has answered you."), now)


def _close(joining: Joining, by: Who, now: datetime, **changes: Any) -> None:
    waiting = Joining.objects.filter(pk=joining.pk, answer=Answer.WAITING)
    if not waiting.update(answered_by=by.person, answered_at=now, **changes):
        raise Conflict(N_("Somebody has answered this already."))


def _tell(joining: Joining, sentence: str, now: datetime, **params: Any) -> None:
    notices.tell(
        people=[joining.person_id], topic="volunteers.joining", sentence=sentence, params=params,
        key=f"joining/{joining.pk}/answer", url="/volunteers/join", now=now,
    )  # fmt: skip
