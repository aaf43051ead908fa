"""A brook with three chiefs and their assessments, one in each state, and a project: for tests across rooms."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from rongshu.core import clock
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.river.chiefs import actions
from rongshu.river.chiefs.assessment import actions as assessing
from rongshu.river.chiefs.assessment.actions import Typed
from rongshu.river.chiefs.assessment.models import Assessment
from rongshu.river.chiefs.assessment.rules import Value
from rongshu.river.chiefs.projects import actions as projects

LINE = {"type": "LineString", "coordinates": [[113.17, 27.84], [113.17, 27.83], [113.18, 27.82]]}
SHEET: dict[str, Any] = {
    "name": "考核表", "source": "测试", "grades": [{"name": "合格", "least": 0}],
    "indicators": [{"key": "notices", "name": "通报", "weight": 100, "how": "deduct", "each": 5}],
}  # fmt: skip
CHIEFS = ("drawn", "assessed", "appealed")
LEVELS = ("county", "township", "village")


def build(under: Place, chiefs: Mapping[str, Person], now: datetime) -> dict[str, Any]:
    """Build it below a place; `chiefs` by the state their assessment is left in. Returns what there is by name."""
    today = clock.today(now)
    brook = add(kind="river", name="短溪", parent=under, geometry=LINE)
    river = survey(place=brook, by=SYSTEM, now=now)
    (reach,) = cut(river=river, stations=[], names=["短溪段"], by=SYSTEM)
    for name, level in zip(CHIEFS, LEVELS, strict=True):
        actions.appoint(
            place=reach.place,
            level=level,
            person=chiefs[name],
            since=today,
            by=SYSTEM,
            now=now,
            phone="0733-1",
        )
    actions.adopt(place=under, standard="henan-2018", since=today, by=SYSTEM, now=now)
    assessing.set_sheet(place=under, year=today.year, given=SHEET, by=SYSTEM, now=now)
    found = {name: str(_assessed(under, chiefs[name], name, now).uuid) for name in CHIEFS}
    return found | _project(reach.place, now) | {
        "chiefs_reach": str(reach.place.uuid), "chiefs_river": str(brook.uuid), "river_sign": reach.place.sign,
    }  # fmt: skip


def _assessed(under: Place, person: Person, state: str, now: datetime) -> Assessment:
    year = clock.today(now).year
    made = assessing.draw_up(place=under, year=year, person=person, by=SYSTEM, now=now)
    typed = Typed(Value(Decimal(1)), "通报第 3 期")
    assessing.type_in(assessment=made, key="notices", given=typed, turn=0, by=SYSTEM, now=now)
    made.refresh_from_db()
    if state != "drawn":
        made = assessing.publish(assessment=made, turn=made.turn, by=SYSTEM, now=now)
    if state == "appealed":
        me = people.who(person, clock.today(now))
        assessing.appeal(assessment=made, words="没有这一期", by=me, now=now)
    return made


def _project(place: Place, now: datetime) -> dict[str, Any]:
    today = clock.today(now)
    planned = [projects.Planned("清淤", "km", Decimal(2))]
    plan = projects.Plan("清淤工程", "dredging", "水利局", today, today, planned)
    made = projects.add_project(place=place, plan=plan, by=SYSTEM, now=now)
    quantity = made.quantities.get().pk
    entry = projects.enter(
        project=made, quantity=quantity, report=projects.Report(today, Decimal(1)), by=SYSTEM, now=now
    )
    return {"project": str(made.uuid), "quantity": quantity, "project_entry": entry.pk}
