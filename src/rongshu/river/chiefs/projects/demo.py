"""The demo's projects: three waters that were black, outfalls, trees and boats; drawings stand for photos."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from PIL import Image, ImageDraw

from rongshu.core import clock
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places.models import Place
from rongshu.river.chiefs.projects import actions
from rongshu.river.chiefs.projects.actions import Plan, Planned, Report
from rongshu.river.chiefs.projects.models import Project, Quantity

BEGAN = timedelta(days=240)
STEPS = 4  # entries of each quantity


@dataclass(frozen=True)
class Work:
    """A project: what of it is done in parts, and how many days it is due from now."""

    name: str
    kind: str
    responsible: str
    due_in: int
    quantities: Sequence[tuple[str, str, str, str]]  # what, unit, planned, done
    is_finished: bool = False


# Names are invented, as the whole town is.
WORKS = (
    Work("东港黑臭水体治理", "black", "区水利局", -20,
         [("封堵排污口", "个", "12", "12"), ("清淤", "km", "2.4", "2.4"), ("铺设截污管", "km", "3.1", "3.1")], True),
    Work("西沟黑臭水体治理", "black", "街道办事处", 35,
         [("封堵排污口", "个", "9", "7"), ("清淤", "km", "1.8", "1.2"), ("铺设截污管", "km", "2.2", "1.5")]),
    Work("老河沟黑臭水体治理", "black", "区住建局", -6,
         [("封堵排污口", "个", "21", "13"), ("清淤", "km", "4.5", "1.9")]),
    Work("长溪排污口整治", "outfalls", "区生态环境局", 21,
         [("封堵排污口", "个", "16", "11"), ("立标志牌", "块", "40", "40")]),
    Work("长溪禁捕退捕", "boats", "区农业农村局", 120,
         [("渔船退出", "艘", "38", "31"), ("收缴渔网", "张", "260", "212")]),
    Work("长溪行洪障碍清理", "banks", "街道办事处", 60,
         [("清除阻水树木", "棵", "1850", "1420"), ("清运垃圾", "吨", "96", "88.5")]),
)  # fmt: skip


@transaction.atomic
def build(places: Sequence[Place], now: datetime) -> list[Project]:
    """Plan the projects at some rivers and reaches in turn, enter what was done, and show it before and after."""
    return [_work(one, places[at % len(places)], at, now) for at, one in enumerate(WORKS)]


def _work(work: Work, place: Place, at: int, now: datetime) -> Project:
    today = clock.today(now)
    planned = [Planned(name, unit, Decimal(amount)) for name, unit, amount, _ in work.quantities]
    due = today + timedelta(days=work.due_in)
    plan = Plan(work.name, work.kind, work.responsible, today - BEGAN, due, planned)
    made = actions.add_project(place=place, plan=plan, by=SYSTEM, now=now - BEGAN)
    for name, _, _, done in work.quantities:
        _done(made, name, Decimal(done), now)
    actions.put_views(project=made, moment="before", evidence=[_picture(at, False, now)], by=SYSTEM, now=now)
    if work.is_finished:
        actions.put_views(
            project=made, moment="after", evidence=[_picture(at, True, now)], by=SYSTEM, now=now
        )
        actions.finish(project=made, by=SYSTEM, now=now - timedelta(days=25))
    return made


def _done(project: Project, name: str, done: Decimal, now: datetime) -> None:
    """Enter what was done in parts that add up to all of it, whole ones where it is whole."""
    quantity = Quantity.objects.get(project=project, name=name)
    digits = max(-int(done.as_tuple().exponent), 0)
    part = round(done / STEPS, digits)
    parts = [part] * (STEPS - 1) + [done - part * (STEPS - 1)]
    for step, amount in enumerate(parts):
        day = clock.today(now) - BEGAN + (step + 1) * timedelta(days=50)
        if amount > 0:
            report = Report(day, amount)
            actions.enter(project=project, quantity=quantity.pk, report=report, by=SYSTEM, now=now)


def _picture(at: int, is_after: bool, now: datetime) -> int:
    """Draw a bank with its water, dark before and clear after; returns the evidence's id."""
    image = Image.new("RGB", (960, 720), "#cfe0e8" if is_after else "#c9c4b8")
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 380), (960, 330), (960, 720), (0, 720)], fill="#5b8a5a" if is_after else "#77705c")
    pen.polygon([(250, 365), (470, 355), (800, 720), (60, 720)], fill="#4f93b8" if is_after else "#3b3a30")
    for n in range(9):
        x = 60 + n * 105 + 9 * at
        if is_after:
            pen.rectangle((x + 8, 300, x + 16, 372), fill="#6b4f33")
            pen.ellipse((x - 18, 240, x + 42, 315), fill="#2f6b45")
        else:
            pen.rectangle(
                (x, 470 + 21 * (n % 4), x + 52, 492 + 21 * (n % 4)), fill=("#8c7a5a", "#a09a8c")[n % 2]
            )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk
