"""The demo's applications: invented enterprises apply for the park's items, are asked for more, decided and paid."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction
from PIL import Image

from rongshu.core import clock
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.queries import DEMO_KEY
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.policy.applying import actions, beginning, queries
from rongshu.policy.applying.rules import CREDIT_CODE, check_character
from rongshu.policy.library.models import Item, State

FIRST = (
    "榕江", "江南", "南岭", "东澄", "海川", "瑞丰", "恒通", "明德", "天工", "华屹", "兴泰", "云帆", "启明", "中岳",
    "金穗", "绿野",
)  # fmt: skip
SECOND = (
    "精密制造", "新材料", "智能装备", "食品", "电子科技", "物流", "环保", "医疗器械", "纺织", "机械",
)  # fmt: skip
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟敏静丽强磊洋艳勇军"
ASKS = ("请补上年度审计报告。", "设备发票看不清，请重新拍照上传。", "合同缺第3页，请补齐。")
REFUSALS = ("固定资产投资未达到1000万元。", "设备不在补助目录内。", "上年度有环保处罚，按规定不得享受。")
TALKS = (
    ("二手设备算不算？", "不算，须为新购置设备，以发票开具日期为准。"),
    ("租的厂房能申请吗？", "可以，租期三年以上即可。"),
    ("同一项目能不能同时申请市里的补助？", "可以申请，但按就高不重复原则兑现。"),
    ("公示要几天？", "公示5个工作日。"),
    ("分公司能以自己的名义申报吗？", "不能，须由法人单位申报。"),
    ("去年买的设备还能报吗？", ""), ("材料可以邮寄吗？", ""),
)  # fmt: skip
# How each application went, again and again: the moves after it was received, each so many days later.
COURSES = (
    ("approve", "pay"), (), ("ask_more",), ("approve",), ("ask_more", "supply", "approve", "pay"), ("refuse",), (),
    ("approve", "pay"), ("withdraw",), ("approve",),
)  # fmt: skip


@dataclass
class Stage:
    """Who decides, what can be applied for, and chance with a seed."""

    items: list[Item]
    officer: Who
    now: datetime
    paper: int = 0  # what everybody hands in
    rng: Random = field(default_factory=lambda: Random(9))


def _paper(now: datetime) -> int:
    """Keep a sheet without anything on it; returns its id."""
    out = io.BytesIO()
    Image.new("RGB", (620, 877), "#f4f1e6").save(out, "PNG")
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk


@dataclass(frozen=True)
class Enterprise:
    """An invented enterprise; its code's area, 4499, is nobody's."""

    name: str
    code: str
    contact: str
    phone: str


def enterprise(number: int) -> Enterprise:
    """Return the invented enterprise of a number."""
    name = f"{FIRST[number % len(FIRST)]}{SECOND[number * 7 % len(SECOND)]}有限公司"
    tail = "".join(CREDIT_CODE[(number * step + 3) % 31] for step in (3, 5, 7, 11))
    stem = f"91449900MA{number % 10}D{number // 10 % 10}{tail}"[:17].ljust(17, "0")
    contact = SURNAMES[number % 10] + GIVEN[number * 3 % 10]
    return Enterprise(name, stem + check_character(stem), contact, f"1380000{4000 + number:04}")


@transaction.atomic
def build(park: Place, now: datetime, count: int = 36) -> None:
    """Let enterprises apply, ask and stop half-way; the department's officer decides."""
    officer = add_person(name="欧阳清", register_key=f"{DEMO_KEY}policy_officer")
    since = date(clock.today(now).year - 1, 1, 1)
    grant(person=officer, role="policy_officer", place=park, since=since)
    open_account(person=officer, password=None)
    items = Item.objects.filter(document__park=park, document__state=State.PUBLISHED, is_published=True)
    rows = list(items.select_related("document__park", "clause", "department", "form").order_by("pk"))
    open_now = [one for one in rows if queries.asked(one, clock.today(now)).closed is None]
    if not open_now:
        return
    stage = Stage(open_now, people.who(officer, clock.today(now)), now, _paper(now))
    for number in range(count):
        _apply(stage, number)
    for number, (question, answer) in enumerate(TALKS):
        _ask(stage, number, question, answer)
    for number in range(count // 2):
        _begin(stage, number)


def _apply(stage: Stage, number: int) -> None:
    course, who = COURSES[number % len(COURSES)], enterprise(number)
    item = stage.items[number * 5 % len(stage.items)]
    days = 3 + number % 3 if len(course) < 2 else 34 + number % 20
    at = stage.now - timedelta(days=days, hours=number % 7)
    if queries.asked(item, clock.today(at)).closed is not None:
        at = stage.now - timedelta(hours=1 + number % 7)
    names = [str(one["name"]) for one in item.materials][: 9 if number % 3 else 1]
    papers = [actions.Sent(name, f"{name}.png", stage.paper) for name in names]
    given = answers(item, who, stage.rng)
    made, link = actions.apply(item=item, given=given, papers=papers, by=NOBODY, now=at)
    step = (stage.now - at) / (len(course) + 1)
    for move in course:
        at += step
        _go_on(stage, made.case, link, move, at, number)


def answers(item: Item, who: Enterprise, rng: Random) -> dict[str, str]:
    """Return what an enterprise answers to everything an item's form asks."""
    given = {
        "company_name": who.name, "credit_code": who.code, "contact": who.contact, "phone": who.phone,
        "amount": str(rng.randrange(2, 60) * 5_000), "bank": "榕江农商银行新区支行",
        "account": f"8201 0000 {rng.randrange(10_000):04} {rng.randrange(10_000):04}",
    }  # fmt: skip
    asked = queries.asked(item, date(2000, 1, 1)).fields
    return {one.name: one.example or "无" for one in asked if one.is_required} | given


def _go_on(stage: Stage, case: Case, link: str, name: str, now: datetime, number: int) -> None:
    applicant = following.opened_by(link)[1]
    if name in {"approve", "pay"}:
        granted = queries.application(case.number, stage.officer).granted
        amount = str(granted) if granted else str(stage.rng.randrange(2, 60) * 5_000)
        actions.decide(number=case.number, name=name, amount=amount, by=stage.officer, now=now)
    elif name == "supply":
        actions.supply(case=case, text="已补齐，请查收。", papers=[], by=applicant, now=now)
    else:
        by = applicant if name == "withdraw" else stage.officer
        text = {"ask_more": ASKS, "refuse": REFUSALS}.get(name, ("",))
        cases.move(case=case, name=name, by=by, now=now, handed=Handed(text[number % len(text)]))


def _ask(stage: Stage, number: int, question: str, answer: str) -> None:
    at = stage.now - timedelta(days=9 if answer else 1, hours=number)
    item = stage.items[number * 11 % len(stage.items)]
    made, link = actions.ask(item=item, text=question, by=NOBODY, now=at, phone=enterprise(number).phone)
    if answer:
        at = stage.now - timedelta(days=2 + number % 2, hours=number)
        cases.move(case=made.case, name="answer", by=stage.officer, now=at, handed=Handed(answer))
        if number % 2:
            who = following.opened_by(link)[1]
            cases.move(case=made.case, name="confirm", by=who, now=at + timedelta(hours=5))


def _begin(stage: Stage, number: int) -> None:
    """Begin an application and stop on one of its screens, or send it in the end."""
    item, who = stage.items[number % 7 % len(stage.items)], enterprise(200 + number)
    at = stage.now - timedelta(days=number % 25, minutes=number)
    if queries.asked(item, clock.today(at)).closed is not None:
        return
    link = beginning.begin(item=item, given={}, by=NOBODY, now=at)
    given = answers(item, who, stage.rng)
    for section in queries.asked(item, clock.today(at)).sections[: number % 5]:
        if section != "review":
            beginning.write(link=link, section=section, given=given, papers=(), now=at, is_done=True)
    if number % 5 == 4:
        beginning.send(link=link, by=NOBODY, now=at)
