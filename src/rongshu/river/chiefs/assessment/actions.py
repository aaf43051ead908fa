"""What changes assessments: the sheet, drawing up, typing in, publishing, appeals and their answers, closing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place
from rongshu.loop.notices import actions as notices
from rongshu.river.chiefs.assessment import access, counting, published, queries, rules
from rongshu.river.chiefs.assessment.models import Appeal, Assessment, Came, Score, SheetVersion, State
from rongshu.river.chiefs.assessment.rules import Value

SET_MEANWHILE = N_("Somebody else has just set this sheet.")
CHANGED = N_("This assessment has been changed meanwhile. Please look at it again.")


@transaction.atomic
def set_sheet(
    *, place: Place, year: int, given: Mapping[str, Any], by: Who, now: datetime, seen: int | None = None
) -> SheetVersion:
    """Set what the chiefs at and under a place are scored by in a year; the version before stays as it was.

    Assessments drawn up already keep their sheet. `seen` is the number of the version it was changed from, 0 for
    none. Raises Invalid for a sheet that can't be or doesn't come to a hundred, Conflict, NotAllowed.
    """
    access.check_keeps(by, place)
    if not 2000 <= year <= clock.today(now).year + 1:
        raise Invalid(N_("Chiefs are assessed for this year, one past, or the next."))
    try:
        weights = rules.weights(rules.read(given))
    except (ValueError, TypeError, KeyError) as error:
        raise Invalid(N_("This sheet can't be read.")) from error
    if weights != rules.HUNDRED:
        raise Invalid(
            N_("The weights add up to %(n)s; they have to come to 100."), n=f"{weights.normalize():f}"
        )
    before = queries.sheet_of(place, year)
    number = before.number + 1 if before else 1
    if seen is not None and seen != number - 1:
        raise Conflict(SET_MEANWHILE)
    try:
        with transaction.atomic():
            return SheetVersion.objects.create(
                place=place, year=year, number=number, given=dict(given), by_id=by.person, made_at=now
            )
    except IntegrityError as error:
        raise Conflict(SET_MEANWHILE) from error


@transaction.atomic
def adopt(*, place: Place, year: int, key: str, by: Who, now: datetime) -> SheetVersion:
    """Take over a sheet that comes with the house; raises as `set_sheet` does."""
    given = published.every().get(key)
    if given is None:
        raise Invalid(N_("Please choose one of the sheets."))
    return set_sheet(place=place, year=year, given=given, by=by, now=now)


@transaction.atomic
def draw_up(*, place: Place, year: int, person: Person, by: Who, now: datetime) -> Assessment:
    """Begin to score a chief's year, and count what the house can count.

    Raises Invalid for no chief or no sheet, Conflict when it was drawn up before, NotAllowed.
    """
    access.check_keeps(by, place)
    sheet = queries.sheet_of(place, year)
    if sheet is None:
        raise Invalid(N_("There is no sheet for this year yet."))
    if not counting.held(place, year).filter(person=person).exists():
        raise Invalid(N_("They were no chief here in this year."))
    made = Assessment(sheet=sheet, place=place, year=year, person=person, drawn_at=now, drawn_by_id=by.person)
    return _begin(made, by, now)


def _begin(made: Assessment, by: Who, now: datetime) -> Assessment:
    access.check_scores(by, made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(N_("This assessment has been drawn up already.")) from error
    _count(made, now)
    return made


@transaction.atomic
def draw_up_all(*, place: Place, year: int, by: Who, now: datetime) -> int:
    """Draw up every chief's assessment that isn't yet, but one's own; returns how many."""
    access.check_keeps(by, place)
    done = Assessment.objects.filter(place=place, year=year).values("person")
    rows = Person.objects.filter(pk__in=counting.held(place, year).values("person"))
    left = list(rows.exclude(pk__in=done).exclude(pk=by.person or 0).order_by("pk"))
    for person in left:
        draw_up(place=place, year=year, person=person, by=by, now=now)
    return len(left)


@transaction.atomic
def compute(*, assessment: Assessment, turn: int, by: Who, now: datetime) -> None:
    """Count anew what the house can count; what was typed in stays. Raises Conflict once it was published."""
    access.check_scores(by, assessment)
    _change(assessment, turn)
    _count(assessment, now)


