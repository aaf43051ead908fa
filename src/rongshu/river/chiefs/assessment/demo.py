"""The demo's yearly assessment: the visitor's is published, one appeal waits, the rest is being scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.actions import grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.river.chiefs.assessment import actions, counting, queries
from rongshu.river.chiefs.assessment.models import Assessment
from rongshu.river.chiefs.assessment.rules import Value, decimal

FILLED = {
    "notices": ("0", None, "今年没有被通报或曝光"),
    "problems": ("19", "20", "河长办问题台账"),
    "projects": ("3", "4", "治理项目月报"),
}
PUBLISHED = timedelta(days=2)
SCORED = 8  # more are being scored; the rest is left to be drawn up


@dataclass(frozen=True)
class Stage:
    """Where chiefs are assessed, and the two who work in the office: one scores, the other answers."""

    place: Place
    office: Sequence[Person]
    visitor: Person  # a chief, whose year is published


@transaction.atomic
def build(stage: Stage, now: datetime) -> None:
    """Take the sample over, draw up every chief's year, publish the visitor's and one that is appealed against."""
    then, year = now - PUBLISHED, clock.today(now).year
    for person in stage.office:
        grant(person=person, role="river_office", place=stage.place, since=clock.today(then))
    scorer = people.who(stage.office[0], clock.today(now))
    actions.adopt(place=stage.place, year=year, key="sample", by=SYSTEM, now=then)
    chiefs = counting.held(stage.place, year).exclude(person=stage.visitor.pk).order_by("pk")
    others = Person.objects.filter(pk__in=chiefs.values("person")).order_by("pk")
    _published(stage.visitor, stage, scorer, then)
    if first := others.first():
        one = _published(first, stage, scorer, then)
        me = Who(first.pk, first.name)
        actions.appeal(assessment=one, words="十月那次我在现场开会处置，没有算进巡河。", by=me, now=now)
    for person in others[1 : 1 + SCORED]:
        actions.draw_up(place=stage.place, year=year, person=person, by=scorer, now=now)


def _published(person: Person, stage: Stage, scorer: Who, now: datetime) -> Assessment:
    year = clock.today(now).year
    one = actions.draw_up(place=stage.place, year=year, person=person, by=scorer, now=now)
    for line in queries.lines_of(one).waiting:
        one.refresh_from_db()
        done, of, words = FILLED.get(line.indicator.key, ("0", None, ""))
        value = Value(decimal(done), decimal(of) if of else None) if words else None
        given = actions.Typed(value, words or "今年没有这项任务")
        key = line.indicator.key
        actions.type_in(assessment=one, key=key, given=given, turn=one.turn, by=scorer, now=now)
    one.refresh_from_db()
    return actions.publish(assessment=one, turn=one.turn, by=scorer, now=now)
