"""Twenty rivers and a million problems along them, each with its events, words, due row and detail.

Rows are written straight into the tables, but as the actions would have: the same seals, the same words, the same
states by real moves. The same size makes the same rivers.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from bench import counted
from bench.bulk import columns, insert, unindexed
from bench.world import CASE, DAYS, DEFAULTS, EVENT, TODAY, Say, stamp, way, words_of_title
from rongshu.core.models import Counter, Due
from rongshu.core.sealing import GENESIS, seal
from rongshu.ground.people.models import Grant, Organisation, Person
from rongshu.ground.places.models import Place, Within
from rongshu.loop.cases.flow import Assign, Move, State
from rongshu.loop.cases.models import Case, CaseWords, Event
from rongshu.loop.cases.rules import END_OF_TIME, cell
from rongshu.river.problems import keeping
from rongshu.river.problems.catalogue import KINDS, ProblemKind
from rongshu.river.problems.kind import PROBLEM
from rongshu.river.problems.models import Problem
from rongshu.river.problems.queries import title_of
from rongshu.river.problems.severity import by_measure

RIVERS, REACHES = 20, 10
WEST, SOUTH, STEP = 113.05, 27.75, 0.01  # degrees; a river beside the other, its reaches from south to north
SHARES = (
    ("closed", 78), ("unfounded", 4), ("clue", 3), ("recognised", 2), ("assigned", 3), ("rectifying", 6),
    ("applied", 3), ("inspected", 1),
)  # fmt: skip
RARE, RARE_EVERY = "earth_taken", 20_000
COMMON = tuple(kind for kind in KINDS if kind.name != RARE)
SINCE, PACE = date(2020, 1, 1), timedelta(minutes=11)
PUT_RIGHT = {"applied", "inspected", "closed"}
PROBLEM_COLUMNS = columns(Problem)


@dataclass
class Basin:
    """Ids of what the problems hang on."""

    reaches: list[tuple[int, int, str, float, float]] = field(
        default_factory=list
    )  # id, river, name, lon, lat
    people: dict[str, int] = field(default_factory=dict)
    organisation: int = 0


def build(size: int, say: Say) -> None:
    """Write the rivers and their problems into an empty, migrated database."""
    say("rivers")
    basin, last = _basin(), dict[tuple[str, date], int]()
    with unindexed([m._meta.db_table for m in (Case, Event, CaseWords, Due, Problem)]):
        rows = Rows()
        for number, made in enumerate(_problems(basin, size, last), 1):
            rows.add(*made)
            if number % 50_000 == 0 or number == size:
                rows.write()
                say(f"{number:,} of {size:,} problems")
        Counter.objects.bulk_create(Counter(prefix=p, day=d, last=n) for (p, d), n in last.items())
        say("indexes")
        counted.words_and_tiles()
    say("what is kept beside the log")
    keeping.rebuild()
    counted.settled(size)


def _basin() -> Basin:
    basin = Basin()
    city = Place.objects.create(kind="city", name="测试市")
    pairs = [(city.pk, city.pk, 0)]
    for r in range(RIVERS):
        river = Place.objects.create(kind="river", name=f"第{r + 1}河", parent=city)
        Place.objects.filter(pk=river.pk).update(area=river)
        pairs += [(river.pk, river.pk, 0), (city.pk, river.pk, 1)]
        for n in range(REACHES):
            lon, lat = WEST + r * STEP, SOUTH + n * STEP
            one = Place.objects.create(
                kind="reach", name=f"{n + 1}段", parent=river, area=river, lon=lon, lat=lat
            )
            pairs += [(one.pk, one.pk, 0), (river.pk, one.pk, 1), (city.pk, one.pk, 2)]
            basin.reaches.append((one.pk, river.pk, one.name, lon, lat))
    insert(Within, ["outer_id", "inner_id", "steps"], pairs)
    basin.organisation = Organisation.objects.create(name="水利站", kind="department").pk
    first = Place.objects.get(pk=basin.reaches[0][1])
    cast = (
        ("city", "river_office", city),
        ("river", "river_office", first),
        ("inspector", "river_inspector", city),
    )
    for name, role, place in cast:
        person = Person.objects.create(name=f"测试{name}", register_key=f"bench:{name}")
        Grant.objects.create(person=person, role=role, place=place, since=SINCE)
        basin.people[name] = person.pk
    for name in ("walker", "worker"):
        basin.people[name] = Person.objects.create(name=f"测试{name}", register_key=f"bench:{name}").pk
    return basin


def _problems(basin: Basin, size: int, last: dict[tuple[str, date], int]) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(size)
    names, weights = zip(*SHARES, strict=True)
    opened = sorted(rng.randrange(60 * 24 * DAYS) for _ in range(size))
    for pk, minute in enumerate(opened, 1):
        moment = TODAY - timedelta(days=DAYS) + timedelta(minutes=minute)
        kind = rng.choice(COMMON) if pk % RARE_EVERY else next(k for k in KINDS if k.name == RARE)
        state = PROBLEM.flow.state(rng.choices(names, weights)[0])
        yield _problem(basin, rng, pk, kind, state, moment, last)


def _problem(
    basin: Basin, rng: random.Random, pk: int, kind: ProblemKind, state: State, opened: datetime,
    last: dict[tuple[str, date], int],
) -> tuple[Any, ...]:  # fmt: skip
    reach, river, name, lon, lat = rng.choice(basin.reaches)
    lon, lat = lon + rng.random() * STEP, lat + rng.random() * STEP
    moves, key = way(PROBLEM.name, state.name), (PROBLEM.prefix, (opened + timedelta(hours=8)).date())
    last[key] = last.get(key, 0) + 1
    number = f"{key[0]}-{key[1]:%Y%m%d}-{last[key]:04d}"
    moved = opened + PACE * len(moves)
    promise = opened + timedelta(days=rng.choice((1, 9, 40)) if moves else 900)
    is_started, is_assigned = _made(moves, Assign.ACTOR), _made(moves, Assign.NAMED)
    due = None if state.is_final else promise
    title = title_of(kind.name)
    case = {
        "id": pk, "uuid": UUID(int=rng.getrandbits(128), version=4).hex, "number": number, "kind": PROBLEM.name,
        "state": state.name, "version": len(moves) + 1, "turn": len(moves) + 1, "title": title, "urgent": 0,
        "is_open": int(not state.is_final), "waits_on": str(state.owner or ""), "place_id": reach, "area_id": river,
        "lon": lon, "lat": lat, "cell": cell(lon, lat), "reporter_id": basin.people["walker"], "channel": "web",
        "handler_id": basin.people["worker"] if is_started else None,
        "handler_org_id": basin.organisation if is_assigned else None,
        "handlers": json.dumps([basin.people["worker"]] if is_started else []),
        "handler_orgs": json.dumps([basin.organisation] if is_started else []),
        "opened_at": stamp(opened), "state_since": stamp(moved), "promise_at": stamp(promise),
        "due_at": stamp(due) if due else None, "rank_at": stamp(due or END_OF_TIME),
        "closed_at": stamp(moved) if state.is_final else None, "limit_amount": kind.days,
        "limit_unit": "working_days", "solved": 1 if any(m.solved for m in moves) else None,
    }  # fmt: skip
    found = Decimal(rng.randrange(1, 8000))
    detail = {
        "case_id": pk, "area_id": river, "place_id": reach, "opened_at": stamp(opened),
        "state": state.name, "kind": kind.name, "station": round(rng.random() * 1e4, 1),
        "bank": rng.choice(("left", "right")), "found": str(found), "found_by": rng.choice(("citizen", "patrol")),
        "promise_at": stamp(promise), "severity": (by_measure(kind.name, found) or "minor") if moves else "",
        "left": "0" if state.name in PUT_RIGHT else None, "returned": 0, "came_back": 0,
        "is_recognised": bool(moves) and state.name != "unfounded",
        "applied_at": stamp(opened + 4 * PACE) if state.name in PUT_RIGHT else None,
    }  # fmt: skip
    words = f"{number.lower().replace('-', '_')}{words_of_title(title, name, river, PROBLEM.name)}"
    return case, words, list(_events(basin, kind, moves, pk, number, opened, promise)), detail


def _made(moves: tuple[Move, ...], assign: Assign) -> bool:
    return any(move.handler is assign for move in moves)


ACTORS = {"start": "worker", "apply": "worker", "inspect": "inspector"}


def _events(
    basin: Basin, kind: ProblemKind, moves: tuple[Move, ...], pk: int, number: str, opened: datetime, promise: datetime
) -> Iterator[dict[str, Any]]:  # fmt: skip
    before, source = GENESIS, ""
    told = {"kind": kind.name, "promise_at": promise.isoformat()}
    steps: list[tuple[str, str, str, dict[str, Any]]] = [("opened", PROBLEM.flow.start, "walker", told)]
    for move in moves:
        data = {"handler": basin.people["worker"]} if move.handler is Assign.ACTOR else {}
        steps.append((move.name, move.target or "", ACTORS.get(move.name, "city"), data))
    for seq, (name, target, who, data) in enumerate(steps, 1):
        at, actor = opened + PACE * (seq - 1), basin.people[who]
        content = {"case": number, "seq": seq, "at": at, "actor": actor, "name": name, "source": source,
                   "target": target, "data": data, "text": ""}  # fmt: skip
        before = seal(before, content)
        yield {
            "case_id": pk, "seq": seq, "at": stamp(at), "actor_id": actor, "name": name, "source": source,
            "target": target, "data": json.dumps(data), "text": "", "salt": "", "text_digest": "", "seal": before,
        }  # fmt: skip
        source = target


class Rows:
    """Rows gathered for one insert a table."""

    def __init__(self) -> None:
        self.rows: dict[Any, list[tuple[Any, ...]]] = {m: [] for m in (Case, CaseWords, Event, Due, Problem)}

    def add(
        self, case: dict[str, Any], words: str, events: list[dict[str, Any]], detail: dict[str, Any]
    ) -> None:
        """Take one problem with all that hangs on it."""
        rows = self.rows
        rows[Case].append(tuple(case.get(c, DEFAULTS.get(c)) for c in CASE))
        rows[CaseWords].append((case["id"], words))
        rows[Event] += [tuple(e.get(c) for c in EVENT) for e in events]
        rows[Problem].append(tuple(detail.get(c) for c in PROBLEM_COLUMNS))
        if case["due_at"]:
            rows[Due].append(("case.due", str(case["id"]), case["due_at"], "", 0, ""))

    def write(self) -> None:
        """Insert what was gathered."""
        names = {
            Case: CASE, CaseWords: ["case_id", "words"], Event: EVENT, Problem: PROBLEM_COLUMNS,
            Due: ["name", "key", "at", "claimed_by", "tries", "trouble"],
        }  # fmt: skip
        for model, rows in self.rows.items():
            insert(model, names[model], rows)
            rows.clear()
