"""What changes projects: a new one, what was done of it, photos, and that it is finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.river.chiefs.projects import access, queries, rules
from rongshu.river.chiefs.projects.models import Entry, Extension, Kind, Moment, Project, Quantity, View


@dataclass(frozen=True)
class Planned:
    """So much of something, in a unit."""

    name: str
    unit: str
    amount: Decimal


@dataclass(frozen=True)
class Plan:
    """What a project is, and what is planned in it."""

    name: str
    kind: str
    responsible: str
    since: date
    due: date
    quantities: Sequence[Planned]
    about: str = ""


@transaction.atomic
def add_project(*, place: Place, plan: Plan, by: Who, now: datetime) -> Project:
    """Plan a project at a river or a reach; raises Invalid naming the field, Conflict for a name it has, NotAllowed."""
    access.check_keeps(by, place)
    _check(place, plan)
    try:
        with transaction.atomic():
            made = Project.objects.create(
                place=place, name=plan.name.strip()[:60], kind=plan.kind, responsible=plan.responsible.strip()[:60],
                about=plan.about.strip()[:500], since=plan.since, due=plan.due, made_at=now, made_by_id=by.person,
            )  # fmt: skip
            for one in plan.quantities:
                Quantity.objects.create(
                    project=made, name=one.name.strip()[:40], unit=one.unit.strip()[:10], planned=one.amount
                )
    except IntegrityError as error:
        raise Conflict(
            N_("There is such a project here already, or two of its quantities have one name.")
        ) from error
    return made


def _check(place: Place, plan: Plan) -> None:
    sentence, field = "", ""
    if place.kind not in {PlaceKind.RIVER, PlaceKind.REACH}:
        sentence, field = N_("A project lies at a river or a reach."), "place"
    elif not plan.name.strip():
        sentence, field = N_("Please give the project a name."), "name"
    elif plan.kind not in Kind.values:
        sentence, field = N_("Please choose what it is for."), "kind"
    elif not plan.responsible.strip():
        sentence, field = N_("Please say who is responsible."), "responsible"
    elif plan.due < plan.since:
        sentence, field = N_("It can't be due before it begins."), "due"
    elif not plan.quantities:
        sentence, field = N_("Please say how much of what is planned."), "quantities"
    elif not all(
        one.name.strip() and one.unit.strip() and 0 < one.amount < rules.MOST for one in plan.quantities
    ):
        sentence, field = N_("Each quantity has a name, a unit, and more than nothing planned."), "quantities"
    if sentence:
        raise Invalid(sentence, fields={field: sentence})


@dataclass(frozen=True)
class Report:
    """So much was done on a day; `key` makes the same press twice count once."""

    day: date
    amount: Decimal
    words: str = ""
    evidence: Sequence[int] = ()
    key: UUID | None = None


@transaction.atomic
def enter(*, project: Project, quantity: int, report: Report, by: Who, now: datetime) -> Entry:
    """Enter what was done of a quantity (its id); more than planned is taken, since that happens.

    Raises Invalid naming the field, Conflict once the project is finished, NotAllowed.
    """
    access.check_keeps(by, project.place)
    held = single(Quantity.objects.filter(project=project, pk=quantity))
    if held is None:
        raise Invalid(N_("There is no such quantity in this project."))
    sentence, field = "", "amount"
    if not 0 < report.amount < rules.MOST:
        sentence = N_("Please write how much was done, more than nothing.")
    elif not project.since <= report.day <= clock.today(now):
        sentence, field = N_("The day lies before the project, or hasn't come yet."), "day"
    if sentence:
        raise Invalid(sentence, fields={field: sentence})
    _check_open(project)
    given = {
        "quantity": held,
        "day": report.day,
        "amount": report.amount,
        "words": report.words.strip()[:200],
    }
    made, is_new = Entry.objects.get_or_create(
        key=report.key or uuid4(), defaults={**given, "by_id": by.person, "made_at": now}
    )
    if is_new:
        made.evidence.add(*report.evidence)
    return made


def _check_open(project: Project) -> None:
    if Project.objects.filter(pk=project.pk, finished_on__isnull=False).exists():
        raise Conflict(N_("This project is finished."))


@transaction.atomic
def take_back(*, entry: Entry, words: str, by: Who, now: datetime) -> Entry:
    """Take back a wrong entry by one of as much less, which says why; raises Invalid, Conflict the second time."""
    access.check_keeps(by, entry.quantity.project.place)
    if not words.strip():
        sentence = N_("Please say why.")
        raise Invalid(sentence, fields={"words": sentence})
    if entry.takes_back_id:
        raise Invalid(N_("What takes back another entry isn't taken back itself: enter it anew."))
    _check_open(entry.quantity.project)
    try:
        with transaction.atomic():
            return Entry.objects.create(
                quantity=entry.quantity, day=entry.day, amount=-entry.amount, words=words.strip()[:200],
                takes_back=entry, key=uuid4(), by_id=by.person, made_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(N_("This entry has been taken back already.")) from error


@transaction.atomic
def put_views(*, project: Project, moment: str, evidence: Sequence[int], by: Who, now: datetime) -> int:
    """Add photos of before or after; the same twice is kept once. Returns how many there are of that moment."""
    access.check_keeps(by, project.place)
    if moment not in Moment.values or not evidence:
        raise Invalid(N_("Please choose a photo first."))
    for one in dict.fromkeys(evidence):
        View.objects.get_or_create(
            project=project, moment=moment, evidence_id=one, defaults={"made_at": now, "by_id": by.person}
        )
    return View.objects.filter(project=project, moment=moment).count()


@transaction.atomic
def extend(*, project: Project, due: date, why: str, by: Who, now: datetime) -> Extension:
    """Give a project more time, with the reason; what it was due before stays in its history.

    `project` as it was read: raises Conflict when somebody extended it since, or it is finished; Invalid, NotAllowed.
    """
    access.check_keeps(by, project.place)
    sentence, field = "", ""
    if not project.due < due <= project.due + rules.MOST_MORE:
        sentence, field = N_("The new due day lies after the old one, at most ten years."), "due"
    elif not why.strip():
        sentence, field = N_("Please say why."), "why"
    if sentence:
        raise Invalid(sentence, fields={field: sentence})
    _check_open(project)
    if not Project.objects.filter(pk=project.pk, due=project.due, finished_on=None).update(due=due):
        raise Conflict(N_("Somebody else has just extended this project. Please look at it again."))
    return Extension.objects.create(
        project=project, before=project.due, due=due, why=why.strip()[:200], by_id=by.person, made_at=now
    )


@transaction.atomic
def finish(*, project: Project, by: Who, now: datetime) -> Project:
    """Say that a project is finished: everything planned is done, and photos show it before and after.

    Raises Conflict while something is missing, or when it was finished already; NotAllowed.
    """
    access.check_keeps(by, project.place)
    found = queries.whole(project.uuid, clock.today(now))
    if any(one.amount.left for one in found.line.measured):
        raise Conflict(N_("Not everything planned is done yet."))
    if not (found.before and found.after):
        raise Conflict(N_("Photos of before and after are missing."))
    given = {"finished_on": clock.today(now), "finished_by": by.person}
    if not Project.objects.filter(pk=project.pk, finished_on=None).update(**given):
        raise Conflict(N_("This project is finished."))
    project.refresh_from_db()
    return project
