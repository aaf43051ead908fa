"""The demo's year of river problems: more than four hundred found, four in five struck off, each by the actions."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from rongshu.core import clock
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.models import Place
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import River
from rongshu.ground.rivers.stationing import Stationed
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.river.problems import actions, demo_photos
from rongshu.river.problems.catalogue import BY_NAME, Measure, ProblemKind
from rongshu.river.problems.models import FoundBy

COUNT, PER_BATCH = 424, 40
# How it ends, and how many in a hundred do.
ENDS = {"closed": 61, "returned": 4, "assigned": 8, "rectifying": 16, "applied": 2, "inspected": 1, "legacy": 2,
        "unfounded": 2, "clue": 2, "rebound": 2}  # fmt: skip
USUAL = {"litter": 34, "waste": 6, "obstacle": 7, "bank_planted": 12, "shed": 9, "sewage": 7, "outfall_fouling": 4,
         "outfall_unregistered": 4, "sand_dug": 3, "nets": 5, "water_occupied": 4, "floodway_planted": 3,
         "sign_damaged": 5, "building_in_floodway": 2}  # fmt: skip
THING = {"shed": "shed", "building_in_floodway": "shed", "sewage": "outfall", "outfall_fouling": "outfall",
         "outfall_unregistered": "outfall"}  # fmt: skip
AMOUNTS = {Measure.CUBIC_METRES: (1, 60), Measure.SQUARE_METRES: (20, 1600), Measure.TONNES: (1, 30),
           Measure.BOATS: (1, 3), Measure.NETS: (1, 12), Measure.PIECES: (1, 2)}  # fmt: skip
SAID = {
    "heap": "坡脚堆着垃圾，涨水会冲进河里",
    "shed": "河滩上搭了棚子，占了行洪的地方",
    "outfall": "管口流出来的水发黑，有味道",
}
PARTS = ("river_office", "river_inspector", "river_team")
PICTURES = 6


@dataclass
class Stage:
    """Where, who, and the pictures."""

    rng: random.Random
    rivers: Sequence[River]
    residents: Sequence[Person]
    office: Who = NOBODY
    inspector: Who = NOBODY
    second: Who = NOBODY
    teams: list[tuple[Organisation, Who]] = field(default_factory=list)
    before: dict[str, list[int]] = field(default_factory=dict)
    after: dict[str, list[int]] = field(default_factory=dict)

    @property
    def crew(self) -> list[int]:
        """Return who works on problems (ids)."""
        crew = (self.office, self.inspector, self.second, *(who for _, who in self.teams))
        return [who.person for who in crew if who.person]


@transaction.atomic
def cast(stage: Stage, under: Place, now: datetime) -> None:
    """Appoint the office, two inspectors and three works; the first of each a visitor can enter as."""
    since, names = (
        clock.today(now).replace(month=1, day=1) - timedelta(days=200),
        iter(("罗长河", "谭清源", "袁石磊")),
    )
    first = {part: _person(next(names), part) for part in PARTS}
    second = add_person(name="易春波")
    for role, person in (("river_office", first["river_office"]), ("river_inspector", first["river_inspector"]),
                         ("river_inspector", second)):  # fmt: skip
        grant(person=person, role=role, place=under, since=since)
    today = clock.today(now)
    for number, name in enumerate(("榕树街道水利站", "城市管理执法队", "生态环境所")):
        one = add_organisation(name=name, kind=Organisation.Kind.DEPARTMENT)
        worker = first["river_team"] if number == 0 else add_person(name=("龙志坚", "彭小满")[number - 1])
        grant(person=worker, role="river_team", place=under, since=since, organisation=one)
        stage.teams.append((one, people.who(worker, today)))
    stage.office, stage.inspector = (people.who(first[part], today) for part in PARTS[:2])
    stage.second = people.who(second, today)
    for thing in demo_photos.THINGS:
        for right, kept in ((False, stage.before), (True, stage.after)):
            kept[thing] = [demo_photos.drawn(thing, now, is_right=right, seed=n) for n in range(PICTURES)]


def _person(name: str, part: str) -> Person:
    person = add_person(name=name, register_key=f"{people.DEMO_KEY}{part}")
    open_account(person=person, password=None)
    return person


def build(stage: Stage, now: datetime, say: Callable[[float], None]) -> None:
    """Make the year, oldest first."""
    moments = sorted(_moment(stage.rng, now) for _ in range(COUNT))
    lines = [(one, rivers.line_of(one)) for one in stage.rivers]
    for first in range(0, COUNT, PER_BATCH):
        with transaction.atomic():
            for at in moments[first : first + PER_BATCH]:
                _whole(stage, lines, at, now)
        say((first + PER_BATCH) / COUNT)


def _moment(rng: random.Random, now: datetime) -> datetime:
    day = (now - timedelta(days=2 + int(340 * rng.random()))).astimezone(UTC)
    return day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=rng.randint(0, 600))


def _whole(stage: Stage, lines: Sequence[tuple[River, Stationed]], at: datetime, now: datetime) -> None:
    """Take one problem from its report as far as it has come; what is recent hasn't come far."""
    rng = stage.rng
    end = rng.choices(list(ENDS), list(ENDS.values()))[0]
    kind = BY_NAME[rng.choices(list(USUAL), list(USUAL.values()))[0]]
    thing, which = THING.get(kind.name, "heap"), rng.randrange(PICTURES)
    low, high = AMOUNTS[kind.measure]
    amount = Decimal(rng.randint(low * 10, high * 10)) / 10 if high > 12 else Decimal(rng.randint(low, high))
    case = _reported(stage, lines, kind.name, thing, which, at)
    steps = _Steps(stage, case, at + timedelta(hours=rng.randint(3, 40)), now)
    if end == "unfounded":
        steps.move("unfounded", stage.office, text="现场查看，属正常堆放的防汛物资")
        return
    if end == "clue" or steps.at > now:
        return
    steps.case = actions.recognise(case=case, kind=kind.name, quantity=amount, by=stage.office, now=steps.at)
    if end == "legacy":
        steps.on(30)
        steps.move("leave", stage.office, text="历史形成，需随岸线规划一并处理")
        return
    _put_right(steps, end, kind, thing, which, amount)


