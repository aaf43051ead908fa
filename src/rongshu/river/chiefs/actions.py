"""What changes who is chief of what, what is asked of them, and what the sign says."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places import actions as tree
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.duties.queries import running
from rongshu.river.chiefs import access, rules, ruling
from rongshu.river.chiefs.frequency import standards
from rongshu.river.chiefs.frequency.standards import Level
from rongshu.river.chiefs.kind import LABELS, PREFIX
from rongshu.river.chiefs.models import Colour, Office, PatrolRule, ReachAlert, SignWords
from rongshu.river.chiefs.ruling import Wanted

QUICKER = N_("Somebody else has just set these rules. Please look at them again.")


@transaction.atomic
def appoint(
    *, place: Place, level: str, person: Person, since: date, by: Who, now: datetime, job: str = "", phone: str = ""
) -> Duty:  # fmt: skip
    """Make somebody chief of a reach or a river at a level from a day on; whoever is chief hands over to them.

    Raises Invalid naming the field, Conflict when another change was quicker, NotAllowed.
    """
    access.check_keeps(by, place)
    if place.kind not in {PlaceKind.RIVER, PlaceKind.REACH}:
        raise Invalid(N_("Chiefs answer for a river or a reach."))
    post = _post(place, _level(level), by, since)
    holder = single(Duty.objects.filter(running(since), post=post))
    if holder is None:
        duty = duties.appoint(post=post, person=person, by=by, since=since, now=now)
    else:
        duty = duties.hand_over(duty=holder, to=person, on=since, by=by, now=now)
    Office.objects.create(duty=duty, job=job.strip()[:60], phone=phone.strip()[:20])
    if not place.sign:
        tree.give_sign(place=place)
    return duty


def _level(words: str) -> Level:
    try:
        return Level(words)
    except ValueError as error:
        sentence = N_("Please choose the level of this chief.")
        raise Invalid(sentence, fields={"level": sentence}) from error


def _post(place: Place, level: Level, by: Who, since: date) -> Post:
    kind = f"{PREFIX}{level}"
    found = single(Post.objects.filter(place=place, kind=kind, is_active=True))
    return found or duties.open_post(kind=kind, title=LABELS[level], place=place, by=by, since=since)


@transaction.atomic
def set_words(*, place: Place, phone: str, duty_lines: str, goal_lines: str, by: Who) -> SignWords:
    """Set what the sign of a reach says besides its chiefs; empty lines: what the house says. Raises NotAllowed."""
    access.check_keeps(by, place)
    given = {
        "phone": phone.strip()[:20], "duties": rules.lines(duty_lines), "goals": rules.lines(goal_lines),
    }  # fmt: skip
    made, _ = SignWords.objects.update_or_create(place=place, defaults=given)
    return made


@transaction.atomic
def set_rule(
    *, place: Place, level: str, given: Mapping[str, Any] | None, source: str, since: date, by: Who, now: datetime
) -> PatrolRule:  # fmt: skip
    """Set how often chiefs of a level walk at and under a place from a day on; what was set for that day is set again.

    None: nothing is asked; `AS_ABOVE`: what is asked above is asked here too. Raises Invalid for a rule that can't
    be, Conflict when another change was quicker, NotAllowed.
    """
    access.check_rules(by, place)
    known = _level(level)
    try:
        if given:
            standards.rule(known, given)
    except (ValueError, TypeError, KeyError) as error:
        raise Invalid(N_("This rule can't be read.")) from error
    before = PatrolRule.objects.filter(place=place, level=known, since=since).order_by("-number").first()
    try:
        with transaction.atomic():
            return PatrolRule.objects.create(
                place=place, level=known, since=since, number=before.number + 1 if before else 1,
                given=None if given is None else dict(given), source=source.strip()[:120], by_id=by.person,
                made_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(QUICKER) from error


@transaction.atomic
def set_rules(*, place: Place, wanted: Wanted, by: Who, now: datetime) -> list[PatrolRule]:
    """Set the rules of some levels at a place from a day on, as they were looked at before.

    Raises as `set_rule` does, and Conflict when somebody set another since.
    """
    access.check_rules(by, place)
    if ruling.seen(place) != wanted.seen:
        raise Conflict(QUICKER)
    return [
        set_rule(
            place=place, level=level, given=given, source=wanted.source, since=wanted.since, by=by, now=now
        )
        for level, given in wanted.given.items()
    ]


@transaction.atomic
def adopt(*, place: Place, standard: str, since: date, by: Who, now: datetime) -> list[PatrolRule]:
    """Ask of the chiefs at and under a place what a published standard asks, from a day on.

    Levels it says nothing of are asked nothing. Raises as `set_rule` does, and Invalid for a standard nobody knows.
    """
    found = standards.every().get(standard)
    if found is None:
        raise Invalid(N_("Please choose one of the standards."))
    return [
        set_rule(
            place=place, level=level, given=found.given.get(level), source=f"{found.name} · {found.source}",
            since=since, by=by, now=now,
        )
        for level in Level
    ]  # fmt: skip


@transaction.atomic
def raise_alert(*, place: Place, colour: str, why: str, since: date, by: Who) -> ReachAlert:
    """Put a reach under an alert from a day on; raises Invalid, Conflict while it stands under one of that colour."""
    access.check_keeps(by, place)
    if colour not in Colour.values or not why.strip():
        raise Invalid(N_("An alert has a colour, and a reason."))
    try:
        with transaction.atomic():
            return ReachAlert.objects.create(
                place=place, colour=colour, why=why.strip()[:120], since=since, by_id=by.person
            )
    except IntegrityError as error:
        raise Conflict(N_("This reach stands under that alert already.")) from error


@transaction.atomic
def lift_alert(*, alert: ReachAlert, on: date, by: Who) -> ReachAlert:
    """Lift an alert from a day on; raises Invalid for a day before the next one, Conflict once it was lifted."""
    access.check_keeps(by, alert.place)
    if on <= alert.since:
        raise Invalid(N_("An alert is lifted from the day after it began."))
    if not ReachAlert.objects.filter(pk=alert.pk, until=None).update(until=on):
        raise Conflict(N_("This alert has been lifted already."))
    alert.until = on
    return alert
