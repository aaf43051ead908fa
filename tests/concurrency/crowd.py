"""A crowd that presses at the same moment: threads on SQLite, processes full of threads on PostgreSQL.

Run on a migrated, empty database of its own: `python -m tests.concurrency.crowd move 200` prints what each
caller was told and what the rows say afterwards, as JSON.
"""

import json
import multiprocessing
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.utils import translation  # noqa: E402

from rongshu.core.errors import Refused  # noqa: E402
from rongshu.core.say import refusal  # noqa: E402
from rongshu.estate.orders import actions as orders  # noqa: E402
from rongshu.ground.people import queries as people  # noqa: E402
from rongshu.ground.people.access import SYSTEM  # noqa: E402
from rongshu.ground.people.actions import add_person, grant  # noqa: E402
from rongshu.ground.people.models import Person  # noqa: E402
from rongshu.ground.places.actions import add  # noqa: E402
from rongshu.ground.places.models import Place  # noqa: E402
from rongshu.loop.cases import actions as cases  # noqa: E402
from rongshu.loop.cases.models import Case, Event  # noqa: E402
from rongshu.loop.dispatch.models import Offer  # noqa: E402
from rongshu.loop.notices.models import Notice  # noqa: E402
from rongshu.loop.occasions.actions import Plan, add_occasion  # noqa: E402
from rongshu.loop.occasions.joining import join, leave  # noqa: E402
from rongshu.loop.occasions.models import Attendance, Occasion  # noqa: E402
from rongshu.loop.occasions.queries import wrong_counts  # noqa: E402
from rongshu.loop.volunteers.actions import enrol, record, reverse  # noqa: E402
from rongshu.loop.volunteers.models import ServiceEntry, ServiceTotal, Source  # noqa: E402
from rongshu.loop.volunteers.queries import wrong_totals  # noqa: E402

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PER_PROCESS = 25
PLACES = 50
Press = Callable[[int], str]


def set_up(callers: int) -> None:
    """Build an estate with as many secretaries as callers, one volunteer who takes three a week, and orders."""
    town = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=town)
    home = add(kind="household", name="301", parent=community, lon=113.13, lat=27.83)
    guo, vera = add_person(name="郭阿姨", home=home), add_person(name="小薇", home=home)
    grant(person=vera, role="volunteer", place=community, since=NOW.date())
    enrol(person=vera, joined_on=NOW.date(), weekly_cap=3)
    service = orders.add_service(area=community, name="代购药品", by=SYSTEM)
    for number in range(callers):
        secretary = add_person(name=f"书记{number}", register_key=f"secretary:{number}")
        grant(person=secretary, role="secretary", place=community, since=NOW.date())
    for _ in range(2):  # two of her three are taken
        order = orders.place(service=service, subject=guo, by=people.who(guo, NOW.date()), now=NOW)
        orders.offer(case=order.case, person=vera.pk, by=SYSTEM, now=NOW)
        cases.move(case=order.case, name="accept", by=people.who(vera, NOW.date()), now=NOW)


def placed() -> Case:
    """Place one more order; returns its case."""
    guo = Person.objects.get(name="郭阿姨")
    service = orders.queries.services(guo.home.area_id if guo.home else None)[0]
    return orders.place(service=service, subject=guo, by=people.who(guo, NOW.date()), now=NOW).case


def _secretary(number: int) -> Any:
    return people.who(Person.objects.get(register_key=f"secretary:{number}"), NOW.date())


def press_same_offer(number: int) -> str:
    """Ask the volunteer for the newest order, from a page drawn before anybody had."""
    case, vera = Case.objects.latest("pk"), Person.objects.get(name="小薇")
    by = _secretary(number)
    barrier.wait(60)
    return told(lambda: orders.offer(case=case, person=vera.pk, by=by, now=NOW, turn=1))


def press_own_offer(number: int) -> str:
    """Ask the volunteer who takes one more this week, each for an order of their own."""
    case, vera = Case.objects.filter(state="placed").order_by("pk")[number], Person.objects.get(name="小薇")
    by = _secretary(number)
    barrier.wait(60)
    return told(lambda: orders.offer(case=case, person=vera.pk, by=by, now=NOW, turn=1))


def press_place(number: int) -> str:
    """Place an order."""
    barrier.wait(60)
    return told(placed)


def press_ledger(number: int) -> str:
    """Write a line of one's own, and take the line back that is there already, which only one can."""
    entry, by = ServiceEntry.objects.earliest("pk"), Person.objects.get(register_key=f"secretary:{number}")
    barrier.wait(60)
    wrote = told(lambda: _line(f"crowd/{number}", number + 1))
    return f"{wrote}, {told(lambda: reverse(entry=entry, reason='记错了', by=by.pk, now=NOW))}"


def _line(key: str, minutes: int) -> ServiceEntry:
    """Write one more line of the volunteer's into the ledger; every other one lies in another year."""
    vera, day = Person.objects.get(name="小薇"), NOW.date().replace(year=2026 - minutes % 2)
    return record(
        person=vera, minutes=minutes, day=day, source=Source.ORDER, key=key, what="代购药品", now=NOW
    )


