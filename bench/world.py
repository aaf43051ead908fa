"""A town of forty communities and a million cases, each with its events, words, due row and detail.

Rows are written straight into the tables, but as the actions would have: the same seals, the same words, the
same states by real moves. The same size makes the same town.
"""

import json
import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from bench import counted
from bench.bulk import columns, insert, unindexed
from rongshu.core.models import Counter, Due
from rongshu.core.sealing import GENESIS, seal
from rongshu.estate.orders.models import Order, Service
from rongshu.estate.reports.models import Category, Condition, Report
from rongshu.ground.people.models import Grant, Organisation, Person
from rongshu.ground.places.models import Place, Within
from rongshu.loop.cases import kinds
from rongshu.loop.cases.flow import Assign, By, Flow, Move
from rongshu.loop.cases.models import Case, CaseWords, Event
from rongshu.loop.cases.rules import END_OF_TIME, cell
from rongshu.loop.cases.words import words_of
from rongshu.loop.dispatch.models import Offer
from rongshu.loop.volunteers.models import Volunteer

COMMUNITIES, BUILDINGS, HOMES, VOLUNTEERS = 40, 25, 10, 12
TODAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAYS = 1100
WEST, SOUTH, STEP = 113.05, 27.75, 0.02  # degrees; communities lie in a grid of eight columns
TITLES = {
    "orders.order": (
        "代购药品",
        "代买东西",
        "陪同就医",
        "换灯泡",
        "家里小修",
        "上门理发",
        "教用手机",
        "跑腿办事",
    ),
    "reports.repair": ("路灯不亮", "楼道灯坏了", "水管漏水", "单元门关不上", "电梯异响", "下水道堵了"),
    "reports.hazard": ("窨井盖破损", "楼道堆放杂物", "电线裸露", "外墙脱落", "消防通道被占"),
}
SHARES = (("orders.order", 60), ("reports.repair", 28), ("reports.hazard", 12))
RARE, RARE_EVERY = "锦鲤池渗水", 20_000
OPEN_SHARE = 0.3
Say = Callable[[str], None]


@dataclass
class Town:
    """Ids of what the cases hang on."""

    communities: list[int] = field(default_factory=list)
    homes: list[tuple[int, int, str, float, float]] = field(default_factory=list)  # id, area, name, lon, lat
    people: list[int] = field(default_factory=list)  # one a home
    volunteers: dict[int, list[int]] = field(default_factory=dict)
    services: dict[int, int] = field(default_factory=dict)
    conditions: dict[tuple[int, str], int] = field(default_factory=dict)
    organisation: int = 0


def build(size: int, say: Say, communities: int = COMMUNITIES) -> None:
    """Write the town and its cases into an empty, migrated database."""
    say("town")
    town = _town(communities)
    tables = [m._meta.db_table for m in (Case, Event, CaseWords, Due, Order, Report, Offer)]
    with unindexed(tables):
        rows, last = Rows(), dict[tuple[str, date], int]()
        for number, made in enumerate(_cases(town, size, last), 1):
            rows.add(*made)
            if number % 50_000 == 0 or number == size:
                rows.write()
                say(f"{number:,} of {size:,} cases")
        Counter.objects.bulk_create(Counter(prefix=p, day=d, last=n) for (p, d), n in last.items())
        say("indexes")
        counted.words_and_tiles()
    counted.settled(size)


def _town(communities: int) -> Town:
    town = Town()
    street = Place.objects.create(kind="town", name="测试街道")
    town.organisation = Organisation.objects.create(name="安居物业", kind="property").pk
    places: list[Place] = []
    for c in range(communities):
        west, south = WEST + c % 8 * STEP, SOUTH + c // 8 * STEP
        community = Place.objects.create(kind="community", name=f"第{c + 1}社区", parent=street)
        Place.objects.filter(pk=community.pk).update(area=community)
        town.communities.append(community.pk)
        for b in range(BUILDINGS):
            lon, lat = west + b % 5 * STEP / 5, south + b // 5 * STEP / 5
            places.append(
                Place(kind="building", name=f"{b + 1}栋", parent=community, area=community, lon=lon, lat=lat)
            )
    places = Place.objects.bulk_create(places, batch_size=500)
    homes = Place.objects.bulk_create(
        (
            Place(
                kind="household",
                name=f"{h // 2 + 1}0{h % 2 + 1}",
                parent=b,
                area_id=b.area_id,
                lon=b.lon,
                lat=b.lat,
            )
            for b in places
            for h in range(HOMES)
        ),
        batch_size=500,
    )
    _within(street.pk, town.communities, places, homes)
    town.homes = [(h.pk, h.area_id or 0, h.name, h.lon or 0.0, h.lat or 0.0) for h in homes]
    people = Person.objects.bulk_create(
        (Person(name=f"居民{n}", home=h) for n, h in enumerate(homes)), batch_size=500
    )
    town.people = [p.pk for p in people]
    for c, community_id in enumerate(town.communities):
        _branch(town, c, community_id)
    supervisor = Person.objects.create(name="督导员", register_key="bench:supervisor")
    Grant.objects.create(person=supervisor, role="supervisor", place=street, since=date(2020, 1, 1))
    return town


