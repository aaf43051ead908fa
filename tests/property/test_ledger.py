"""A hundred thousand random lines, reversals, doubles and nonsense: the ledger always sums.

The full count runs on SQLite; PostgreSQL, where each statement is a journey, gets a tenth of it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import connection

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.ground.people.actions import add_person
from rongshu.loop.volunteers import queries
from rongshu.loop.volunteers.actions import record, reverse
from rongshu.loop.volunteers.models import ServiceEntry, ServiceTotal, Source

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FIRST_DAY = date(2025, 6, 1)  # two calendar years
OPERATIONS, CHECKS, PEOPLE = 100_000, 10, 40


@dataclass
class Book:
    """What the ledger should say, kept by the simplest means there are."""

    people: list[int]
    rng: Random
    minutes: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    jobs: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    standing: list[ServiceEntry] = field(default_factory=list)
    taken_back: list[ServiceEntry] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def note(self, person: int, day: date, minutes: int, jobs: int) -> None:
        self.minutes[person, day.year] += minutes
        self.jobs[person, day.year] += jobs

    def write(self, key: str, minutes: int) -> None:
        rng = self.rng
        person, day = rng.choice(self.people), FIRST_DAY + timedelta(days=rng.randrange(540))
        entry = record(
            person=person, minutes=minutes, day=day, source=Source.ORDER, key=key, what="代购药品", now=NOW
        )
        self.standing.append(entry)
        self.keys.append(key)
        self.note(person, day, minutes, 1)

    def by_hand(self, number: int) -> None:
        """Write hours by hand with one pair of eyes: the writer's, or the volunteer's own."""
        person, writer, rng = self.people[0], self.people[1], self.rng
        record(
            person=person, minutes=30, day=FIRST_DAY, source=Source.BY_HAND, key=f"h{number}", what="补记",
            now=NOW, by=writer, approved_by=rng.choice((writer, person, None)),
        )  # fmt: skip

    def take_back(self) -> None:
        entry = self.standing.pop(self.rng.randrange(len(self.standing)))
        reverse(entry=entry, reason="记错了", by=None, now=NOW)
        self.taken_back.append(entry)
        self.note(entry.person_id, entry.day, -entry.minutes, -1)

    def step(self, number: int) -> None:
        """Do one thing, right or wrong; what is wrong must raise and is counted."""
        rng, dice = self.rng, self.rng.random()
        try:
            if dice < 0.52 or not self.standing:
                self.write(f"k{number}", rng.randint(1, 720))
            elif dice < 0.70:
                self.take_back()
            elif dice < 0.78:
                self.write(rng.choice(self.keys), 30)
            elif dice < 0.82 and self.taken_back:
                reverse(entry=rng.choice(self.taken_back), reason="再来", by=None, now=NOW)
            elif dice < 0.90:
                self.write(f"w{number}", rng.choice((0, -5, 721, 100_000)))
            elif dice < 0.95:
                entry = rng.choice(self.standing)
                reverse(entry=entry, reason="我自己", by=entry.person_id, now=NOW)
            else:
                self.by_hand(number)
        except Refused as error:
            assert isinstance(error, Conflict | Invalid | NotAllowed)
            self.refused[type(error).__name__] += 1

    def agrees(self) -> None:
        rows = ServiceTotal.objects.values_list("person_id", "year", "minutes", "jobs")
        kept = {(p, y): (m, j) for p, y, m, j in rows}
        assert kept == {k: (self.minutes[k], self.jobs[k]) for k in self.minutes}
        assert all(m >= 0 and j >= 0 for m, j in kept.values())
        assert queries.wrong_totals() == []


def test_the_ledger_sums_after_a_hundred_thousand_operations(db: None) -> None:
    count = OPERATIONS if connection.vendor == "sqlite" else OPERATIONS // 10
    book = Book([add_person(name=f"志愿者{n}").pk for n in range(PEOPLE)], Random(20261123))
    for number in range(count):
        book.step(number)
        if number % (count // CHECKS) == 0:
            book.agrees()
    book.agrees()
    lines = len(book.standing) + 2 * len(book.taken_back)
    assert ServiceEntry.objects.count() == lines
    assert lines + sum(book.refused.values()) == count
    assert set(book.refused) == {"Conflict", "Invalid", "NotAllowed"}
