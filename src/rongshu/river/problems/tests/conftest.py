"""A brook of two reaches: Lin runs the river office, Tan and Su inspect, Ma's waterworks and Kong's team put right,
Guo reports, Otto is of another district and sees nothing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.models import Reach
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.river.problems import actions
from rongshu.river.problems.models import Problem

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Shanghai
TODAY = date(2026, 9, 1)
LINE = [[113.10, 27.90], [113.10, 27.88], [113.11, 27.86]]  # southwards: its right bank lies in the west
BY_THE_WEIR = (113.0995, 27.895)  # 49 m west of the line


@dataclass
class Basin:
    district: Place
    brook: Place
    upper: Reach
    lower: Reach
    lin: Person
    tan: Person
    su: Person
    ma: Person
    kong: Person
    guo: Person
    otto: Person
    waterworks: Organisation
    team: Organisation

    def who(self, name: str) -> Who:
        return people.who(getattr(self, name), TODAY)

    def photo(self) -> int:
        count = Evidence.objects.count()
        return Evidence.objects.create(
            sha256=f"{count:064x}", media_type="image/jpeg", size=10, uploaded_at=NOW
        ).pk

    def reported(
        self, *, by: str = "guo", kind: str = "litter", photo: bool = True, **more: object
    ) -> Problem:
        """Let somebody report something by the weir."""
        lon, lat = BY_THE_WEIR
        fields: dict[str, object] = {
            "by": self.who(by), "now": NOW, "kind": kind, "lon": lon, "lat": lat,
            "handed": Handed("堆了很多垃圾", evidence=(self.photo(),) if photo else ()),
        }  # fmt: skip
        return actions.report(**(fields | more))[0]  # type: ignore[arg-type]

    def move(self, case: Case, name: str, by: str, now: datetime = NOW, **handed: object) -> Case:
        return cases.move(case=case, name=name, by=self.who(by), now=now, handed=Handed(**handed))  # type: ignore[arg-type]

    def through(self, case: Case, now: datetime = NOW) -> Case:
        """Take a clue to its closing."""
        actions.recognise(case=case, kind="litter", quantity="12", by=self.who("lin"), now=now)
        self.move(case, "assign", "lin", now, organisation=self.waterworks.pk)
        self.move(case, "start", "ma", now)
        self.move(case, "apply", "ma", now, evidence=(self.photo(),), data={"quantity": "0"})
        self.move(case, "inspect", "tan", now)
        return self.move(case, "close", "lin", now)


@pytest.fixture
def basin(db: None) -> Basin:
    city = add(kind="city", name="测试市")
    district, other = (add(kind="district", name=name, parent=city) for name in ("东区", "西区"))
    brook = add(
        kind="river", name="榕溪", parent=district, geometry={"type": "LineString", "coordinates": LINE}
    )
    river = survey(place=brook, by=SYSTEM, now=NOW)
    upper, lower = cut(river=river, stations=[2_000.0], names=["榕溪上段", "榕溪下段"], by=SYSTEM)
    waterworks = add_organisation(name="水利站", kind=Organisation.Kind.DEPARTMENT)
    team = add_organisation(name="清淤工程队", kind=Organisation.Kind.CONTRACTOR)
    names = {
        "lin": "林静",
        "tan": "谭明",
        "su": "苏琴",
        "ma": "马建军",
        "kong": "孔令军",
        "guo": "郭秀英",
        "otto": "陈奥",
    }
    cast = {key: add_person(name=name, phone=f"1380000{n:04}") for n, (key, name) in enumerate(names.items())}
    roles = {"lin": "river_office", "tan": "river_inspector", "su": "river_inspector"}
    for key, role in roles.items():
        grant(person=cast[key], role=role, place=district, since=TODAY)
    grant(person=cast["otto"], role="river_office", place=other, since=TODAY)
    for key, organisation in (("ma", waterworks), ("kong", team)):
        grant(person=cast[key], role="river_team", place=district, since=TODAY, organisation=organisation)
    for person in cast.values():
        open_account(person=person, password=None)
    return Basin(district, brook, upper, lower, **cast, waterworks=waterworks, team=team)
