"""The demo's year of reports, each made by the same actions a page uses; the last ones are still under way."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.estate.reports import actions, demo_conditions, demo_photos
from rongshu.estate.reports.models import Condition, Report
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.actions import give_signs
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case

REPORTS = 236
PER_BATCH = 20
NOTES = (
    "",
    "",
    "晚上看不清，老人差点绊倒",
    "已经两天了",
    "昨天下雨以后开始的",
    "孩子们常从这里走",
    "麻烦尽快看看",
)
ANSWERS = (
    "三方会议议定：列入明年计划，方案在公示栏公示", "已与产权单位商定，下月动工", "会议讨论后暂不实施，原因见会议纪要",
)  # fmt: skip
DISPUTES = (
    "楼上夜里拖桌椅，睡不好",
    "卫生间顶上渗水，说了几次没修",
    "门口堆的东西挡住了楼道",
    "早晚狗叫，孩子害怕",
)


@dataclass
class Stage:
    """Who and what the reports are made of."""

    rng: random.Random
    community: Place
    residents: Sequence[Person]
    secretary: Who
    supervisor: Who
    mediator: Who
    property: Who
    contractor: Who
    company: Organisation
    firm: Organisation
    conditions: dict[str, Condition]
    weights: list[int]
    photos: dict[str, tuple[int, int, int]]  # broken, mended, and once more
    paper: int
    spare: int  # a mended thing no earlier step handed in
    units: list[Place]

    def photo(self, condition: Condition, which: int) -> tuple[int, ...]:
        """Return the picture for a condition: 0 broken, 1 mended, 2 mended once more."""
        icon = condition.category.icon
        about = "lamp" if icon in {"lightbulb", "flame"} else "water" if icon == "droplets" else "manhole"
        return (self.photos[about][which],)


def stage(
    rng: random.Random, community: Place, residents: Sequence[Person], company: Organisation, now: datetime
) -> Stage:
    """Set up conditions, signs, a contractor and pictures."""
    today = clock.today(now)
    firm = add_organisation(name="快修工程队", kind=Organisation.Kind.CONTRACTOR)
    Organisation.objects.filter(pk=company.pk).update(phone="400-000-0000")
    mate = add_person(name="孔令军")
    grant(
        person=mate, role="property", place=community, since=today.replace(month=1, day=1), organisation=firm
    )
    made = demo_conditions.build(community, company, firm)
    give_signs(area=community)
    part = {k: people.who(_part(k), today) for k in ("secretary", "supervisor", "mediator", "property")}
    draw = (demo_photos.manhole, demo_photos.lamp, demo_photos.water)
    return Stage(
        rng=rng, community=community, residents=residents, contractor=people.who(mate, today), company=company,
        firm=firm, conditions={c.name: c for c, _ in made}, weights=[w for _, w in made], **part,
        photos={
            d.__name__: (d(now, is_mended=False), d(now, is_mended=True), demo_photos.mirrored(d, now)) for d in draw
        },
        paper=demo_photos.paper(now),
        spare=demo_photos.swept(now),
        units=list(Place.objects.filter(kind="unit", area=community).select_related("parent__parent")),
    )  # fmt: skip


def _part(role: str) -> Person:
    return Person.objects.get(register_key=f"{people.DEMO_KEY}{role}")


def build(stage: Stage, now: datetime, say: Callable[[float], None]) -> None:
    """Make the year."""
    rng = stage.rng
    moments = sorted(_moment(rng, now) for _ in range(REPORTS))
    for first in range(0, len(moments), PER_BATCH):
        with transaction.atomic():
            for moment in moments[first : first + PER_BATCH]:
                _whole(stage, moment)
        say((first + PER_BATCH) / len(moments))


def _moment(rng: random.Random, now: datetime) -> datetime:
    days = 5 + int(355 * rng.random() ** 1.2)
    day = (now - timedelta(days=days)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(minutes=rng.randint(-60, 840))  # 7:00 to 22:00 in China


def _move(case: Case, name: str, by: Who, moment: datetime, **handed: object) -> Case:
    return cases.move(case=case, name=name, by=by, now=moment, handed=Handed(**handed))  # type: ignore[arg-type]


def _reported(
    stage: Stage, condition: Condition, moment: datetime, **more: object
) -> tuple[Report, Person | None]:
    """Report at some unit: by a resident, or by whoever scanned the sign there."""
    rng, kind = stage.rng, condition.category.kind
    person = rng.choice(stage.residents) if kind == "dispute" or rng.random() < 0.55 else None
    unit = rng.choice(stage.units)
    if person and person.home and person.home.parent:
        unit = person.home.parent
    assert unit.parent is not None and unit.parent.parent is not None
    place = unit.parent.parent if condition.category.icon in {"construction", "brush-cleaning"} else unit
    note = rng.choice(DISPUTES) if kind == "dispute" else rng.choice(NOTES)
    photo = stage.photo(condition, 0) if kind in {"hazard", "repair"} else ()
    fields: dict[str, object] = {
        "condition": condition, "place": place, "by": Who(person.pk, person.name) if person else NOBODY, "now": moment,
        "channel": "web" if person else "qr", "handed": Handed(text=note, evidence=photo),
        "lon": unit.lon + rng.uniform(-2e-4, 2e-4) if unit.lon else None,
        "lat": unit.lat + rng.uniform(-2e-4, 2e-4) if unit.lat else None,
    }  # fmt: skip
    return actions.report(**(fields | more))[0], person  # type: ignore[arg-type]


def _whole(stage: Stage, moment: datetime) -> None:
    """Make one report from its beginning to its end."""
    condition = stage.rng.choices(list(stage.conditions.values()), stage.weights)[0]
    report, person = _reported(stage, condition, moment)
    {"need": _need, "dispute": _dispute}.get(condition.category.kind, _matter)(
        stage, report.case, condition, person
    )


def _matter(stage: Stage, case: Case, condition: Condition, person: Person | None) -> None:
    rng, moment = stage.rng, case.opened_at
    assert case.promise_at is not None
    given = case.promise_at - case.opened_at
    if rng.random() < 0.03 and case.state == "reported":
        _move(case, "not_ours", stage.secretary, moment + given * 0.1, text="属于市政管网，已转告12345")
        return
    if case.state == "reported":
        case = _move(case, "dispatch", stage.secretary, moment + given * 0.08, organisation=stage.company.pk)
    doer = stage.property
    if condition.alternative_id and rng.random() < 0.3:
        case = _move(
            case,
            "send_back",
            stage.property,
            moment + given * 0.12,
            text="需要专业施工",
            organisation=stage.firm.pk,
        )
        case = _move(case, "dispatch", stage.secretary, moment + given * 0.16, organisation=stage.firm.pk)
        doer = stage.contractor
    share = rng.uniform(1.1, 1.5) if rng.random() < 0.07 else rng.uniform(0.3, 0.95)
    case = _move(case, "start", doer, moment + given * 0.25)
    done = moment + given * share
    case = _move(case, "finish", doer, done, evidence=stage.photo(condition, 1))
    if rng.random() < 0.06:
        case = _move(case, "not_solved", stage.secretary, done + timedelta(hours=1), text="还没修到位")
        done += timedelta(hours=5)
        case = _move(case, "finish", doer, done, evidence=stage.photo(condition, 2))
    _checked(stage, case, person, done + timedelta(minutes=rng.randint(20, 600)))


def _checked(stage: Stage, case: Case, person: Person | None, moment: datetime) -> None:
    if person and stage.rng.random() < 0.6:
        case = _move(case, "confirm", Who(person.pk, person.name), moment)
    else:
        case = _move(case, "check", stage.rng.choice((stage.secretary, stage.supervisor)), moment)
    if person and stage.rng.random() < 0.04:
        later = moment + timedelta(days=2)
        case = _move(case, "reopen", Who(person.pk, person.name), later, text="又坏了")
        case = _move(
            case,
            "finish",
            _doer(stage, case),
            later + timedelta(hours=4),
            evidence=(stage.spare,),
        )
        _move(case, "check", stage.secretary, later + timedelta(hours=9))


def _doer(stage: Stage, case: Case) -> Who:
    return stage.contractor if case.handler_org_id == stage.firm.pk else stage.property


def _need(stage: Stage, case: Case, condition: Condition, person: Person | None) -> None:
    _voices(stage, case, stage.rng.randint(0, 5))
    case = _move(case, "put_on_list", stage.secretary, case.opened_at + timedelta(days=1))
    _move(case, "answer", stage.secretary, case.opened_at + timedelta(days=4), text=stage.rng.choice(ANSWERS))


def _voices(stage: Stage, case: Case, count: int) -> None:
    for person in stage.rng.sample(list(stage.residents), count):
        following.join(case=case, by=Who(person.pk, person.name), now=case.opened_at + timedelta(hours=3))


def _dispute(stage: Stage, case: Case, condition: Condition, person: Person | None) -> None:
    moment, day = case.opened_at, timedelta(hours=20)
    case = _heard(stage, case, moment)
    if stage.rng.random() < 0.8:
        signed = {"evidence": (stage.paper,), "data": {"both_signed": True}}
        _move(case, "sign", stage.mediator, moment + 4 * day, **signed)
    else:
        _move(case, "refer", stage.mediator, moment + 4 * day, text="双方谈不拢", data={"proposed": "司法所"})


def _heard(stage: Stage, case: Case, moment: datetime) -> Case:
    hour = timedelta(hours=1)
    case = _move(case, "take_up", stage.mediator, moment + 2 * hour)
    said = {"data": {"channel": "visit"}}
    case = _move(
        case, "hear_reporter", stage.mediator, moment + 5 * hour, text="希望晚上十点以后安静", **said
    )
    return _move(case, "hear_other", stage.mediator, moment + 9 * hour, text="愿意加装地垫", **said)


@transaction.atomic
def under_way(stage: Stage, now: datetime) -> None:
    """Leave the latest reports where a morning finds them."""
    known, minute, hour = stage.conditions, timedelta(minutes=1), timedelta(hours=1)
    elder = _part("resident")
    assert elder.home and elder.home.parent and elder.home.parent.parent and elder.home.parent.parent.parent
    unit, garden = elder.home.parent, elder.home.parent.parent.parent
    me = {"by": Who(elder.pk, elder.name), "channel": "web"}
    hole, _ = _reported(
        stage, known["井盖破损或缺失"], now - 26 * minute, place=garden, spot="3栋东侧路口", by=NOBODY
    )
    case = _move(hole.case, "start", stage.property, now - 18 * minute)
    _voices(stage, case, 3)
    lamp, _ = _reported(stage, known["楼道灯不亮"], now - 22 * hour, place=unit, spot="三楼平台", **me)
    case = _move(lamp.case, "start", stage.property, now - 4 * hour)
    _move(case, "finish", stage.property, now - hour, evidence=(stage.photos["lamp"][1],))
    _reported(stage, known["水管漏水"], now - 40 * minute, spot="一楼水井房")
    _reported(stage, known["公共座椅、健身器材损坏"], now - 3 * hour)
    _reported(stage, known["单元门、门禁坏了"], now - 5 * hour, place=unit, by=NOBODY)
    _reported(stage, known["单元门、门禁坏了"], now - 70 * minute, place=unit, by=NOBODY)
    back, _ = _reported(stage, known["下水道堵塞、返水"], now - 6 * hour)
    case = _move(back.case, "dispatch", stage.secretary, now - 5 * hour, organisation=stage.company.pk)
    _move(
        case,
        "send_back",
        stage.property,
        now - 30 * minute,
        text="主管道要高压车，我们没有",
        organisation=stage.firm.pk,
    )
    slow, _ = _reported(stage, known["树枝挡路、枯树"], now - timedelta(days=4))
    case = _move(
        slow.case,
        "dispatch",
        stage.secretary,
        now - timedelta(days=3, hours=20),
        organisation=stage.company.pk,
    )
    case = _move(case, "start", stage.property, now - timedelta(days=3))
    _move(
        case,
        "ask_time",
        stage.property,
        now - 50 * minute,
        text="等园林吊车排期",
        until=now + timedelta(days=9),
    )
    late, _ = _reported(stage, known["垃圾没清运、有异味"], now - timedelta(days=3))
    _move(late.case, "start", stage.property, now - timedelta(days=2, hours=20))
    for name, voices, days in (
        ("希望增加电动车充电桩", 14, 6),
        ("希望增加停车位", 9, 11),
        ("希望加装楼道扶手", 6, 8),
    ):
        need, _ = _reported(stage, known[name], now - timedelta(days=days))
        _voices(stage, need.case, voices)
        _move(
            Case.objects.get(pk=need.case.pk), "put_on_list", stage.secretary, now - timedelta(days=days - 1)
        )
    _reported(stage, known["噪声扰民"], now - 2 * hour)
    quarrel, _ = _reported(stage, known["渗水、装修纠纷"], now - timedelta(days=2))
    _heard(stage, quarrel.case, now - timedelta(days=2))
