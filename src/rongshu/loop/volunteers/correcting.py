"""A line of the ledger is wrong, its volunteer says: one person looks, another amends it by reversal, or says why not.

Source: 民政部令67号: the organisation has to check what the volunteer asks to correct, and amend what is wrong.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import lists
from rongshu.loop.volunteers.actions import check as check_may
from rongshu.loop.volunteers.actions import record, reverse
from rongshu.loop.volunteers.models import Answer, Correction, ServiceEntry, Source
from rongshu.loop.volunteers.rules import MOST_MINUTES
from rongshu.loop.volunteers.telling import tell_branch

QUICKER = N_("Somebody has answered this already.")


@transaction.atomic
def ask(*, entry: ServiceEntry, minutes: int, words: str, by: Who, now: datetime) -> Correction:
    """Say that a line of one's own ledger is wrong, and how many minutes it was (0: it was not mine).

    Raises NotAllowed for somebody else's line, Invalid naming the field, Conflict while one waits or it is gone.
    """
    if by.person != entry.person_id:
        raise NotAllowed(N_("Only the volunteer asks for their own hours to be corrected."))
    if wrong := _wrong(entry, minutes, words):
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    if entry.source == Source.REVERSAL or ServiceEntry.objects.filter(reverses=entry).exists():
        raise Conflict(N_("This line was taken back already; there is nothing to correct."))
    try:
        with transaction.atomic():
            made = Correction.objects.create(
                person_id=entry.person_id,
                entry=entry,
                minutes=minutes,
                words=words.strip()[:500],
                asked_at=now,
            )
    except IntegrityError as error:
        raise Conflict(N_("You have asked for this already; the branch looks at it.")) from error
    _tell_branch(
        made,
        Permission.EDIT_VOLUNTEERS,
        N_("%(name)s says that a line of their hours is wrong."),
        "asked",
        now,
    )
    return made


def _wrong(entry: ServiceEntry, minutes: int, words: str) -> dict[str, str]:
    wrong = {}
    if not 0 <= minutes <= MOST_MINUTES or minutes == entry.minutes:
        wrong["minutes"] = N_("Please say how long it really was: between nothing and twelve hours.")
    if not words.strip():
        wrong["words"] = N_("Please say what is wrong.")
    return wrong


@transaction.atomic
def check(*, correction: Correction, minutes: int, by: Who, now: datetime) -> Correction:
    """Say what one found when looking: how many minutes it was. A second person amends the ledger by it.

    May be said anew until then. Raises NotAllowed for the volunteer themselves.
    """
    check_may(by=by, permission=Permission.EDIT_VOLUNTEERS, person=correction.person)
    if by.person is None or by.person == correction.person_id:
        raise NotAllowed(N_("Nobody corrects their own hours."))
    if not 0 <= minutes <= MOST_MINUTES or minutes == correction.entry.minutes:
        sentence = N_("Please say how long it really was: between nothing and twelve hours.")
        raise Invalid(sentence, fields={"minutes": sentence})
    _change(correction, checked_by_id=by.person, checked_at=now, agreed=minutes)
    sentence = N_("A correction for %(name)s waits for a second person.")
    _tell_branch(correction, Permission.APPROVE_HOURS, sentence, "checked", now, but=by.person)
    return correction


@transaction.atomic
def amend(*, correction: Correction, by: Who, now: datetime) -> Correction:
    """Amend the ledger as somebody else has found: the line is taken back and a right one written.

    Raises NotAllowed for whoever looked, Conflict when it was answered or the line is gone meanwhile.
    """
    check_may(by=by, permission=Permission.APPROVE_HOURS, person=correction.person)
    agreed, entry = correction.agreed, correction.entry
    if by.person is None or agreed is None or by.person in {correction.checked_by_id, correction.person_id}:
        raise NotAllowed(N_("One person looks, another amends; and never the volunteer themselves."))
    reverse(entry=entry, reason=correction.words, by=by.person, now=now)
    line = None
    if agreed:
        line = record(
            person=entry.person_id, minutes=agreed, day=entry.day, source=Source.BY_HAND, what=entry.what,
            key=f"correction/{correction.pk}", now=now, case=entry.case, by=correction.checked_by_id,
            approved_by=by.person, reason=correction.words,
        )  # fmt: skip
    _change(correction, answer=Answer.YES, answered_by_id=by.person, answered_at=now, amended=line)
    _tell(correction, N_("Your hours were corrected: %(what)s."), now)
    return correction


@transaction.atomic
def refuse(*, correction: Correction, reply: str, by: Who, now: datetime) -> Correction:
    """Leave the line as it is, and say why."""
    check_may(by=by, permission=Permission.EDIT_VOLUNTEERS, person=correction.person)
    if by.person is None or by.person == correction.person_id:
        raise NotAllowed(N_("Nobody corrects their own hours."))
    if not reply.strip():
        raise Invalid(N_("Please say why."), fields={"reply": N_("Please say why.")})
    _change(
        correction, answer=Answer.NO, answered_by_id=by.person, answered_at=now, reply=reply.strip()[:500]
    )
    _tell(correction, N_("Your hours stay as they are: %(what)s. The branch says why."), now)
    return correction


def _change(correction: Correction, **changes: Any) -> None:
    same = Correction.objects.filter(
        pk=correction.pk, answer=Answer.WAITING, checked_at=correction.checked_at
    )
    if not same.update(**changes):
        raise Conflict(QUICKER)
    correction.refresh_from_db()


def _tell(correction: Correction, sentence: str, now: datetime) -> None:
    notices.tell(
        people=[correction.person_id], topic="volunteers.hours", sentence=sentence,
        params={"what": correction.entry.what}, key=f"correction/{correction.pk}/answer",
        url="/volunteers/hours", now=now,
    )  # fmt: skip


def own_entry(person: int, pk: int) -> ServiceEntry:
    """Return a line of one's own ledger; raises NotFound."""
    found = single(ServiceEntry.objects.filter(person=person, pk=pk).select_related("person"))
    if found is None:
        raise NotFound(N_("There is no such line."))
    return found