def _count(assessment: Assessment, now: datetime) -> None:
    rows = counting.held(assessment.place, assessment.year).filter(person=assessment.person_id)
    duties = list(rows.select_related("post"))
    at = counting.stood(assessment.person_id, duties, assessment.year, clock.today(now))
    for one in queries.read(assessment.sheet).indicators:
        found = counting.count(one, at) if at else None
        if found and found.came is not Came.TYPED:
            figures = _figures(found.value)
            given = {**figures, "came": found.came, "points": found.points, "made_at": now}
            Score.objects.update_or_create(assessment=assessment, key=one.key, defaults=given)


def _figures(value: Value | None) -> dict[str, Decimal | None]:
    if value is None:
        return {"numerator": None, "denominator": None}
    return {"numerator": value.numerator, "denominator": value.denominator}


def _change(assessment: Assessment, turn: int, **given: Any) -> None:
    """Change one that is being scored and nobody changed since it was read; raises Conflict."""
    rows = Assessment.objects.filter(pk=assessment.pk, state=State.DRAWN, turn=turn)
    if not rows.update(turn=F("turn") + 1, **given):
        raise Conflict(CHANGED)


@dataclass(frozen=True)
class Typed:
    """What was typed in for an indicator: a value with its words and papers; no value: nothing was asked."""

    value: Value | None
    words: str
    evidence: Sequence[int] = ()


@transaction.atomic
def type_in(*, assessment: Assessment, key: str, given: Typed, turn: int, by: Who, now: datetime) -> Score:
    """Type in what the house can't count, with where it comes from.

    Raises Invalid naming the field, Conflict once it was published, NotAllowed.
    """
    access.check_scores(by, assessment)
    indicator = queries.read(assessment.sheet).of(key)
    if indicator is None:
        raise Invalid(N_("There is no such indicator on this sheet."))
    kept = single(assessment.scores.filter(key=key))
    if kept is not None and kept.came != Came.TYPED:
        raise Invalid(N_("The house counts this itself; it isn't typed in."))
    if not given.words.strip():
        sentence = N_("Please say where this figure comes from.")
        raise Invalid(sentence, fields={"words": sentence})
    _change(assessment, turn)
    points = rules.points(indicator, given.value) if given.value else _without(indicator)
    row = {
        "came": Came.TYPED,
        "points": points,
        "words": given.words.strip()[:300],
        "by_id": by.person,
        "made_at": now,
    }
    made, _ = Score.objects.update_or_create(
        assessment=assessment, key=key, defaults={**row, **_figures(given.value)}
    )
    made.evidence.add(*given.evidence)
    return made


def _without(indicator: rules.Indicator) -> Decimal | None:
    return indicator.weight if indicator.nothing is rules.Nothing.FULL else None


@transaction.atomic
def publish(*, assessment: Assessment, turn: int, by: Who, now: datetime) -> Assessment:
    """Publish to the assessed what they were scored; from then on nothing in it changes.

    Raises Invalid while something waits to be typed in, Conflict, NotAllowed.
    """
    access.check_scores(by, assessment)
    year = queries.lines_of(assessment)
    scored = {line.indicator.key for line in year.lines if line.score}
    if any(line.indicator.key not in scored for line in year.lines):
        raise Invalid(N_("Something has to be typed in still, before this can be published."))
    if year.total.mark is None:
        raise Invalid(N_("Nothing on this sheet counts for them."))
    until = clock.today(now) + timedelta(days=year.sheet.appeal_days)
    _change(
        assessment, turn, state=State.PUBLISHED, published_at=now, published_by=by.person, appeal_until=until,
        points=year.total.points, of=year.total.of, mark=year.total.mark, grade=year.grade,
    )  # fmt: skip
    assessment.refresh_from_db()
    notices.tell(
        people=[assessment.person_id], topic="chiefs.assessed", key=f"assessment/{assessment.pk}", now=now,
        sentence=N_("Your assessment of %(year)s is published. You may appeal until %(day)s."),
        params={"year": str(assessment.year), "day": until.isoformat()}, url=f"/rivers/assessments/{assessment.uuid}",
    )  # fmt: skip
    return assessment


