"""Three rounds of two thousand people in 38 units, a third of them without network for a while.

Marks are sent twice, in other orders, in batches of any size, by two volunteers a unit; what comes of it is held
against a tally that knows nothing of marks.
"""

import random
import time
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling import actions, part, queries
from rongshu.estate.emergency.sampling.actions import Noted
from rongshu.estate.emergency.sampling.models import Mark, Round, Target, UnitList
from rongshu.estate.emergency.sampling.tests.estate import HOUR, NOW, Estate, build
from rongshu.ground.people.access import SYSTEM

MINUTE = timedelta(minutes=1)
# What happens to somebody, told by which volunteer at which minute, and how they must stand in the end.
STORIES: list[tuple[int, list[tuple[int, str, int]], str]] = [
    (820, [(0, "sampled", 1)], "sampled"),
    (60, [(0, "sampled", 1), (1, "sampled", 2)], "sampled"),
    (40, [(0, "away", 1), (1, "sampled", 30)], "sampled"),
    (20, [(1, "sampled", 5), (0, "away", 9)], "sampled"),
    (15, [(0, "sampled", 3), (0, "undo", 4)], "todo"),
    (10, [(0, "away", 3), (1, "door", 8)], "door"),
    (10, [(0, "refused", 3)], "refused"),
    (5, [(0, "away", 3)], "away"),
    (20, [], "todo"),
]


def told(
    rng: random.Random, people: list[UUID], begins: datetime
) -> tuple[list[list[Noted]], dict[UUID, str]]:
    """Return what each of two volunteers notes of a unit, and how everybody must stand."""
    books: list[list[Noted]] = [[], []]
    truth = {}
    for person in people:
        _, marks, end = rng.choices(STORIES, [weight for weight, *_ in STORIES])[0]
        truth[person] = end
        last = None
        for volunteer, said, minute in marks:
            key = UUID(int=rng.getrandbits(128))
            at = begins + minute * MINUTE
            books[volunteer].append(Noted(key, person, said, at, last if said == "undo" else None))
            last = key
    return books, truth


def batches(rng: random.Random, book: list[Noted]) -> list[list[Noted]]:
    """Cut a volunteer's marks into batches; some are sent again, with part of the next."""
    sent, first = [], 0
    while first < len(book):
        size = rng.randint(3, 40)
        sent.append(book[first : first + size])
        if rng.random() < 0.3:
            sent.append(book[first : first + size + 5])
        first += size
    return sent


def replay(estate: Estate, made: Round, rng: random.Random) -> dict[UUID, str]:
    """Let everybody mark: two thirds of the units as they go, the others hours later and in any order."""
    truth: dict[UUID, str] = {}
    late: list[list[Noted]] = []
    for number, unit in enumerate(UnitList.objects.filter(round=made).order_by("sort")):
        people = dict(Target.objects.filter(unit=unit).order_by("sort").values_list("uuid", "at_home"))
        books, stood = told(rng, list(people), made.starts)
        truth |= {p: "door" if people[p] and end == "todo" else end for p, end in stood.items()}
        queue = [batch for book in books for batch in batches(rng, book)]
        if number % 3 == 0:
            late += queue
        else:
            send(made, queue, made.starts + HOUR)
    rng.shuffle(late)
    send(made, late, made.starts + 5 * HOUR)
    send(made, rng.sample(late, len(late) // 4), made.starts + 6 * HOUR)
    return truth


def send(made: Round, queue: list[list[Noted]], now: datetime) -> None:
    for batch in queue:
        taken = actions.take_marks(round_=made, marks=batch, source="offline", by=SYSTEM, now=now)
        assert (taken.fresh + taken.known, taken.unknown) == (len(batch), ())


def test_three_rounds_of_two_thousand(db: None) -> None:
    rng = random.Random(20261123)
    estate = build(38, (5, 5, 5, 4, 6, 5, 5, 6, 5, 5, 2))  # 53 people in each unit
    estate.emergency = Emergency.objects.get(pk=estate.emergency.pk)
    for number in (1, 2, 3):
        made = estate.round(starts=NOW + number * 24 * HOUR, ends=NOW + number * 24 * HOUR + 8 * HOUR)
        assert (made.number, made.tables, made.worst_wait <= 20) == (number, 3, True)
        truth = replay(estate, made, rng)
        tally = Counter(truth.values())
        figures = queries.figures(made)
        assert (len(truth), figures["people"]) == (2014, 2014)
        assert {state: figures[state] for state in tally} == dict(tally)
        assert dict(Target.objects.filter(round=made).values_list("uuid", "state")) == truth
        actions.close_round(round_=made, by=estate.who("sun"), now=made.ends)
        lists_are_right_and_quick(made, truth)
    assert Mark.objects.count() == len(set(Mark.objects.values_list("key", flat=True)))
    kept = [queries.figures(made) for made in queries.rounds(estate.emergency)]
    part.destroy(estate.emergency, NOW + 99 * HOUR)
    assert (part.left(estate.emergency), Target.objects.count(), Mark.objects.count()) == (0, 0, 0)
    assert [queries.figures(made) for made in queries.rounds(estate.emergency)] == kept


def lists_are_right_and_quick(made: Round, truth: dict[UUID, str]) -> None:
    took = []
    for unit in UnitList.objects.filter(round=made):
        began = time.perf_counter()
        found = queries.unsampled(unit)
        took.append(time.perf_counter() - began)
        people = set(Target.objects.filter(unit=unit).values_list("uuid", flat=True))
        assert {one.uuid for one in found} == {p for p in people if truth[p] != "sampled"}
    assert sorted(took)[len(took) // 2] <= 0.05
    whole = queries.matrix(made)
    assert whole.left == sum(state != "sampled" for state in truth.values())
    lefts = [column.left for column in whole.columns]
    assert lefts == sorted(lefts, reverse=True)