def _within(street: int, communities: list[int], buildings: list[Place], homes: list[Place]) -> None:
    rows = [(street, street, 0)]
    rows += [pair for c in communities for pair in ((c, c, 0), (street, c, 1))]
    for b in buildings:
        rows += [(b.pk, b.pk, 0), (b.area_id, b.pk, 1), (street, b.pk, 2)]
    for h in homes:
        rows += [(h.pk, h.pk, 0), (h.parent_id, h.pk, 1), (h.area_id, h.pk, 2), (street, h.pk, 3)]
    insert(Within, ["outer_id", "inner_id", "steps"], rows)


def _branch(town: Town, number: int, community: int) -> None:
    """Give a community its secretary, volunteers, service and what can be reported."""
    since = date(2020, 1, 1)
    secretary = Person.objects.create(name=f"书记{number}", register_key=f"bench:secretary:{number}")
    Grant.objects.create(person=secretary, role="secretary", place_id=community, since=since)
    first = number * BUILDINGS * HOMES
    town.volunteers[community] = town.people[first : first + VOLUNTEERS]
    for person in town.volunteers[community]:
        Grant.objects.create(person_id=person, role="volunteer", place_id=community, since=since)
        Volunteer.objects.create(person_id=person, joined_on=since, weekly_cap=50)
    town.services[community] = Service.objects.create(area_id=community, name="代购药品").pk
    for kind in ("repair", "hazard"):
        category = Category.objects.create(area_id=community, kind=kind, name=kind)
        town.conditions[community, f"reports.{kind}"] = Condition.objects.create(
            category=category, name=TITLES[f"reports.{kind}"][0], limit_amount=24, closes_when="现场恢复"
        ).pk


@cache
def way(kind: str, state: str) -> tuple[Move, ...]:
    """Return the shortest way of moves from a flow's start to a state."""
    flow: Flow = kinds.of(kind).flow
    ways: dict[str, tuple[Move, ...]] = {flow.start: ()}
    queue = deque([flow.start])
    while queue:
        here = queue.popleft()
        for move in flow.open_moves(here):
            if move.target and move.target not in ways:
                ways[move.target] = (*ways[here], move)
                queue.append(move.target)
    return ways[state]


@cache
def _states(kind: str, is_final: bool) -> tuple[list[str], list[float]]:
    """Return a flow's states of one sort that take no merging to reach, the near ones more often."""
    flow: Flow = kinds.of(kind).flow
    ways = [s.name for s in flow.states if s.is_final is is_final and not s.stops_clock]
    ways = [s for s in ways if not any("case" in m.needs for m in way(kind, s))]
    return ways, [4.0 ** -len(way(kind, s)) for s in ways]


@cache
def words_of_title(title: str, place: str, area: int, kind: str) -> str:
    """Return what stands behind the number among the words of a case."""
    said = SimpleNamespace(
        number="x", title=title, place=SimpleNamespace(name=place), area_id=area, kind=kind
    )
    return words_of(cast(Case, said)).removeprefix("x")


