"""A handful of problems on a river, one in each state that matters, and those who look after them."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from PIL import Image

from rongshu.ground.evidence.actions import keep
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.models import Place
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.river.problems import actions
from rongshu.river.problems.models import Problem

CREW = {
    "river_office": ("林静怡", "river_office"),
    "river_team": ("马水生", "river_team"),
    "river_inspector": ("谭明远", "river_inspector"),
    "other_inspector": ("苏琴芳", "river_inspector"),
}


@dataclass
class Standing:
    """Who looks after a river's problems, and with what."""

    reach: Reach
    crew: Mapping[str, Person]
    waterworks: Organisation
    now: datetime
    photos: list[int] = field(default_factory=list)

    def who(self, role: str) -> Who:
        return people.who(self.crew[role], self.now.date())

    def photo(self) -> int:
        """Keep another photo."""
        out = io.BytesIO()
        Image.new("RGB", (640, 480), (90 + 9 * len(self.photos) % 120, 120, 80)).save(out, "JPEG")
        out.seek(0)
        self.photos.append(keep(out, uploaded_by=None, now=self.now).pk)
        return self.photos[-1]

    def reported(self, station: float, kind: str, now: datetime, said: str) -> Problem:
        """Let somebody without an account report something."""
        lon, lat = rivers.reach_line(self.reach).at(station)
        handed = Handed(said, evidence=(self.photo(),))
        return actions.report(by=Who(), now=now, kind=kind, lon=lon + 0.0004, lat=lat, handed=handed)[0]

    def move(self, case: Case, name: str, role: str, now: datetime, **handed: object) -> Case:
        return cases.move(case=case, name=name, by=self.who(role), now=now, handed=Handed(**handed))  # type: ignore[arg-type]

    def assigned(self, problem: Problem, kind: str, quantity: str, now: datetime) -> Case:
        """Recognise it and hand it over."""
        office = self.who("river_office")
        actions.recognise(case=problem.case, kind=kind, quantity=quantity, by=office, now=now)
        return self.move(problem.case, "assign", "river_office", now, organisation=self.waterworks.pk)

    def put_right(self, case: Case, now: datetime) -> Case:
        """Put it right, and show it."""
        self.move(case, "start", "river_team", now)
        evidence, data = (self.photo(),), {"quantity": "0"}
        return self.move(case, "apply", "river_team", now, evidence=evidence, data=data)

    def closed(self, case: Case, now: datetime) -> Case:
        """Inspect it and strike it off."""
        self.move(case, "inspect", "river_inspector", now)
        return self.move(case, "close", "river_office", now)


def enlisted(district: Place, today: date, *, key: str = "") -> tuple[dict[str, Person], Organisation]:
    """Return those who look after the problems of a district; `key` is what their keys in the register begin with."""
    waterworks = add_organisation(name="水利站", kind=Organisation.Kind.DEPARTMENT)
    crew = {}
    for role, (name, grants) in CREW.items():
        person = add_person(name=name, register_key=f"{key}{role}" if key else "")
        own = waterworks if role == "river_team" else None
        grant(person=person, role=grants, place=district, since=today - timedelta(days=400), organisation=own)
        open_account(person=person, password=None)
        crew[role] = person
    return crew, waterworks


def build(reach: Reach, crew: Mapping[str, Person], waterworks: Organisation, now: datetime) -> Standing:
    """Leave a clue, one handed over and late, one put right, and one struck off."""
    found, first = Standing(reach, crew, waterworks, now), reach.first + 500
    found.reported(first, "litter", now - timedelta(hours=3), "坡脚堆着建筑垃圾，一下雨就往河里冲。")
    late = found.reported(first + 1_500, "shed", now - timedelta(days=70), "岸上搭了一排棚子，养了鸭。")
    found.assigned(late, "shed", "60", now - timedelta(days=69))
    right = found.reported(first + 3_000, "sand_dug", now - timedelta(days=20), "有人夜里用挖机挖沙。")
    case = found.assigned(right, "sand_dug", "620", now - timedelta(days=19))
    found.put_right(case, now - timedelta(days=2))
    done = found.reported(first + 4_500, "nets", now - timedelta(days=40), "河面拉了网箱。")
    case = found.assigned(done, "nets", "1500", now - timedelta(days=39))
    found.closed(found.put_right(case, now - timedelta(days=30)), now - timedelta(days=28))
    return found
