"""The register of a million river problems: lists, filters, one problem, what was measured, the figures of any day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from bench.measure import bare, sample, statements
from bench.reading import somebody
from bench.rivers import RARE, REACHES, RIVERS, SOUTH, STEP, WEST
from bench.table import Line
from bench.world import TODAY
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place
from rongshu.loop.cases import mapping
from rongshu.loop.cases.models import Channel
from rongshu.river.problems import actions, counting, queries, sums
from rongshu.river.problems.models import Problem
from rongshu.river.problems.queries import Wanted

DEEP = (100, 10_000)
LAST_YEAR = date(TODAY.year - 1, 9, 7)


def _line(what: str, act: Callable[[], object], target: str = "<= 50") -> Line:
    noted = statements(act)
    ours, floor = sample(act), sample(bare(noted))
    more = f"p50 {ours.p50 * 1000:.1f} ms, {len(noted)} statements"
    return Line(f"{what}, p95", ours.p95 * 1000, "ms", floor.p95 * 1000, target, more)


def _page(who: Who, wanted: Wanted, cursor: str = "", size: int = 50) -> Callable[[], object]:
    return lambda: queries.register(who, wanted, now=TODAY, cursor=cursor, size=size)


def problems() -> Iterator[Line]:
    """Measure what the pages of the register read, for one river and for all of them."""
    yield from _lists()
    yield from _deep(somebody("city"))
    yield from _one()
    yield from _sums()
    yield from _drawn()
    yield from _reporting()


def _lists() -> Iterator[Line]:
    reach = Place.objects.filter(kind="reach").order_by("-pk")[0].pk
    asked = (
        ("all", Wanted()), ("waiting for an inspector", Wanted(state="applied")), ("one kind", Wanted(kind="nets")),
        ("a rare kind", Wanted(kind=RARE)), ("a group", Wanted(group="dumping")), ("grave", Wanted(severity="major")),
        ("overdue", Wanted(overdue=True)), ("one reach", Wanted(place=reach)),
        ("a year ago", Wanted(until=LAST_YEAR)), ("words", Wanted(q="捕鱼")),
    )  # fmt: skip
    for key in ("city", "river"):
        who = somebody(key)
        for name, wanted in asked:
            yield _line(f"register, {key}, {name}", _page(who, wanted))


def _deep(who: Who) -> Iterator[Line]:
    first = sample(_page(who, Wanted()))
    cursor, turned = "", 1
    for number in DEEP:
        while turned < number:
            found = queries.register(
                who, Wanted(), now=TODAY, cursor=cursor, size=min(50 * (number - turned), 5000)
            )
            if not found.after:
                return
            cursor, turned = found.after, turned + min(number - turned, 100)
        there = sample(_page(who, Wanted(), cursor))
        flat = "p50 within twice page 1" if there.p50 <= 2 * first.p50 else "NOT flat"
        yield Line(f"register, page {number:,}, p50", there.p50 * 1000, "ms", first.p50 * 1000, "<= 50", flat)


def _one() -> Iterator[Line]:
    who = somebody("city")
    number = Problem.objects.filter(state="closed").order_by("-pk")[0].case.number
    yield _line("one problem with its photos", lambda: queries.photos(queries.problem(number, who)))


def _sums() -> Iterator[Line]:
    for key in ("river", "city"):
        who = somebody(key)
        yield _line(f"what was measured, {key}", partial(sums.amounts, who, Wanted(), now=TODAY), "")
        yield _line(f"figures as they stand, {key}", partial(sums.counted, who, now=TODAY), "")
        for day in (TODAY.date(), LAST_YEAR):
            seen = sample(partial(counting.seen_on, who, day), seconds=0.1, least=1, most=3)
            yield Line(f"figures of {day}, {key}", seen.p50 * 1000, "ms", None, "", "kept beside the log")


def _drawn() -> Iterator[Line]:
    """Measure the map from a reach to all rivers, and the page of figures with its year."""
    for key, wide, high in (
        ("river", STEP, STEP),
        ("city", STEP, STEP),
        ("city", RIVERS * STEP, REACHES * STEP),
    ):
        who, box = somebody(key), (WEST, SOUTH, WEST + wide, SOUTH + high)
        yield _line(
            f"map, {round(wide / STEP)} river(s), {key}", partial(mapping.window, who, *box, now=TODAY)
        )
    for key in ("river", "city"):
        areas = somebody(key).reach(Permission.SEE_PROBLEMS).wide
        for day in (TODAY.date(), LAST_YEAR):
            yield _line(f"the page of figures of {day}, {key}", partial(counting.standing_on, day, areas))


def _reporting() -> Iterator[Line]:
    reaches = list(Place.objects.filter(kind="reach").select_related("area")[:200])
    turn = iter(range(10**9))

    def report() -> None:
        number = next(turn)
        actions.report(
            by=somebody("walker"), now=TODAY + timedelta(seconds=number), kind="litter", channel=Channel.WEB,
            place=reaches[number % len(reaches)],
        )  # fmt: skip

    ours = sample(report)
    yield Line("report a problem, one caller", ours.rate, "/s", None, "", f"p95 {ours.p95 * 1000:.1f} ms")
