"""The demo's emergencies: 50 volunteers in four groups; an epidemic that is over and forgotten; all calm now."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from rongshu.estate.emergency import actions, delivering, destroying, preparing, supplying
from rongshu.estate.emergency.models import Emergency, Group, Member, Plan, Round, Seat, Shop
from rongshu.estate.emergency.sampling import demo as sampling_demo
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Channel

GROUPS = ((Group.PARTY, 15), (Group.SHOPPING, 14), (Group.PUBLICITY, 9), (Group.LOGISTICS, 12))  # 50
SHOPS = (
    ("惠民超市", "0731-0000001", "米面粮油、日用品，7:00–21:00", -0.0012, 0.0004),
    ("老百姓药房", "0731-0000002", "药品、口罩、消毒液，8:00–20:00", 0.0045, 0.0016),
    ("清晨菜店", "0731-0000003", "蔬菜、鸡蛋、豆腐，6:00–18:00", 0.002, -0.0009),
)
WANTED = (
    ("大米 10斤\n鸡蛋 1板\n酱油 1瓶", 2), ("纯牛奶 1箱\n挂面 2把", 1), ("降压药 1盒\n口罩 1包", 1),
    ("青菜 2斤\n豆腐 2块\n土豆 3斤", 1),
    ("成人纸尿裤 1包\n洗衣液 1瓶", 2), ("婴儿奶粉 1罐", 1), ("面粉 5斤\n食用油 1桶", 2), ("猪肉 1斤\n西红柿 2斤", 1),
)  # fmt: skip
LONG_AGO = timedelta(days=118)


def build(
    rng: random.Random,
    estate: Place,
    volunteers: Sequence[Person],
    elders: Sequence[Person],
    secretary: Who,
    now: datetime,
) -> None:
    """Prepare the plan, live through an epidemic long ago and forget it, then look the plan over again."""
    begun = (now - LONG_AGO).replace(hour=0, minute=30, second=0, microsecond=0)  # 8:30 in Shanghai
    plan = _plan(rng, estate, volunteers, secretary, begun - timedelta(days=40))
    _epidemic(rng, plan, elders, secretary, begun)
    _doors(rng, plan, secretary, now - timedelta(days=21))
    plan.refresh_from_db()
    preparing.review(plan=plan, version=plan.version, by=secretary, now=now - timedelta(days=20))


def _plan(
    rng: random.Random, estate: Place, volunteers: Sequence[Person], secretary: Who, now: datetime
) -> Plan:
    plan = preparing.prepare(place=estate, by=secretary)
    people = iter(volunteers)
    for group, size in GROUPS:
        for number in range(size):
            member = preparing.add_member(
                plan=plan, person=next(people), group=group, by=secretary, now=now, leads=number == 0
            )
            by = Who(member.person_id, member.person.name)
            preparing.answer(what="member", pk=member.pk, yes=True, by=by, now=now + timedelta(hours=2))
    west, south = estate.lon or 0, estate.lat or 0
    for name, phone, hint, east, north in SHOPS:
        preparing.save_shop(
            plan=plan, name=name, phone=phone, hint=hint, by=secretary, lon=west + east, lat=south + north
        )
    return plan


def _epidemic(
    rng: random.Random, plan: Plan, elders: Sequence[Person], secretary: Who, begun: datetime
) -> None:
    """Live through it: everybody came, three days of shopping, three rounds of sampling; then forget it."""
    emergency = actions.start(
        plan=plan, what="epidemic", typed=plan.place.name, by=secretary, now=begun,
        words="请大家不聚集、戴口罩，缺什么打电话或在手机上下单，志愿者送到门口。",
    )  # fmt: skip
    for member in Member.objects.filter(plan=plan).select_related("person"):
        who = Who(member.person_id, member.person.name)
        actions.turn_out(emergency=emergency, said="here", by=who, now=begun + timedelta(minutes=20))
    for day in range(3):
        morning = begun + timedelta(days=day, hours=1)
        _shopping(rng, emergency, elders[day * 12 : day * 12 + 12], secretary, morning)
    sampling_demo.build(rng, emergency, secretary, begun + timedelta(days=1))
    over = begun + timedelta(days=6, hours=9)
    emergency = actions.end(emergency=emergency, by=secretary, now=over, anyway=True)
    destroying.destroy(emergency, over + timedelta(days=1))


def _shopping(
    rng: random.Random, emergency: Emergency, elders: Sequence[Person], secretary: Who, now: datetime
) -> None:
    """Take a dozen orders by phone, and bring them in rounds the same day."""
    shops = list(Shop.objects.filter(plan=emergency.plan).order_by("pk"))
    for subject in elders:
        items, bags = rng.choice(WANTED)
        shop = shops[1 if "药" in items else rng.choice((0, 0, 2))]
        supplying.order(
            emergency=emergency, shop=shop, subject=subject, items=items, bags=bags, by=secretary, now=now,
            channel=Channel.PHONE, said_back=True,
        )  # fmt: skip
    delivering.make_rounds(emergency=emergency, by=secretary, now=now + timedelta(minutes=30))
    for made in Round.objects.filter(emergency=emergency, state=Round.State.OFFERED).select_related(
        "carrier"
    ):
        _carry(rng, made, now + timedelta(minutes=40))


def _carry(rng: random.Random, made: Round, now: datetime) -> None:
    who = Who(made.carrier_id, made.carrier.name)
    delivering.accept(round_=made, by=who, now=now)
    delivering.buy_all(round_=made, by=who, now=now + timedelta(minutes=25))
    for supply in made.supplies.select_related("case").order_by("seq"):
        delivering.tick(
            round_=made, number=supply.case.number, move="deliver", key=f"demo/{supply.pk}", by=who,
            now=now + timedelta(minutes=25 + 4 * supply.seq), paid_fen=rng.randrange(1800, 15000, 10),
        )  # fmt: skip


def _doors(rng: random.Random, plan: Plan, secretary: Who, now: datetime) -> None:
    """Ask who lives there to look after each building and unit; most say yes, some haven't answered, a few can't."""
    preparing.fill_seats(plan=plan, by=secretary, now=now)
    for seat in Seat.objects.filter(plan=plan).select_related("person").order_by("pk"):
        if (drawn := rng.random()) < 0.94:
            who = Who(seat.person_id, seat.person.name)
            preparing.answer(what="seat", pk=seat.pk, yes=drawn < 0.88, by=who, now=now + timedelta(hours=3))