def stamp(moment: datetime) -> str:
    """Return a moment in UTC as both databases read it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


CASE, EVENT = columns(Case), columns(Event, without="id")


def _cases(town: Town, size: int, last: dict[tuple[str, date], int]) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(size)
    names, weights = zip(*SHARES, strict=True)
    opened = sorted(rng.randrange(60 * 24 * DAYS) for _ in range(size))
    for pk, minute in enumerate(opened, 1):
        kind = rng.choices(names, weights)[0]
        moment = TODAY - timedelta(days=DAYS) + timedelta(minutes=minute)
        title = RARE if pk % RARE_EVERY == 0 else rng.choice(TITLES[kind])
        yield _case(town, rng, pk, kind, title, moment, last)


def _case(
    town: Town,
    rng: random.Random,
    pk: int,
    kind: str,
    title: str,
    opened: datetime,
    last: dict[tuple[str, date], int],
) -> tuple[Any, ...]:
    index = rng.randrange(len(town.homes))
    home, area, name, lon, lat = town.homes[index]
    lon, lat = lon + rng.random() * STEP / 5, lat + rng.random() * STEP / 5
    flow, prefix = kinds.of(kind).flow, kinds.of(kind).prefix
    is_final = rng.random() >= OPEN_SHARE
    state = flow.state(rng.choices(*_states(kind, is_final))[0])
    moves = way(kind, state.name)
    key = (prefix, (opened + timedelta(hours=8)).date())
    last[key] = last.get(key, 0) + 1
    number = f"{prefix}-{key[1]:%Y%m%d}-{last[key]:04d}"
    volunteer = rng.choice(town.volunteers[area])
    moved = opened + timedelta(minutes=7) * len(moves)
    is_offered, is_handled = state.owner is By.OFFERED, any(m.handler is Assign.ACTOR for m in moves)
    has_org = any(m.handler is Assign.NAMED for m in moves)
    due = None if is_final else opened + timedelta(days=rng.randrange(1, 2 * DAYS), minutes=1)
    reporter = town.people[index]
    case = {
        "id": pk, "uuid": UUID(int=rng.getrandbits(128), version=4).hex, "number": number, "kind": kind,
        "state": state.name, "version": len(moves) + 1, "turn": len(moves) + 1, "title": title, "urgent": 0,
        "is_open": int(not is_final), "waits_on": str(state.owner or ""), "place_id": home, "area_id": area,
        "lon": lon, "lat": lat, "cell": cell(lon, lat), "reporter_id": reporter,
        "subject_id": reporter if kind == "orders.order" else None, "channel": "web",
        "offered_to_id": volunteer if is_offered else None, "handler_id": volunteer if is_handled else None,
        "handler_org_id": town.organisation if has_org else None,
        "handlers": json.dumps([volunteer] if is_handled else []), "opened_at": stamp(opened),
        "state_since": stamp(moved), "promise_at": stamp(due or opened + timedelta(days=1)),
        "due_at": stamp(due) if due else None, "rank_at": stamp(due or END_OF_TIME),
        "closed_at": stamp(moved) if is_final else None, "limit_amount": 24, "limit_unit": "hours",
        "solved": 1 if moves and moves[-1].solved else None,
    }  # fmt: skip
    words = f"{number.lower().replace('-', '_')}{words_of_title(title, name, area, kind)}"
    events = list(_events(flow, moves, pk, number, opened, reporter, volunteer))
    return case, words, events, town


def _events(
    flow: Flow, moves: tuple[Move, ...], pk: int, number: str, opened: datetime, reporter: int, volunteer: int
) -> Iterator[dict[str, Any]]:
    before, source = GENESIS, ""
    steps = [
        ("opened", flow.start, reporter),
        *((m.name, m.target or "", reporter if m.solved else volunteer) for m in moves),
    ]
    for seq, (name, target, actor) in enumerate(steps, 1):
        at = opened + timedelta(minutes=7) * (seq - 1)
        content = {"case": number, "seq": seq, "at": at, "actor": actor, "name": name, "source": source,
                   "target": target, "data": {}, "text": ""}  # fmt: skip
        before = seal(before, content)
        yield {
            "case_id": pk, "seq": seq, "at": stamp(at), "actor_id": actor, "name": name, "source": source,
            "target": target, "data": "{}", "text": "", "salt": "", "text_digest": "", "seal": before,
        }  # fmt: skip
        source = target


DEFAULTS: dict[str, Any] = {"handlers": "[]", "handler_orgs": "[]", "level": 0, "hops": 0, "voices": 0}


class Rows:
    """Rows gathered for one insert a table."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.rows: dict[Any, list[tuple[Any, ...]]] = {
            m: [] for m in (Case, CaseWords, Event, Due, Order, Report, Offer)
        }

    def add(self, case: dict[str, Any], words: str, events: list[dict[str, Any]], town: Town) -> None:
        """Take one case with all that hangs on it."""
        pk, rows = case["id"], self.rows
        rows[Case].append(tuple(case.get(c, DEFAULTS.get(c)) for c in CASE))
        rows[CaseWords].append((pk, words))
        rows[Event] += [tuple(e.get(c) for c in EVENT) for e in events]
        if case["due_at"]:
            rows[Due].append(("case.due", str(pk), case["due_at"], "", 0, ""))
        if case["kind"] == "orders.order":
            rows[Order].append((pk, town.services[case["area_id"]], "", 0))
        else:
            rows[Report].append((pk, town.conditions[case["area_id"], case["kind"]], "", 0, 0))
        if case["offered_to_id"]:
            rows[Offer].append((pk, case["offered_to_id"], case["state_since"], "waiting", "[]"))

    def write(self) -> None:
        """Insert what was gathered."""
        names = {
            Case: CASE, CaseWords: ["case_id", "words"], Event: EVENT,
            Due: ["name", "key", "at", "claimed_by", "tries", "trouble"],
            Order: ["case_id", "service_id", "note", "said_back"],
            Report: ["case_id", "condition_id", "spot", "is_dangerous", "is_hidden"],
            Offer: ["case_id", "person_id", "made_at", "answer", "reasons"],
        }  # fmt: skip
        for model, rows in self.rows.items():
            insert(model, names[model], rows)
        self._clear()
