"""An estate: Sun takes in, Ma's company handles, Guo reports, Nina lives next door, He mediates, Otto sees nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from rongshu.core.calendar import Limit, Unit
from rongshu.estate.reports import actions
from rongshu.estate.reports.models import Category, Condition, Report
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import NOBODY, SYSTEM, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
CONDITIONS = (
    ("manhole", "hazard", "路面和井盖", "井盖破损或缺失", 2, Unit.HOURS, True, False),
    ("lamp", "repair", "楼道和公共设施", "楼道灯不亮", 1, Unit.WORKING_DAYS, False, True),
    ("leak", "repair", "水电气", "水管漏水", 8, Unit.WORKING_HOURS, False, False),
    ("parking", "need", "停车", "希望增加车位", 30, Unit.WORKING_DAYS, False, False),
    ("noise", "dispute", "邻里矛盾", "噪声扰民", 15, Unit.WORKING_DAYS, False, False),
)


@dataclass
class Estate:
    community: Place
    building: Place
    unit: Place
    home: Place
    far: Place  # a building elsewhere
    sun: Person  # secretary
    ma: Person  # property company
    mo: Person  # its second man
    kong: Person  # contractor
    he: Person  # mediator
    zhou: Person  # supervisor
    guo: Person  # reports
    nina: Person  # lives in the same building
    wang: Person  # lives in another
    otto: Person  # secretary elsewhere
    company: Organisation
    contractor: Organisation
    conditions: dict[str, Condition]

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), NOW.date())

    def photo(self) -> int:
        return Evidence.objects.create(
            sha256=f"{Evidence.objects.count():064x}", media_type="image/jpeg", size=10, uploaded_at=NOW
        ).pk

    def report(self, what: str, by: str | Who = "guo", now: datetime = NOW, **more: object) -> Report:
        return self.reported(what, by, now, **more)[0]

    def reported(
        self, what: str, by: str | Who = NOBODY, now: datetime = NOW, **more: object
    ) -> tuple[Report, str]:
        fields: dict[str, object] = {
            "condition": self.conditions[what], "place": self.unit, "now": now,
            "by": self.who(by) if isinstance(by, str) else by,
        } | more  # fmt: skip
        return actions.report(**fields)  # type: ignore[arg-type]

    def move(self, case: Case, name: str, by: str | Who, now: datetime = NOW, /, **handed: object) -> Case:
        who = self.who(by) if isinstance(by, str) else by
        return cases.move(case=case, name=name, by=who, now=now, handed=Handed(**handed))  # type: ignore[arg-type]

    def handled(self, what: str = "lamp", by: str | Who = "guo", now: datetime = NOW) -> Case:
        case = self.report(what, by, now).case
        if case.state == "reported":
            case = self.move(case, "dispatch", "sun", now, organisation=self.company.pk)
        case = self.move(case, "start", "ma", now)
        return self.move(case, "finish", "ma", now, evidence=(self.photo(),))


@pytest.fixture
def estate(db: None) -> Estate:
    street = add(kind="town", name="测试街道")
    community, other = (add(kind="community", name=n, parent=street) for n in ("榕树社区", "别的社区"))
    garden = add(kind="estate", name="榕树花园", parent=community, lon=113.130, lat=27.83)
    building, far = (
        add(kind="building", name=f"{n}栋", parent=garden, lon=113.130 + n / 200, lat=27.83) for n in (3, 9)
    )
    unit = add(kind="unit", name="2单元", parent=building, lon=building.lon, lat=building.lat, sign="K7M2PA")
    home, door = (
        add(kind="household", name=n, parent=unit, lon=unit.lon, lat=unit.lat) for n in ("301", "302")
    )
    away = add(kind="household", name="101", parent=far, lon=far.lon, lat=far.lat)
    names = ("孙书记", "马师傅", "莫师傅", "孔师傅", "何老师", "周主任", "欧书记")
    sun, ma, mo, kong, he, zhou, otto = (add_person(name=n) for n in names)
    guo, nina, wang = (
        add_person(name=n, home=h) for n, h in (("郭阿姨", home), ("倪邻居", door), ("王邻居", away))
    )
    for person in (guo, nina, wang, sun):
        open_account(person=person, password=None)
    company = add_organisation(name="安居物业", kind=Organisation.Kind.PROPERTY)
    contractor = add_organisation(name="快修工程队", kind=Organisation.Kind.CONTRACTOR)
    for person, role, place, organisation in (
        (sun, "secretary", community, None), (ma, "property", community, company),
        (mo, "property", community, company), (kong, "property", community, contractor),
        (he, "mediator", community, None), (zhou, "supervisor", street, None), (otto, "secretary", other, None),
    ):  # fmt: skip
        grant(person=person, role=role, place=place, since=NOW.date(), organisation=organisation)
    conditions = {}
    for key, kind, group, name, amount, unit_, dangerous, straight in CONDITIONS:
        category = Category.objects.filter(name=group).first() or actions.add_category(
            area=community, kind=kind, name=group, by=SYSTEM
        )
        conditions[key] = actions.add_condition(
            category=category, name=name, limit=Limit(amount, unit_), closes_when="修好并核查", by=SYSTEM,
            usual=company if kind in {"hazard", "repair"} else None, alternative=contractor if dangerous else None,
            is_dangerous=dangerous, goes_straight=straight,
        )  # fmt: skip
    return Estate(
        community, building, unit, home, far, sun, ma, mo, kong, he, zhou, guo, nina, wang, otto, company, contractor,
        conditions,
    )  # fmt: skip
