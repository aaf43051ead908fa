"""The demo's year of orders, each made by the same actions a page uses; the last ones are still under way."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from rongshu.core import clock, schedule
from rongshu.estate.orders import actions, queries
from rongshu.estate.orders.models import Order, Service
from rongshu.estate.orders.rules import Window
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers.models import Skill

ORDERS = 1046
PER_BATCH = 25
SERVICES = (
    ("代购药品", "pill", "药名、数量，有处方请拍照", "", (), 8, 24, 40),
    ("代买东西", "shopping-basket", "要买什么、多少", "", (), 8, 30, 45),
    ("陪同就医", "stethoscope", "哪家医院、几点", "请带好医保卡", ("medicine",), 24, 8, 120),
    ("换灯泡", "lightbulb", "哪个房间、什么灯", "登高作业，先断电", ("electric",), 8, 10, 25),
    ("家里小修", "wrench", "什么坏了", "用电用火先断开", ("electric",), 24, 8, 50),
    ("扛气瓶上楼", "flame", "几楼、几瓶", "重物，量力而行", ("lifting",), 4, 8, 25),
    ("上门理发", "scissors", "几位", "", ("hair",), 72, 6, 40),
    ("陪着聊聊", "coffee", "", "", (), 48, 14, 60),
    ("教用手机", "phone", "想学什么", "", ("phones",), 48, 6, 45),
    ("跑腿办事", "footprints", "办什么事、在哪里", "", (), 24, 12, 50),
)
NOTES = {
    "代购药品": ("降压药一盒，社区药店", "感冒冲剂两盒", "处方在桌上，请来取"),
    "代买东西": ("青菜、豆腐、十个鸡蛋", "大米一袋（10斤）", "盐和酱油"),
    "换灯泡": ("卫生间的灯不亮了", "厨房灯管一直闪"),
    "陪同就医": ("市一医院，上午九点", "社区卫生服务中心量血压"),
    "扛气瓶上楼": ("五楼，一瓶", "三楼，一瓶"),
}
PRAISE = ("", "", "", "小伙子很耐心", "来得很快", "谢谢，帮大忙了")


@dataclass
class Stage:
    """Who and what the orders are made of."""

    rng: random.Random
    community: Place
    elders: Sequence[Person]
    helpers: dict[int, Who]  # by building
    secretary: Who
    services: list[Service]
    photo: int
    whos: dict[int, Who]

    def who(self, person: int, moment: datetime) -> Who:
        """Return somebody as they ask."""
        if person not in self.whos:
            self.whos[person] = people.who(Person.objects.get(pk=person), clock.today(moment))
        return self.whos[person]


def services(community: Place) -> list[Service]:
    """Set up what can be ordered."""
    made = []
    for number, (name, icon, hint, caution, skills, hours, _weight, minutes) in enumerate(SERVICES):
        made.append(
            actions.add_service(
                area=community, name=name, by=SYSTEM, icon=icon, hint=hint, caution=caution, within_hours=hours,
                usual_minutes=minutes, sort=number, skills=Skill.objects.filter(code__in=skills),
            )
        )  # fmt: skip
    return made


def photo(now: datetime) -> int:
    """Keep one drawn picture that stands for every photo of the demo."""
    image = Image.new("RGB", (960, 720), "#dfe8dc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((180, 300, 780, 720), fill="#b98d62")
    draw.rectangle((430, 420, 530, 720), fill="#7d5a3c")
    draw.ellipse((300, 80, 660, 380), fill="#3f7d5d")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk


def build(stage: Stage, now: datetime, say: Callable[[float], None]) -> int:
    """Make the year; returns how many orders were placed."""
    rng = stage.rng
    moments = sorted(_moment(rng, now) for _ in range(ORDERS))
    for first in range(0, len(moments), PER_BATCH):
        with transaction.atomic():
            for moment in moments[first : first + PER_BATCH]:
                _whole(stage, moment)
        say((first + PER_BATCH) / len(moments))
    with transaction.atomic():
        return len(moments) + _under_way(stage, now)


def _moment(rng: random.Random, now: datetime) -> datetime:
    """Return a time of a day in the past year at which people are up, more often lately."""
    days = 3 + int(360 * rng.random() ** 1.25)
    day = (now - timedelta(days=days)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(minutes=rng.randint(0, 540))  # 8:00 to 17:00 in China


def _place(stage: Stage, moment: datetime, service: Service | None = None, **more: object) -> Order:
    rng = stage.rng
    service = service or rng.choices(stage.services, [s[6] for s in SERVICES])[0]
    subject = stage.elders[int(len(stage.elders) * rng.random() ** 2)]
    by_phone = rng.random() < 0.55
    assert subject.home is not None and subject.home.parent is not None
    proxy = stage.helpers.get(subject.home.parent.parent_id or 0, stage.secretary)
    by = proxy if by_phone else Who(subject.pk, subject.name)
    fields: dict[str, object] = {
        "service": service, "subject": subject, "by": by, "now": moment,
        "note": rng.choice(NOTES.get(service.name, ("",))), "channel": "phone" if by_phone else "web",
        "said_back": by_phone,
    }  # fmt: skip
    return actions.place(**(fields | more))  # type: ignore[arg-type]


def _offered(stage: Stage, case: Case, moment: datetime) -> Case | None:
    found = queries.suggestions(case, now=moment, most=4)
    if not found:
        return None
    chosen = found[min(int(stage.rng.expovariate(1.2)), len(found) - 1)]
    return actions.offer(case=case, person=chosen.person, by=stage.secretary, now=moment, drawn=chosen)


def _move(case: Case, name: str, by: Who, moment: datetime, **handed: object) -> Case:
    return cases.move(case=case, name=name, by=by, now=moment, handed=Handed(**handed))  # type: ignore[arg-type]


def _accepted(stage: Stage, case: Case, moment: datetime) -> tuple[Case, Who, datetime] | None:
    """Ask until somebody says yes, three times at the most."""
    for _ in range(3):
        moment += timedelta(minutes=stage.rng.randint(2, 25))
        asked = _offered(stage, case, moment)
        if asked is None or asked.offered_to_id is None:
            return None
        volunteer = stage.who(asked.offered_to_id, moment)
        moment += timedelta(minutes=stage.rng.randint(1, 20))
        if stage.rng.random() > 0.12:
            return _move(asked, "accept", volunteer, moment), volunteer, moment
        case = _move(asked, "decline", volunteer, moment)
        schedule.never(name="orders.next", key=case.pk)
    return None


def _whole(stage: Stage, moment: datetime) -> None:
    """Make one order from its placing to its end."""
    rng = stage.rng
    order = _place(stage, moment)
    found = _accepted(stage, order.case, moment)
    if found is None or rng.random() < 0.02:
        case, by = (found[0] if found else Case.objects.get(pk=order.case_id)), stage.secretary
        _move(case, "cancel", by, moment + timedelta(hours=1), text="家人已经办好了")
        return
    case, volunteer, moment = found
    moment += timedelta(minutes=rng.randint(10, 90))
    case = _move(case, "check_in", volunteer, moment)
    moment += timedelta(minutes=max(int(order.service.usual_minutes * rng.uniform(0.6, 1.5)), 8))
    case = _move(case, "finish", volunteer, moment, evidence=(stage.photo,))
    moment += timedelta(minutes=rng.randint(5, 300))
    subject = case.subject_id
    if rng.random() < 0.5 or subject is None:
        _move(case, "call_back", stage.secretary, moment, data={"channel": "phone"}, text=rng.choice(PRAISE))
    else:
        stars = rng.choices((5, 4, 3), (80, 17, 3))[0]
        _move(case, "confirm", Who(subject, ""), moment, text=rng.choice(PRAISE), data={"rating": stars})


def _under_way(stage: Stage, now: datetime) -> int:
    """Leave the latest orders where a morning at the desk finds them."""
    by_name = {s.name: s for s in stage.services}
    shown = stage.elders[0]
    me = Who(shown.pk, shown.name)
    # The elder a visitor enters as has had things done before, which she can order again.
    for name, days in (("代买东西", 6), ("换灯泡", 20)):
        _done_for(stage, by_name[name], shown, me, now - timedelta(days=days))
    _place(stage, now - timedelta(hours=5), by_name["家里小修"], window=None)
    _place(stage, now - timedelta(minutes=50), by_name["陪着聊聊"])
    _place(stage, now - timedelta(minutes=12), by_name["扛气瓶上楼"], urgent=True)
    _place(stage, now - timedelta(minutes=8), by_name["代买东西"])
    for minutes in (90, 150):
        case = _place(stage, now - timedelta(minutes=minutes)).case
        found = _accepted(stage, case, now - timedelta(minutes=minutes))
        if found:
            _move(found[0], "set_out", found[1], max(found[2], now - timedelta(minutes=20)))
    late = _place(stage, now - timedelta(hours=20), by_name["代购药品"]).case
    found = _accepted(stage, late, now - timedelta(hours=20))
    if found:
        case = _move(found[0], "check_in", found[1], now - timedelta(hours=3))
        _move(case, "finish", found[1], now - timedelta(hours=2), evidence=(stage.photo,))
    return 9


def _done_for(stage: Stage, service: Service, subject: Person, me: Who, moment: datetime) -> None:
    order = actions.place(
        service=service,
        subject=subject,
        by=me,
        now=moment,
        note=stage.rng.choice(NOTES.get(service.name, ("",))),
    )
    found = _accepted(stage, order.case, moment)
    if found is None:
        return
    case, volunteer, moment = found
    case = _move(case, "check_in", volunteer, moment + timedelta(minutes=20))
    case = _move(case, "finish", volunteer, moment + timedelta(minutes=55), evidence=(stage.photo,))
    _move(case, "confirm", me, moment + timedelta(hours=2), data={"rating": 5}, text="谢谢，帮大忙了")


def _by_day(now: datetime) -> datetime:
    """Return a full hour of the day to come to, two hours from now or tomorrow at nine."""
    soon = timezone.localtime(now + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
    if 8 <= soon.hour <= 18 and soon > now:
        return soon
    return (timezone.localtime(now - timedelta(hours=7)) + timedelta(days=1)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )


def ask(stage: Stage, volunteer: Person, now: datetime) -> None:
    """Have the volunteer a visitor enters as be asked for something just now."""
    start = _by_day(now)
    paired = stage.elders[0]
    service = stage.services[0]
    order = actions.place(
        service=service, subject=paired, by=Who(paired.pk, paired.name), now=now - timedelta(minutes=6),
        note="降压药一盒，社区药店", window=Window(start, start + timedelta(hours=2)),
    )  # fmt: skip
    actions.offer(case=order.case, person=volunteer.pk, by=stage.secretary, now=now - timedelta(minutes=3))
