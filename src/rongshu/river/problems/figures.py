"""The figures of river problems, counted from the log alone, as of any instant. Pure: happenings in, cases out.

Found (发现) is what was recognised and stands, what is left from former times with it: a clue isn't a problem yet, and
what turned out unfounded or the same as another leaves every figure. In time (按期) is the last application for
striking off against the promise standing then: how long the inspection took is not counted against whoever put it
right. The rate is closed over found.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import compress
from typing import Any

MEASURES = ("found", "closed", "in_time", "overdue", "returned", "rebound")
NOT_PROBLEMS = {"clue", "unfounded", "merged"}
CLOCK_STOPPED = {"conferring", "legacy"}


@dataclass(frozen=True)
class Happened:
    """One event of the log; `target` is the state it led to, empty when the case stayed where it was."""

    case: int
    seq: int
    at: datetime
    name: str
    target: str
    data: dict[str, Any]


@dataclass
class Story:
    """What the events of one problem say so far."""

    case: int
    kind: str = ""
    state: str = ""
    promise: datetime | None = None
    is_recognised: bool = False
    applied_at: datetime | None = None
    returned: int = 0
    rebound: int = 0
    was_in_time: bool = False

    def take(self, event: Happened) -> None:
        """Read on."""
        self.kind = event.data.get("kind", self.kind)
        self.state = event.target or self.state
        if event.name == "apply":
            self.applied_at = event.at
            self.was_in_time = self.promise is None or event.at <= self.promise
        elif event.name in {"return", "rebound"}:
            self.applied_at = None
        self.returned += event.name == "return"
        self.rebound += event.name == "rebound"
        if promise := event.data.get("promise_at"):
            self.promise = datetime.fromisoformat(promise)
        self.is_recognised = self.state not in NOT_PROBLEMS and (
            self.is_recognised or self.state != "conferring"
        )

    def is_overdue(self, as_of: datetime) -> bool:
        """Say whether it is late: not put right by its promise, or put right late and not closed yet."""
        if self.promise is None or self.state == "closed" or self.state in CLOCK_STOPPED:
            return False
        return (self.applied_at or as_of) > self.promise

    def counts_as(self, as_of: datetime) -> set[str]:
        """Return the figures it stands behind as of an instant after its last event."""
        if not self.is_recognised:
            return set()
        is_closed = self.state == "closed"
        belongs = (
            True, is_closed, is_closed and self.was_in_time, self.is_overdue(as_of), self.returned > 0,
            self.rebound > 0,
        )  # fmt: skip
        return set(compress(MEASURES, belongs))


@dataclass(frozen=True)
class Counted:
    """The figures of the register, or how something changed them, without the problems behind them."""

    found: int = 0
    closed: int = 0
    in_time: int = 0
    overdue: int = 0
    returned: int = 0
    rebound: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(*(getattr(self, name) + getattr(other, name) for name in MEASURES))

    def __neg__(self) -> "Counted":
        return Counted(*(-getattr(self, name) for name in MEASURES))

    @property
    def rate(self) -> Fraction | None:
        """Closed over found, from 0 to 1; None when nothing was found, which is no rate at all."""
        return Fraction(self.closed, self.found) if self.found else None

    def counts(self) -> dict[str, int]:
        """Return the figures by name."""
        return asdict(self)


@dataclass
class Tally:
    """The problems behind each figure."""

    found: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    in_time: set[int] = field(default_factory=set)
    overdue: set[int] = field(default_factory=set)
    returned: set[int] = field(default_factory=set)
    rebound: set[int] = field(default_factory=set)

    def add(self, story: Story, as_of: datetime) -> None:
        """Count one problem wherever it belongs."""
        for name in story.counts_as(as_of):
            getattr(self, name).add(story.case)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) | getattr(other, name) for name in MEASURES))

    @property
    def rate(self) -> Fraction | None:
        """Closed over found, from 0 to 1; None when nothing was found, which is no rate at all."""
        return Fraction(len(self.closed), len(self.found)) if self.found else None

    def counts(self) -> dict[str, int]:
        """Return how many problems stand behind each figure."""
        return {name: len(getattr(self, name)) for name in MEASURES}


def told(events: Iterable[Happened], as_of: datetime) -> list[Story]:
    """Return what the events up to an instant (with it) say of each problem, by case."""
    stories: dict[int, Story] = {}
    for event in sorted(events, key=lambda e: (e.case, e.seq)):
        if event.at <= as_of:
            stories.setdefault(event.case, Story(event.case)).take(event)
    return list(stories.values())


def tally(events: Iterable[Happened], as_of: datetime) -> Tally:
    """Return the figures as of an instant."""
    return tallies(events, as_of, by=lambda _: "").get("", Tally())


def tallies(events: Iterable[Happened], as_of: datetime, *, by: Callable[[Story], str]) -> dict[str, Tally]:
    """Return the figures as of an instant, by group; each problem stands in one group, so they add up."""
    groups: dict[str, Tally] = {}
    for story in told(events, as_of):
        groups.setdefault(by(story), Tally()).add(story, as_of)
    return groups
