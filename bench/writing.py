"""Opening and moving cases through their actions, beside the bare writes of the same transactions.

The writes of one transaction are recorded, and put to the driver again with other numbers and ids: as
durable, without a thought. What is read, checked and sealed on the way is what ours costs above it.
"""

import json
import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import connection, transaction

from bench.measure import CALLERS, Sample, Statement, at_once, statements
from bench.reading import somebody
from bench.table import Line
from bench.world import TODAY
from rongshu.core import clock
from rongshu.estate.orders import actions as orders
from rongshu.estate.orders.models import Service
from rongshu.estate.reports import actions as reports
from rongshu.estate.reports.models import Condition
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import duplicates
from rongshu.loop.cases.duplicates import Seen
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case

COUNT = 300


class Openings:
    """Residents of one community who order and report, one after the other."""

    def __init__(self) -> None:
        self.service = Service.objects.select_related("area").order_by("pk")[0]
        homes = Person.objects.filter(home__area=self.service.area_id, name__startswith="居民")
        self.people = list(homes.select_related("home").order_by("pk")[:COUNT])
        self.condition = Condition.objects.select_related("category").filter(
            category__area=self.service.area_id, category__kind="repair"
        )[0]
        self.turn = 0

    def order(self) -> Case:
        """Place an order: number, case, words, sealed event, deadline, notices, the order itself."""
        self.turn += 1
        subject = self.people[self.turn % len(self.people)]
        by = Who(subject.pk, subject.name)
        return orders.place(service=self.service, subject=subject, by=by, now=clock.now(), note="两盒").case

    def report(self) -> Case:
        """Look whether it is reported already, and report it."""
        self.turn += 1
        person = self.people[self.turn % len(self.people)]
        assert person.home is not None and person.home.lon is not None and person.home.lat is not None
        now, lon = clock.now(), person.home.lon + self.turn % 97 / 50_000
        seen = Seen(lon, person.home.lat, now, self.condition.name, "三楼")
        duplicates.near(kind="reports.repair", seen=seen)
        made, _ = reports.report(
            condition=self.condition, place=person.home, by=Who(person.pk, person.name), now=now, lon=lon,
            lat=person.home.lat, handed=Handed(text="三楼"),
        )  # fmt: skip
        return made.case


class Bare:
    """One transaction's writes, to be put to the driver again as those of other cases."""

    def __init__(self, noted: Sequence[Statement], case: Case, uuid_: str) -> None:
        self.pk, self.number, self.uuid = case.pk, case.number, uuid_
        self.is_sqlite = connection.vendor == "sqlite"
        writes = [(s, p) for s, p in noted if s.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}]
        self.writes = [(s.replace("%s", "?") if self.is_sqlite else s, p) for s, p in writes]

    def run(self, pk: int, number: str) -> None:
        """Write it all for the case of that id (0: a new one) and number, and commit."""
        connection.ensure_connection()
        driver: Any = connection.connection
        if not self.is_sqlite and driver.autocommit:
            driver.autocommit = False
        cursor = driver.cursor()
        if self.is_sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        fresh = uuid.uuid4()
        for sql, params in self.writes:
            cursor.execute(sql, [self._other(p, pk, number, fresh) for p in params])
            if sql.startswith('INSERT INTO "cases_case" '):
                pk = cursor.fetchone()[0]
        if self.is_sqlite:
            cursor.execute("COMMIT")
        else:
            driver.commit()
        cursor.close()

    def _other(self, param: Any, pk: int, number: str, fresh: uuid.UUID) -> Any:
        if isinstance(param, str):
            if param == self.uuid.replace("-", ""):
                return fresh.hex
            if param == str(self.pk):
                return str(pk)
            mine, other = self.number, number
            return param.replace(mine, other).replace(
                mine.lower().replace("-", "_"), other.lower().replace("-", "_")
            )
        if isinstance(param, uuid.UUID):
            return fresh if str(param) == self.uuid else param
        return pk if type(param) is int and param == self.pk else param


def _timed(act: Callable[[], object], count: int = COUNT) -> Sample:
    times = []
    for _ in range(count):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return Sample(tuple(sorted(times)))


def _floor(noted: Sequence[Statement], case: Case, cases_: Sequence[tuple[int, str]]) -> Sample:
    """Return the times of the same writes by the driver alone, for new cases or for the given ones."""
    one, rows = Bare(noted, case, str(case.uuid)), iter(cases_)
    try:
        return _timed(lambda: one.run(*next(rows)), len(cases_))
    finally:
        connection.close()


def opening() -> Iterator[Line]:
    """Measure orders and reports opened through their actions."""
    made = Openings()
    for name, act, target in (
        ("open an order", made.order, ""),
        ("open a report, duplicates looked for", made.report, ">= 150"),
    ):
        kept: list[Case] = []
        act()  # the day's first number makes its counter
        noted = statements(lambda act=act, kept=kept: kept.append(act()))  # type: ignore[misc]
        for _ in range(20):
            act()
        ours, numbers = _timed(act), count()
        one, stamp = Bare(noted, kept[0], str(kept[0].uuid)), f"{int(time.time()) % 1_000_000:x}"

        def bare(one: Bare = one, stamp: str = stamp, numbers: Iterator[int] = numbers) -> None:
            one.run(0, f"{stamp}-{os.getpid():x}-{next(numbers):x}")

        floor = _timed(bare)
        more = f"p50 {ours.p50 * 1000:.1f} ms, p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements"
        yield Line(f"{name}, one caller", ours.rate, "/s", floor.rate, "", more)
        yield Line(f"{name}, {CALLERS} callers", at_once(act), "/s", at_once(bare), target)


def moving() -> Iterator[Line]:
    """Measure putting orders on hold and going on, by their secretary."""
    made, secretary = Openings(), somebody("secretary:0")
    with transaction.atomic():
        rows = [made.order() for _ in range(2 * COUNT + 1)]
    now = clock.now() + timedelta(minutes=1)

    def hold(case: Case) -> Case:
        return cases.move(
            case=case, name="hold", by=secretary, now=now, turn=1, handed=Handed(text="等医院上班")
        )

    noted = statements(lambda: hold(rows[0]))
    queue = iter(rows[1 : COUNT + 1])
    ours = _timed(lambda: hold(next(queue)))
    floor = _floor(noted, rows[0], [(c.pk, c.number) for c in rows[COUNT + 1 :]])
    more = f"p50 {ours.p50 * 1000:.1f} ms, p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements"
    yield Line("move a case", ours.rate, "/s", floor.rate, "", more)


def profile(name: str) -> None:
    """Print the statements of one opening or move, for whoever makes them fewer."""
    made = Openings()
    acts: dict[str, Callable[[], object]] = {"order": made.order, "report": made.report}
    for sql, params in statements(acts[name]):
        print(sql[:150], json.dumps(params, default=str, ensure_ascii=False)[:80])
    print(TODAY)