@transaction.atomic
def appeal(*, assessment: Assessment, words: str, by: Who, now: datetime) -> Appeal:
    """Say what is wrong with one's own assessment, while there is time; the office is told.

    Raises NotAllowed for somebody else's, Invalid without words, Conflict when it is too late or was said already.
    """
    if by.person != assessment.person_id:
        raise NotAllowed(N_("Only the assessed themselves appeal."))
    if not words.strip():
        sentence = N_("Please say what is wrong.")
        raise Invalid(sentence, fields={"words": sentence})
    if not assessment.appeal_until or clock.today(now) > assessment.appeal_until:
        raise Conflict(N_("The time to appeal is over."))
    if not Assessment.objects.filter(pk=assessment.pk, state=State.PUBLISHED).update(turn=F("turn") + 1):
        raise Conflict(N_("This assessment is closed."))
    try:
        with transaction.atomic():
            made = Appeal.objects.create(assessment=assessment, words=words.strip()[:500], made_at=now)
    except IntegrityError as error:
        raise Conflict(N_("You have appealed already.")) from error
    office = people.holders(Permission.ASSESS_CHIEFS, assessment.place_id, clock.today(now))
    notices.tell(
        people=set(office) - {by.person}, topic="chiefs.appealed", key=f"appeal/{made.pk}", now=now,
        sentence=N_("%(name)s appeals against their assessment of %(year)s."),
        params={"name": by.name, "year": str(assessment.year)}, url=f"/rivers/assessments/{assessment.uuid}",
    )  # fmt: skip
    return made


@transaction.atomic
def answer(*, assessment: Assessment, upheld: bool, words: str, by: Who, now: datetime) -> Assessment:
    """Answer an appeal; upheld, a new version is drawn up to correct it, and returned.

    Whoever scored or published it doesn't answer. Raises NotAllowed, Invalid, Conflict once it was answered.
    """
    access.check_scores(by, assessment)
    if by.person is not None and by.person in queries.scorers(assessment):
        raise NotAllowed(N_("Whoever scored this doesn't answer the appeal: somebody else has to."))
    said = single(Appeal.objects.filter(assessment=assessment))
    if said is None:
        raise Invalid(N_("Nobody has appealed."))
    if not words.strip():
        sentence = N_("Please say why.")
        raise Invalid(sentence, fields={"words": sentence})
    given = {"upheld": upheld, "answer": words.strip()[:500], "answered_by": by.person, "answered_at": now}
    if not Appeal.objects.filter(pk=said.pk, upheld=None).update(**given):
        raise Conflict(N_("This appeal has been answered already."))
    notices.tell(
        people=[assessment.person_id], topic="chiefs.answered", key=f"appeal/{said.pk}/answer", now=now,
        sentence=N_("Your appeal about %(year)s has been answered."), params={"year": str(assessment.year)},
        url=f"/rivers/assessments/{assessment.uuid}",
    )  # fmt: skip
    return _correction(assessment, words, by, now) if upheld else assessment


@transaction.atomic
def correct(*, assessment: Assessment, why: str, by: Who, now: datetime) -> Assessment:
    """Draw up a new version that replaces a published one, with all it was scored; returns it.

    Raises Invalid without a reason, Conflict for one that isn't published, or was replaced already.
    """
    access.check_scores(by, assessment)
    if not why.strip():
        sentence = N_("Please say why.")
        raise Invalid(sentence, fields={"why": sentence})
    return _correction(assessment, why, by, now)


def _correction(old: Assessment, why: str, by: Who, now: datetime) -> Assessment:
    if old.state == State.DRAWN:
        raise Conflict(N_("This one is still being scored: change it itself."))
    made = Assessment(
        sheet=old.sheet, place=old.place, year=old.year, person=old.person, number=old.number + 1, replaces=old,
        why=why.strip()[:200], drawn_at=now, drawn_by_id=by.person,
    )  # fmt: skip
    made = _begin(made, by, now)
    for one in old.scores.filter(came=Came.TYPED):
        papers = list(one.evidence.all())
        one.pk, one.assessment = None, made
        one.save(force_insert=True)
        one.evidence.set(papers)
    return made


@transaction.atomic
def close(*, assessment: Assessment, by: Who, now: datetime) -> None:
    """Close a published one: once nobody may appeal any more, or the appeal was answered.

    Raises Conflict while it isn't published, or somebody may still appeal, NotAllowed.
    """
    access.check_scores(by, assessment)
    said = single(Appeal.objects.filter(assessment=assessment))
    if said is not None and said.upheld is None:
        raise Conflict(N_("The appeal has to be answered first."))
    if not queries.may_close(assessment, clock.today(now)):
        raise Conflict(N_("They may still appeal."))
    rows = Assessment.objects.filter(pk=assessment.pk, state=State.PUBLISHED, turn=assessment.turn)
    if not rows.update(state=State.CLOSED, closed_at=now, turn=F("turn") + 1):
        raise Conflict(CHANGED)
