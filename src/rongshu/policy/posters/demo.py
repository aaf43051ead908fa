"""The demo's posters: eight places, sixty days of openings, one place retired."""

import random
from datetime import datetime, timedelta

from rongshu.core import clock
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.policy.posters import actions
from rongshu.policy.posters.models import Scan

SEED = 20261123
PLACES = (
    ("政务服务中心大厅A", "取号机旁，易拉宝", 9.0), ("政务服务中心3号窗口", "台面立牌", 6.0),
    ("标准厂房A3栋门口", "公告栏", 3.5),
    ("孵化器F1栋前台", "", 4.5), ("园区食堂入口", "左侧墙面", 7.0), ("人才公寓大堂", "", 2.5),
    ("公交站“新区管委会”", "灯箱", 2.0), ("招商展厅", "改造期间取下", 1.5),
)  # fmt: skip


def build(park: Place, keeper: Who, now: datetime) -> None:
    """Add the places, and how often each was opened on each of sixty days."""
    rng, today = random.Random(SEED), clock.today(now)
    began = now - timedelta(days=60)
    spots = [
        (actions.add(park=park, name=n, note=note, by=keeper, now=began), mean) for n, note, mean in PLACES
    ]
    rows = []
    for n in range(60):
        day = today - timedelta(days=59 - n)
        busy = 0.25 if day.weekday() > 4 else 1.0
        for spot, mean in spots:
            times = round(max(0, rng.gauss(mean, mean / 2)) * busy)
            if times and not (spot is spots[-1][0] and n > 40):
                rows.append(Scan(spot=spot, day=day, times=times))
    Scan.objects.bulk_create(rows)
    actions.retire(spot=spots[-1][0], is_over=True, by=keeper, now=now - timedelta(days=19))
