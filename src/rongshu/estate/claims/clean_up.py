"""The monthly clean-up: a series at the estate whose hours count, and how the ground looked before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, Sum

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.claims import access
from rongshu.estate.claims.models import CleanUp, CleanUpPhoto, Moment
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.occasions import actions as occasions
from rongshu.loop.occasions import queries as held
from rongshu.loop.occasions.actions import Plan
from rongshu.loop.occasions.models import Occasion, Status
from rongshu.loop.occasions.rules import Pattern

RULES = {
    "FREQ=MONTHLY;BYDAY=1SA": N_("the first Saturday of the month"),
    "FREQ=MONTHLY;BYDAY=2SA": N_("the second Saturday of the month"),
    "FREQ=MONTHLY;BYDAY=-1SA": N_("the last Saturday of the month"),
    "FREQ=MONTHLY;BYMONTHDAY=5": N_("the 5th of the month"),
    "FREQ=MONTHLY;BYMONTHDAY=25": N_("the 25th of the month"),
}


@dataclass(frozen=True)
class Round:
    """One clean-up: how many came, the minutes they gave together, and its photos."""

    occasion: Occasion
    came: int
    minutes: int
    before: list[CleanUpPhoto]
    after: list[CleanUpPhoto]


@transaction.atomic
def begin(
    *, estate: Place, title: str, rule: str, first_day: date, at: time, minutes: int, by: Who, now: datetime
) -> CleanUp:
    """Begin an estate's clean-up; raises NotAllowed, Invalid naming the field, Conflict when it has one."""
    access.check_keeps(by, estate)
    if CleanUp.objects.filter(estate=estate).exists():
        raise Conflict(N_("This estate has its clean-up already."))
    if rule not in RULES:
        sentence = N_("Please choose a day of the month.")
        raise Invalid(sentence, fields={"rule": sentence})
    plan = Plan(title, estate, Person.objects.get(pk=by.id), counts=True)
    series = occasions.add_series(plan=plan, pattern=Pattern(rule, first_day, at, minutes), by=by, now=now)
    return CleanUp.objects.create(estate=estate, series=series)


@transaction.atomic
def put_photos(*, occasion: Occasion, moment: str, evidence: Iterable[int], by: Who, now: datetime) -> int:
    """Put photos to a clean-up, before or after; whoever holds it or was there does. Returns how many are new."""
    if moment not in Moment.values:
        raise Invalid(N_("Please say whether it is before or after."))
    if not may_put(by, occasion):
        raise NotAllowed(N_("Who was there puts photos here."))
    made = [
        CleanUpPhoto.objects.get_or_create(
            occasion=occasion, evidence_id=pk, moment=moment, defaults={"put_by_id": by.id, "put_at": now}
        )[1]
        for pk in evidence
    ]
    return sum(made)


def of(estate: Place) -> CleanUp | None:
    """Return an estate's clean-up, or None."""
    return single(CleanUp.objects.select_related("series").filter(estate=estate))


def coming(clean_up: CleanUp, now: datetime) -> Occasion | None:
    """Return the next date of a clean-up, or the one that is on."""
    rows = Occasion.objects.filter(series=clean_up.series_id, ends__gt=now, cancelled_at=None)
    return rows.order_by("starts").first()


def past(clean_up: CleanUp, now: datetime, most: int = 12) -> list[Round]:
    """Return the clean-ups that were, latest first, with how many came and what it looked like."""
    was_there = Q(attendances__status=Status.ATTENDED)
    rows = Occasion.objects.filter(series=clean_up.series_id, starts__lte=now, cancelled_at=None)
    counted = rows.annotate(
        came=Count("attendances", filter=was_there), given=Sum("attendances__minutes", filter=was_there)
    )
    found = list(counted.order_by("-starts")[:most])
    photos = CleanUpPhoto.objects.filter(occasion__in=found).select_related("evidence").order_by("pk")
    return [
        Round(
            one, one.came, one.given or 0,
            [p for p in photos if p.occasion_id == one.pk and p.moment == Moment.BEFORE],
            [p for p in photos if p.occasion_id == one.pk and p.moment == Moment.AFTER],
        )
        for one in found
    ]  # fmt: skip


def occasion(who: Who, uuid: UUID) -> Occasion:
    """Return a date of a clean-up to those of its estate; raises NotFound."""
    rows = Occasion.objects.filter(uuid=uuid, series__clean_up__isnull=False).select_related("place")
    found = single(rows)
    if found is None or found.place_id not in {one.pk for one in access.estates(who)}:
        raise NotFound(N_("There is no such occasion."))
    return found


def photo(who: Who, pk: int) -> CleanUpPhoto:
    """Return a photo of a clean-up to those of its estate; raises NotFound."""
    found = single(CleanUpPhoto.objects.select_related("evidence", "occasion").filter(pk=pk))
    if found is None or found.occasion.place_id not in {one.pk for one in access.estates(who)}:
        raise NotFound(N_("There is no such photo."))
    return found


def may_put(who: Who, occasion: Occasion) -> bool:
    """Say whether somebody may put photos to a clean-up: who holds it, and who was there."""
    if held.holds(who, occasion):
        return True
    mine = held.mine(occasion.pk, who.person) if who.person else None
    return mine is not None and mine.status == Status.ATTENDED
