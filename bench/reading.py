"""Lists, deep pages, map windows and searches over everything there is, beside the bare statements."""

from collections.abc import Callable, Iterator
from datetime import date

from bench.measure import CALLERS, Sample, at_once, bare, sample, statements
from bench.table import Line
from bench.world import RARE, SOUTH, STEP, TODAY, WEST
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.loop.cases import mapping, worklist
from rongshu.loop.cases.worklist import Wanted

DEEP = (100, 10_000)


def somebody(key: str) -> Who:
    """Return a secretary or the supervisor of the town as they ask."""
    return people.who(Person.objects.get(register_key=f"bench:{key}"), date(2026, 11, 23))


def _line(what: str, act: Callable[[], object], *, target: str = "", rate: str = "") -> Iterator[Line]:
    noted = statements(act)
    ours, floor = sample(act), sample(bare(noted))
    more = f"p50 {ours.p50 * 1000:.1f} ms, {len(noted)} statements"
    yield Line(f"{what}, p95", ours.p95 * 1000, "ms", floor.p95 * 1000, target, more)
    if rate:
        yield Line(f"{what}, one caller", ours.rate, "/s", floor.rate)
        yield Line(f"{what}, {CALLERS} callers", at_once(act), "/s", at_once(bare(noted)), rate)
        yield Line(f"{what}, statements", len(noted), "", None, "<= 5")


def lists() -> Iterator[Line]:
    """Measure the list of 50 with permissions, for one community and for the whole town."""
    for name, key in (("community", "secretary:0"), ("town", "supervisor")):
        for tab in ("open", "waiting", "closed") if name == "community" else ("open", "closed"):
            yield from _line(
                f"list of 50, {name}, {tab}",
                _page(somebody(key), Wanted(tab=tab)),
                target="<= 20",
                rate=">= 300",
            )
    yield from _line(
        "list of 50, one kind",
        _page(somebody("secretary:0"), Wanted(tab="open", kind="reports.hazard")),
        target="<= 20",
    )
    who = somebody("secretary:0")
    yield from _line("worklist's counts", lambda: worklist.counts(who, now=TODAY), target="<= 20")


def _page(who: Who, wanted: Wanted, cursor: str = "") -> Callable[[], object]:
    return lambda: worklist.worklist(who, wanted, now=TODAY, cursor=cursor)


def deep() -> Iterator[Line]:
    """Measure the first page, the hundredth and the ten thousandth of the whole town's closed cases."""
    who, wanted = somebody("supervisor"), Wanted(tab="closed")
    first = sample(_page(who, wanted))
    yield Line("page 1, p50", first.p50 * 1000, "ms")
    cursor, turned = "", 1
    for number in DEEP:
        while turned < number:
            found = worklist.worklist(
                who, wanted, now=TODAY, cursor=cursor, size=min(50 * (number - turned), 5000)
            )
            if not found.after:
                return
            cursor, turned = found.after, turned + min(number - turned, 100)
        there: Sample = sample(_page(who, wanted, cursor))
        flat = "p50 within twice page 1" if there.p50 <= 2 * first.p50 else "NOT flat"
        yield Line(f"page {number:,}, p50", there.p50 * 1000, "ms", first.p50 * 1000, "<= 20", flat)


def windows() -> Iterator[Line]:
    """Measure the map from a street up to the whole town, for a supervisor and for a secretary."""
    sizes = (("street", STEP / 5), ("community", STEP), ("quarter", 3 * STEP), ("town", 8 * STEP))
    for name, size in sizes:
        for role in ("supervisor", "secretary:9"):
            who, west, south = somebody(role), WEST + STEP, SOUTH + STEP
            yield from _line(
                f"map, {name}, {role.split(':')[0]}",
                _window(who, (west, south, west + size, south + size)),
                target="<= 50",
            )
    yield from _line("map's extent", lambda: mapping.extent(somebody("supervisor")), target="<= 50")


def _window(who: Who, box: tuple[float, float, float, float]) -> Callable[[], object]:
    return lambda: mapping.window(who, *box, now=TODAY)


def searches() -> Iterator[Line]:
    """Measure a rare word, a common one, one of two characters, two words, and a number."""
    words = (
        ("rare", RARE),
        ("common", "路灯不亮"),
        ("two characters", "漏水"),
        ("a number", "DD-20261101-0007"),
    )
    for name, q in words:
        for role in ("supervisor", "secretary:0"):
            yield from _line(
                f"search, {name}, {role.split(':')[0]}",
                _page(somebody(role), Wanted(tab="all", q=q)),
                target="<= 50",
            )
