"""The demo's six groups with what they did and will do, their walls, and wishes on their way."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.estate.activities import actions, demo_photos, planning, queries, wall, wished, wishing
from rongshu.estate.activities.actions import Said
from rongshu.estate.activities.models import Group
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.occasions import door, joining, settling
from rongshu.loop.occasions.actions import make_ahead
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.rules import Pattern

WEEKS = 3  # back to which they have met
HELD = 2  # of each group's last dates, with everybody who came


@dataclass(frozen=True)
class Known:
    """What is told of one group."""

    name: str
    icon: str
    audience: str
    about: str
    days: str
    at: time
    minutes: int
    where: str
    capacity: int | None = None
    approves: bool = False


GROUPS = (
    Known("红扇广场舞队", "music", "women", "每晚七点，音乐不过九点，新手从第一排学起。",
          "MO,TU,WE,TH,FR", time(19), 90, "榕树花园"),
    Known("榕荫读书会", "book-open", "everyone", "一周一本，读完聊聊。带孩子来也行。",
          "WE", time(9, 30), 90, "阅览室", 12),
    Known("乡音戏曲队", "drama", "elders", "花鼓、湘剧都唱，缺一位拉二胡的。",
          "TU,FR", time(14, 30), 120, "棋牌室", 20),
    Known("榕树篮球队", "volleyball", "young", "周末打半场，输的请喝水。", "SA", time(16), 120, "榕树花园", 15),
    Known("墨香书画社", "palette", "elders", "写字画画，过年给邻居写春联。", "TH", time(14), 120, "阅览室", 10, True),
    Known("巧手坊", "scissors", "women", "钩针、剪纸、布艺，做好的义卖助老。", "SA", time(9), 120, "阅览室", 12),
)  # fmt: skip
CAPTIONS = ("", "大家都到了", "第一次公开亮相", "新学的一段")
ANSWERED_YES = "好主意。从下周起每周六上午在阅览室，林老师带，材料社区出。"
ANSWERED_NO = "今年没有合适的场地，明年社区活动室改好以后再议。"


@transaction.atomic
def build(
    rng: random.Random,
    community: Place,
    crowd: Mapping[str, Sequence[Person]],
    secretary: Who,
    now: datetime,
    groups: Sequence[Known] = GROUPS,
) -> list[Group]:
    """Found the groups, let them meet, and leave wishes where a morning finds them.

    `crowd`: people by audience (young, women, elders, everyone).
    """
    where = {place.name: place for place in queries.meeting_places(community.pk)}
    made = [_group(rng, known, community, crowd[known.audience], where, secretary, now) for known in groups]
    _wishes(rng, community, crowd["everyone"], made[-1], secretary, now)
    return made


def _who(person: Person) -> Who:
    return Who(person.pk, person.name)


def _group(
    rng: random.Random, known: Known, area: Place, crowd: Sequence[Person], where: Mapping[str, Place], secretary: Who,
    now: datetime,
) -> Group:  # fmt: skip
    leader, *others = rng.sample(list(crowd), 13)
    began = now - timedelta(weeks=WEEKS + 1)
    said = Said(known.name, leader, known.audience, known.about, known.icon, approves=known.approves)
    group = actions.add_group(area=area, said=said, by=secretary, now=began)
    for person in others:
        member = actions.join(group=group, by=_who(person), now=began + timedelta(hours=5))
        if known.approves and person != others[-1]:
            actions.decide(member=member, taken=True, by=_who(leader), now=began + timedelta(hours=6))
    _meetings(rng, known, group, others, where[known.where], now)
    for number in range(3):
        evidence = demo_photos.picture(known.icon, number, now)
        wall.put_up(
            group=group, evidence=evidence, agreed=number < 2 or known.audience != "elders", by=_who(leader),
            now=now - timedelta(days=9 - 3 * number), words=rng.choice(CAPTIONS),
        )  # fmt: skip
    return group


def _meetings(
    rng: random.Random, known: Known, group: Group, members: Sequence[Person], place: Place, now: datetime
) -> None:
    """Plan the weekly dates from some weeks ago on, and let the last ones take place."""
    first = now - timedelta(weeks=WEEKS)
    pattern = Pattern(f"FREQ=WEEKLY;BYDAY={known.days}", clock.today(first), known.at, known.minutes)
    leader = _who(group.leader)
    series = planning.meet_again_and_again(
        group=group, pattern=pattern, place=place, by=leader, now=first, capacity=known.capacity
    )
    make_ahead(series=series, now=now)
    dates = Occasion.objects.filter(series=series).select_related("place")
    held = list(dates.filter(ends__lt=now).order_by("-starts"))
    for occasion in held[:HELD]:
        _took_place(rng, occasion, rng.sample(list(members), 9), leader)
    for occasion in held[HELD:]:
        settling.settle(occasion=occasion, now=occasion.ends + timedelta(hours=1))
    for occasion in dates.filter(starts__gt=now).order_by("starts")[:2]:
        for person in rng.sample(list(members), rng.randint(5, 9)):
            joining.join(occasion=occasion, person=person, by=_who(person), now=now, despite_clash=False)


def _took_place(rng: random.Random, occasion: Occasion, people: Sequence[Person], leader: Who) -> None:
    before = occasion.starts - timedelta(hours=5)
    for person in people:
        line = joining.join(occasion=occasion, person=person, by=_who(person), now=before)
        if rng.random() < 0.85:
            door.check_in(attendance=line, proof=Proof(), by=leader, now=occasion.starts)
    settling.settle(occasion=occasion, now=occasion.ends + timedelta(hours=1))


def _wishes(
    rng: random.Random, area: Place, crowd: Sequence[Person], group: Group, secretary: Who, now: datetime
) -> None:
    wishing.set_needed(area=area, needed=8, by=secretary)
    day = timedelta(days=1)
    done = _wish(rng, crowd, "手工编织", "冬天到了，想一起钩围巾", "women", 9, now - 40 * day)
    wished_for = wished.for_branch(done, secretary)
    wished_for.group = group
    wished_for.save(update_fields=["group"])
    cases.move(
        case=wished_for.case, name="agree", by=secretary, now=now - 38 * day, handed=Handed(ANSWERED_YES)
    )
    no = _wish(rng, crowd, "乒乓球室", "想要一间能打乒乓球的屋子", "everyone", 8, now - 70 * day)
    case = wished.for_branch(no, secretary).case
    cases.move(case=case, name="decline", by=secretary, now=now - 66 * day, handed=Handed(ANSWERED_NO))
    _wish(rng, crowd, "清晨太极拳", "六点半在花园，有老师带就更好", "elders", 6, now - 4 * day)
    _wish(rng, crowd, "周末亲子烘焙", "", "young", 3, now - 2 * day)
    _wish(
        rng, crowd, "葫芦丝学习班", "我家有葫芦丝，可以先教几个人", "elders", 8, now - 3 * timedelta(hours=1)
    )


def _wish(
    rng: random.Random,
    crowd: Sequence[Person],
    title: str,
    words: str,
    audience: str,
    voices: int,
    moment: datetime,
) -> str:
    """Wish for something with so many voices in all; returns its number."""
    first, *others = rng.sample(list(crowd), voices)
    made = wishing.wish(person=first, title=title, words=words, audience=audience, by=_who(first), now=moment)
    for n, person in enumerate(others):
        wishing.me_too(number=made.case.number, by=_who(person), now=moment + timedelta(minutes=7 * n + 5))
    return made.case.number