def held(capacity: int) -> Occasion:
    """Hold one more occasion, at the same time as all others."""
    plan = Plan("读书会", Place.objects.get(name="榕树社区"), Person.objects.get(name="郭阿姨"), capacity)
    starts = NOW + timedelta(days=1)
    return add_occasion(plan=plan, starts=starts, minutes=60, by=SYSTEM, now=NOW)


def press_join(number: int) -> str:
    """Sign up for the one occasion."""
    return _join(number, Occasion.objects.get())


def press_elsewhere(number: int) -> str:
    """Sign the same person up for an occasion of the caller's own; all are at the same time."""
    return _join(0, Occasion.objects.order_by("pk")[number])


def press_leave_or_join(number: int) -> str:
    """Leave if one is in the list, else sign up: half of the crowd goes while the other half comes."""
    by = _secretary(number)
    mine = Attendance.objects.select_related("occasion").filter(person=by.person).first()
    if mine is None:
        return _join(number, Occasion.objects.get())
    barrier.wait(60)
    return told(lambda: leave(attendance=mine, by=by, now=NOW))


def _join(person: int, occasion: Occasion) -> str:
    someone = Person.objects.get(register_key=f"secretary:{person}")
    by = _secretary(person)
    barrier.wait(60)
    return told(lambda: join(occasion=occasion, person=someone, by=by, now=NOW))


def prepare_lists(name: str, callers: int) -> None:
    """Hold what the crowd signs up for; of those who leave or join, every second one is in the list before."""
    for _ in range({"join": 1, "leave": 1, "elsewhere": callers}.get(name, 0)):
        occasion = held(PLACES)
    for number in range(0, callers if name == "leave" else 0, 2):
        person = Person.objects.get(register_key=f"secretary:{number}")
        join(occasion=occasion, person=person, by=SYSTEM, now=NOW)


def listed() -> list[list[Any]]:
    """Return every line of every list: turn and status."""
    rows = Attendance.objects.order_by("occasion", "turn")
    return [list(row) for row in rows.values_list("turn", "status")]


def told(act: Callable[[], object]) -> str:
    try:
        act()
    except Refused as refused:
        with translation.override("en"):
            return f"{type(refused).__name__}: {refusal(refused)}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "done"


PRESSES: dict[str, Press] = {
    "move": press_same_offer,
    "cap": press_own_offer,
    "numbers": press_place,
    "ledger": press_ledger,
    "join": press_join,
    "elsewhere": press_elsewhere,
    "leave": press_leave_or_join,
}
barrier: Any = None


def _threads(press: Press, numbers: range, out: Any) -> None:
    def one(number: int) -> None:
        try:
            out.append(press(number))
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=one, args=(n,)) for n in numbers]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()


def crowd(press: Press, callers: int) -> list[str]:
    """Let everybody press at once; returns what each was told."""
    global barrier
    connections.close_all()
    if connection.vendor == "sqlite":
        barrier, told = threading.Barrier(callers), list[str]()
        _threads(press, range(callers), told)
        return told
    fork = multiprocessing.get_context("fork")
    with fork.Manager() as manager:
        barrier, shared = fork.Barrier(callers), manager.list()
        parts = [range(first, min(first + PER_PROCESS, callers)) for first in range(0, callers, PER_PROCESS)]
        processes = [fork.Process(target=_threads_of_one, args=(press, part, shared)) for part in parts]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return list(shared)


def _threads_of_one(press: Press, numbers: range, shared: Any) -> None:
    told = list[str]()
    _threads(press, numbers, told)
    shared.extend(told)


def main(name: str, callers: int) -> dict[str, Any]:
    """Set up, press, and report."""
    with transaction.atomic():
        set_up(callers)
        for _ in range({"move": 1, "cap": callers}.get(name, 0)):
            placed()
        if name == "ledger":
            _line("before", 600)
        prepare_lists(name, callers)
        Notice.objects.all().delete()
    told = crowd(PRESSES[name], callers)
    vera = Person.objects.get(name="小薇")
    return {
        "told": Counter(told),
        "offered": Event.objects.filter(name="offer").count() - 2,
        "offers": Offer.objects.filter(answer="waiting").count(),
        "notices": Notice.objects.filter(person=vera).count(),
        "hers": Case.objects.filter(offered_to=vera).count() + Case.objects.filter(handler=vera).count(),
        "numbers": sorted(Case.objects.values_list("number", flat=True)),
        "events": Event.objects.count(),
        "lines": ServiceEntry.objects.count(),
        "minutes": sum(ServiceTotal.objects.values_list("minutes", flat=True)),
        "jobs": sum(ServiceTotal.objects.values_list("jobs", flat=True)),
        "wrong_totals": wrong_totals(),
        "listed": listed(),
        "joined": sum(Occasion.objects.values_list("joined", flat=True)),
        "wrong_counts": wrong_counts().count(),
        "versions": sum(Case.objects.values_list("version", flat=True)),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2])), ensure_ascii=False))