def waiting(who: Who) -> list[Correction]:
    """Return what waits to be corrected in one's communities, oldest first."""
    rows = Correction.objects.filter(answer=Answer.WAITING, person__home__area__in=lists.areas(who))
    return list(
        rows.select_related("person__home__parent__parent", "entry__case", "checked_by").order_by("id")[:100]
    )


def how_many(who: Who) -> int:
    """Return how many corrections wait in one's communities."""
    return Correction.objects.filter(answer=Answer.WAITING, person__home__area__in=lists.areas(who)).count()


def kept(who: Who, pk: int) -> Correction:
    """Return a correction of one's communities; raises NotFound, Conflict when it was answered meanwhile."""
    rows = Correction.objects.filter(pk=pk, person__home__area__in=lists.areas(who))
    found = single(rows.select_related("person", "entry__case", "entry__person"))
    if found is None:
        raise NotFound(N_("There is nothing of this number to answer here."))
    if found.answer != Answer.WAITING:
        raise Conflict(QUICKER)
    return found


def of(person: int, most: int = 10) -> list[Correction]:
    """Return what somebody asked to correct, newest first."""
    rows = Correction.objects.filter(person=person).select_related("entry", "answered_by")
    return list(rows.order_by("-id")[:most])


def _tell_branch(
    correction: Correction,
    permission: Permission,
    sentence: str,
    what: str,
    now: datetime,
    but: int | None = None,
) -> None:
    tell_branch(
        correction.person, permission, sentence, topic="volunteers.hours",
        key=f"correction/{correction.pk}/{what}", url="/volunteers/corrections", now=now, but=but,
    )  # fmt: skip
