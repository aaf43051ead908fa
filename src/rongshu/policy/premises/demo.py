"""The demo's premises: thirty to let in the park, some wanting to be confirmed, and enterprises that ask for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from rongshu.core import clock
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.policy.premises import actions, demo_pictures, tasks
from rongshu.policy.premises.actions import Asked, Written
from rongshu.policy.premises.models import Listing

# building, floors of the house, what is let: (floor, part, area, least, height, load, price, free in so many days)
Unit = tuple[str, str, int, int, str, int, str, int]
HOUSES: Sequence[tuple[str, int, dict[str, object], Sequence[Unit]]] = (
    ("标准厂房A1栋", 4, {"power": 630, "fire_class": "丙", "grid": "8.4×8.4 m"}, (
        ("1层", "东侧", 1860, 620, "6", 1000, "19", 0), ("2层", "", 3720, 930, "4.5", 750, "15.5", 0),
        ("4层", "", 3720, 930, "4.5", 500, "13", 60))),
    ("标准厂房A2栋", 4, {"power": 630, "fire_class": "丙", "grid": "8.4×8.4 m"}, (
        ("1层", "", 3720, 930, "6", 1000, "19", 20), ("3层", "西侧", 1860, 465, "4.5", 500, "14", 0),
        ("4层", "", 3720, 930, "4.5", 500, "12.5", 0))),
    ("标准厂房A3栋", 4, {"power": 800, "fire_class": "丙", "grid": "8.4×9 m", "has_gas": True}, (
        ("1层", "", 4050, 1350, "6.5", 1500, "20.5", 0), ("2层", "南侧", 2025, 675, "4.8", 750, "16", 0),
        ("3层", "", 4050, 675, "4.8", 750, "15", 120))),
    ("单层厂房B1栋", 1, {"power": 1250, "fire_class": "丁", "grid": "24×9 m", "crane": Decimal(10)}, (
        ("1层", "", 6480, 3240, "10.5", 3000, "22", 0),)),
    ("单层厂房B2栋", 1, {"power": 1600, "fire_class": "丁", "grid": "27×9 m", "crane": Decimal(20), "has_gas": True}, (
        ("1层", "1跨", 4860, 0, "12", 5000, "24", 0), ("1层", "2跨", 4860, 0, "12", 5000, "24", 45))),
    ("单层厂房B3栋", 1, {"power": 2000, "fire_class": "丁", "grid": "30×12 m", "crane": Decimal(32), "has_gas": True}, (
        ("1层", "", 9720, 4860, "13.5", 5000, "26", 90),)),
    ("单层厂房B4栋", 1, {"power": 800, "fire_class": "戊", "grid": "18×8 m", "crane": Decimal(5)}, (
        ("1层", "北侧", 2160, 0, "9", 2000, "20", 0), ("1层", "南侧", 2160, 0, "9", 2000, "20", 0))),
    ("食品产业园C1栋", 3, {"power": 800, "fire_class": "丙", "grid": "9×9 m", "has_steam": True, "has_gas": True,
                      "limits": "限食品、饮料类；污水须经预处理后纳管"}, (
        ("1层", "", 2800, 700, "6", 1200, "21", 0), ("2层", "", 2800, 700, "5", 800, "18", 0),
        ("3层", "", 2800, 1400, "5", 800, "16.5", 30))),
    ("生物医药园D1栋", 5, {"power": 1000, "fire_class": "甲", "grid": "8.4×8.4 m", "has_steam": True, "has_gas": True,
                      "limits": "入驻前须办理环评；禁止使用剧毒原料"}, (
        ("1层", "", 1500, 750, "6", 1000, "32", 0), ("3层", "", 1500, 375, "4.5", 750, "28", 0),
        ("5层", "", 1500, 375, "4.5", 500, "26", 150))),
    ("电子信息园E1栋", 6, {"power": 1600, "fire_class": "丙", "grid": "8.4×8.4 m", 
                      "limits": "不得涉及电镀、酸洗工序"}, (
        ("1层", "", 2400, 1200, "6", 1000, "23", 0), ("2层", "", 2400, 600, "5.1", 800, "20", 0),
        ("5层", "", 2400, 300, "4.2", 500, "17", 0), ("6层", "", 2400, 300, "4.2", 500, "16", 0))),
    ("孵化器F1栋", 5, {"power": 315, "fire_class": "丁", "grid": "7.2×7.2 m"}, (
        ("2层", "201–206", 480, 80, "3.6", 350, "12", 0), ("3层", "301", 120, 0, "3.6", 350, "14", 0),
        ("4层", "", 900, 100, "3.6", 350, "12", 15))),
    ("仓储物流中心G1栋", 1, {"power": 250, "fire_class": "丙", "grid": "12×11 m"}, (
        ("1层", "1–3号门", 5200, 1300, "9", 3000, "17", 0), ("1层", "4号门", 1300, 0, "9", 3000, "18", 0))),
    ("新材料中试基地H1栋", 2, {"power": 1250, "fire_class": "乙", "grid": "9×9 m", "has_steam": True}, (
        ("1层", "", 3000, 1000, "8", 2000, "", 75), ("2层", "", 3000, 1000, "6", 1000, "", 75))),
)  # fmt: skip
CONTACTS = (("招商一科 秦工", "0731-28001801"), ("招商二科 罗工", "0731-28001802"))
OLD = {2: 24, 9: 27, 13: 25, 21: 31}  # days some were last confirmed ago; the rest within three weeks


def build(park: Place, keeper: Who, now: datetime) -> list[Listing]:
    """Put thirty premises up with pictures; the clock has looked, and three enterprises asked."""
    made: list[Listing] = []
    for n, (building, floors, known, units) in enumerate(HOUSES):
        shown = [
            demo_pictures.outside(n, floors, now), demo_pictures.inside(n, "crane" in known, now),
        ]  # fmt: skip
        for unit in units:
            written = _written(building, known, unit, n, now)
            when = now - timedelta(days=OLD.get(len(made), len(made) * 7 % 21))
            one = actions.add(park=park, written=written, by=keeper, now=when)
            actions.add_pictures(listing=one, evidence=shown, is_plan=False, by=keeper)
            made.append(one)
        drawn = demo_pictures.plan(f"{units[0][2]}", str(known["grid"]), now)
        actions.add_pictures(listing=made[-len(units)], evidence=[drawn], is_plan=True, by=keeper)
    tasks.look("", now)
    actions.take_off(listing=made[16], is_let=True, by=keeper, now=now)
    _asked(made, keeper, now)
    return made


def _written(building: str, known: dict[str, object], unit: Unit, n: int, now: datetime) -> Written:
    floor, part, area, least, height, load, price, days = unit
    today = clock.today(now)
    contact, phone = CONTACTS[n % 2]
    spot = {"lon": 113.150 + n % 5 * 0.0042, "lat": 27.866 - n // 5 * 0.0040}
    given: dict[str, object] = {
        "has_water": True,
        "has_gas": False,
        "has_steam": False,
        "crane": Decimal(0),
    } | known
    return Written(
        building=building, floor=floor, part=part, area=Decimal(area), least_area=Decimal(least) if least else None,
        height=Decimal(height), load=load, price=Decimal(price) if price else None, deposit="押二付三",
        fees=Decimal("1.5") if n % 3 else Decimal("1.2"), free_months=(1, 2, 3)[n % 3], contact=contact, phone=phone,
        available_on=today + timedelta(days=days), about="", **spot, **given,  # type: ignore[arg-type]
    )  # fmt: skip


def _asked(made: Sequence[Listing], keeper: Who, now: datetime) -> None:
    """Let three enterprises ask: one waits, one got an answer, one has signed."""
    asked = (
        (made[8], Asked("榕江精工机械有限公司", "周经理", "13900001001",
                        "做减速机壳体加工，需要10吨行车，想本周看房。", Decimal(6000))),
        (made[15], Asked("绿源食品有限公司", "陈厂长", "13900001002",
                         "速冻面点，需要蒸汽，污水预处理有要求吗？", Decimal(2800))),
        (made[24], Asked("云榕软件工作室", "何女士", "13900001003", "", Decimal(100))),
    )  # fmt: skip
    for n, (one, said) in enumerate(asked):
        when = now - timedelta(days=n * 4, hours=2)
        found, _ = actions.enquire(listing=one, asked=said, by=NOBODY, now=when)
        if n:
            words = Handed("已电话联系：园区统一建有预处理池，入驻前做一次水质检测即可。随时可以看房。")
            cases.move(case=found.case, name="answer", by=keeper, now=when + timedelta(hours=3), handed=words)
        if n == 2:
            cases.move(case=found.case, name="sign", by=keeper, now=when + timedelta(days=2))