def _put_right(steps: "_Steps", end: str, kind: ProblemKind, thing: str, which: int, amount: Decimal) -> None:
    """Hand it over and have it put right; what was left lying long ago has been done since."""
    stage, rng, age = steps.stage, steps.stage.rng, (steps.now - steps.at).days
    team, worker = rng.choices(stage.teams, (5, 3, 2))[0]
    slow = 1.6 if end in {"assigned", "rectifying"} or rng.random() < 0.07 else 0.55
    steps.on(rng.randint(4, 30))
    steps.move("assign", stage.office, organisation=team.pk)
    steps.on(rng.randint(4, 30))
    if end == "assigned" and age < 90:
        return
    steps.move("start", worker)
    steps.on(int(24 * kind.days * slow * rng.uniform(0.4, 1.3)))
    if end == "rectifying" and age < 200:
        return
    after = (stage.after[thing][which],)
    left = {"quantity": "0"} if rng.random() < 0.92 else {"quantity": str(amount / 10)}
    steps.move("apply", worker, evidence=after, data=left)
    if end == "applied" and age < 40:
        return
    _inspected(steps, end, worker, (stage.after[thing][(which + 1) % PICTURES],))


def _inspected(steps: "_Steps", end: str, worker: Who, again: tuple[int, ...]) -> None:
    """Have it inspected and struck off, and looked at again months later."""
    stage, rng = steps.stage, steps.stage.rng
    steps.on(rng.randint(20, 90))
    if end == "returned":
        steps.move("return", stage.inspector, text="坡脚还有残留，没有清干净")
        steps.on(rng.randint(20, 90))
        steps.move("apply", worker, evidence=again, data={"quantity": "0"})
        steps.on(rng.randint(10, 40))
    steps.move("inspect", stage.inspector)
    if end == "inspected":
        return
    steps.on(rng.randint(3, 20))
    steps.move("close", stage.office)
    if end == "rebound" or rng.random() < 0.15:
        steps.on(24 * rng.randint(30, 60))
        name = "rebound" if end == "rebound" else "look_back"
        steps.move(name, stage.second, **({"text": "同一处又堆上了"} if name == "rebound" else {}))


@dataclass
class _Steps:
    """One problem's way, as far as it lies in the past."""

    stage: Stage
    case: Case
    at: datetime
    now: datetime

    def on(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    def move(self, name: str, by: Who, **handed: object) -> None:
        """Make a move, unless that day is still to come; then nothing follows either."""
        if self.at > self.now:
            self.now = datetime.min.replace(tzinfo=UTC)
            return
        self.case = cases.move(
            case=self.case,
            name=name,
            by=by,
            now=self.at,
            handed=Handed(**handed),  # type: ignore[arg-type]
        )


def _reported(
    stage: Stage, lines: Sequence[tuple[River, Stationed]], kind: str, thing: str, which: int, at: datetime
) -> Case:
    """Let somebody report it beside the river: a neighbour, somebody without a name, an inspector, a satellite."""
    rng = stage.rng
    _, line = lines[0] if rng.random() < 0.7 or len(lines) == 1 else rng.choice(lines[1:])
    lon, lat = line.at(rng.uniform(line.start + 20, line.end - 20))
    by, source = rng.choices(
        ((Who(rng.choice(stage.residents).pk), FoundBy.CITIZEN), (NOBODY, FoundBy.CITIZEN),
         (stage.inspector, FoundBy.INSPECTION), (stage.office, FoundBy.SATELLITE), (stage.office, FoundBy.SUPERIOR)),
        (35, 15, 38, 7, 5),
    )[0]  # fmt: skip
    made, _ = actions.report(
        by=by, now=at, kind=kind, lon=lon + rng.uniform(-3e-4, 3e-4), lat=lat + rng.uniform(-2e-4, 2e-4),
        found_by=source,
        handed=Handed(SAID[thing], evidence=(stage.before[thing][which],)),
    )  # fmt: skip
    return made.case
