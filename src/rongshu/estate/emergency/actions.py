"""What starts an emergency, takes the start back, counts who came, and ends it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rongshu.core import schedule
from rongshu.core.errors import Conflict, Invalid, NotFound, Refused
from rongshu.core.words import N_
from rongshu.estate.emergency import parts, queries, rules
from rongshu.estate.emergency.models import Answer, Emergency, Member, Plan, Seat, Supply, Turnout
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.models import Case
from rongshu.loop.notices import actions as notices

State = Emergency.State
CALL = N_("Emergency at %(place)s: please say whether you can come.")
DRILL = N_("Drill at %(place)s: please say whether you could come.")
UNDONE = N_("It was a mistake: there is no emergency at %(place)s.")
OVER = N_("The emergency at %(place)s is over. Thank you.")


@transaction.atomic
def start(
    *,
    plan: Plan,
    what: str,
    typed: str,
    by: Who,
    now: datetime,
    words: str = "",
    is_drill: bool = False,
) -> Emergency:
    """Start an emergency at an estate: everybody on the plan is told at once.

    `typed`: the estate's name, written out so that nobody starts it by brushing the glass.
    Raises NotAllowed, Invalid naming the field, and Conflict when one runs already.
    """
    queries.require_run(by, plan.place_id)
    if what not in Emergency.What.values:
        sentence = N_("Please say what it is about.")
        raise Invalid(sentence, fields={"what": sentence})
    if typed.strip() != plan.place.name:
        sentence = N_("Please write the estate's name, so that it isn't started by mistake: %(place)s")
        raise Invalid(sentence, fields={"typed": sentence}, place=plan.place.name)
    try:
        with transaction.atomic():
            emergency = Emergency.objects.create(
                plan=plan, place=plan.place, what=what, words=words.strip()[:200], is_drill=is_drill,
                started_at=now, started_by_id=by.person,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(N_("An emergency runs here already.")) from None
    told = _call(emergency)
    _tell(emergency, told, DRILL if is_drill else CALL, "call", now, urgent=True)
    return emergency


def _call(emergency: Emergency) -> list[int]:
    """Write down everybody on the plan who hasn't said no, with their group and their door; returns their ids."""
    members = {m.person_id: m for m in Member.objects.filter(plan=emergency.plan).exclude(answer=Answer.NO)}
    seats = {s.person_id: s for s in Seat.objects.filter(plan=emergency.plan).exclude(answer=Answer.NO)}
    people = sorted({*members, *seats})
    Turnout.objects.bulk_create(
        Turnout(
            emergency=emergency,
            person_id=person,
            group=members[person].group if person in members else "",
            leads=person in members and members[person].leads,
            seat_id=seats[person].place_id if person in seats else None,
        )
        for person in people
    )
    return people


def _tell(
    emergency: Emergency, people: list[int], sentence: str, what: str, now: datetime, *, urgent: bool = False
) -> None:
    notices.tell(
        people=people, topic=f"emergency.{what}", sentence=sentence, params={"place": emergency.place.name},
        key=f"emergency/{emergency.pk}/{what}", url="/emergency/", now=now, urgent=urgent,
    )  # fmt: skip


def _told(emergency: Emergency) -> list[int]:
    return list(Turnout.objects.filter(emergency=emergency).values_list("person_id", flat=True))


def _become(emergency: Emergency, before: str, after: str, **changes: object) -> None:
    """Compare and set the state; raises Conflict when somebody was quicker."""
    if not Emergency.objects.filter(pk=emergency.pk, state=before).update(state=after, **changes):
        raise Conflict(N_("Somebody was quicker: it has ended or been changed already."))
    emergency.refresh_from_db()


@transaction.atomic
def undo(*, emergency: Emergency, by: Who, now: datetime) -> Emergency:
    """Take a start by mistake back, within ten minutes and before anybody has ordered."""
    queries.require_run(by, emergency.place_id)
    orders = Supply.objects.filter(emergency=emergency).count()
    if sentence := rules.undo_refused(emergency.started_at, orders, now):
        raise Refused(sentence)
    told = _told(emergency)
    _become(emergency, State.RUNNING, State.UNDONE, ended_at=now, ended_by=by.person)
    _tell(emergency, told, UNDONE, "undone", now, urgent=True)
    schedule.at(name="emergency.destroy", key=emergency.pk, when=now + rules.GRACE)
    return emergency


@transaction.atomic
def turn_out(*, emergency: Emergency, said: str, by: Who, now: datetime) -> Turnout:
    """Say that one is here, or can't come; may be said again. Nobody has to give a reason."""
    if said not in {Turnout.Said.HERE, Turnout.Said.CANNOT}:
        raise Invalid(N_("Please say whether you are here or can't come."))
    mine = Turnout.objects.filter(emergency=emergency, emergency__state=State.RUNNING, person=by.id)
    if not mine.update(said=said, said_at=now):
        raise NotFound(N_("You are not called here, or it is over."))
    return mine.get()


@transaction.atomic
def note_arrival(*, emergency: Emergency, person: int, by: Who, now: datetime) -> None:
    """Note at the desk that somebody came, whose phone is flat."""
    queries.require_run(by, emergency.place_id)
    if not Turnout.objects.filter(emergency=emergency, person=person).update(said="here", said_at=now):
        raise NotFound(N_("Nobody like that was called."))


def open_lines(emergency: Emergency) -> list[tuple[str, int]]:
    """Return what is still open in an emergency: a label and how many, of each part that has something open."""
    found = [(p.open_label, p.open(emergency)) for p in parts.every() if p.open]
    return [(label, count) for label, count in found if count]


@transaction.atomic
def end(*, emergency: Emergency, by: Who, now: datetime, anyway: bool = False) -> Emergency:
    """End an emergency. Its figures are counted now; what is personal is destroyed a day later.

    Raises Refused while something is open, unless it is ended `anyway`: open orders are closed without delivery.
    """
    queries.require_run(by, emergency.place_id)
    if open_lines(emergency) and not anyway:
        raise Refused(N_("Something is still open. Please finish it, or tick that you end it anyway."))
    told = _told(emergency)
    _become(emergency, State.RUNNING, State.ENDED, ended_at=now, ended_by=by.person)
    _close_open(emergency, now)
    figures: dict[str, int] = {}
    for part in parts.every():
        figures |= part.figures(emergency)
    Emergency.objects.filter(pk=emergency.pk).update(figures=figures)
    _tell(emergency, told, OVER, "over", now)
    schedule.at(name="emergency.destroy", key=emergency.pk, when=now + rules.GRACE)
    emergency.refresh_from_db()
    return emergency


@transaction.atomic
def go_on(*, emergency: Emergency, by: Who, now: datetime) -> Emergency:
    """Take an end back before anything is destroyed."""
    queries.require_run(by, emergency.place_id)
    try:
        with transaction.atomic():
            _become(emergency, State.ENDED, State.RUNNING, ended_at=None, ended_by=None)
    except IntegrityError:
        raise Conflict(N_("An emergency runs here already.")) from None
    schedule.never(name="emergency.destroy", key=emergency.pk)
    return emergency


def _close_open(emergency: Emergency, now: datetime) -> None:
    """Close the orders that are still open; each keeps that it wasn't delivered."""
    for case in Case.objects.filter(supply__emergency=emergency, is_open=True).order_by("pk"):
        cases.move(case=case, name="close", by=SYSTEM, now=now)
