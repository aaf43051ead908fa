"""The figures of reports, counted from the log alone, as of any moment. Pure: happenings in, sets of cases out.

Handled in time (按期) is the first word of being done against the promise standing then. Solved (解决) is what the
check said, never the handler's word; a reopening takes it back. What was withdrawn, joined with another or not
taken up stays in "found" and leaves the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

MEASURES = ("found", "handled", "in_time", "late", "solved", "unsolved", "sent_back", "reopened", "waiting")
LEFT_OUT = {"not_ours", "not_found", "withdraw", "merge"}
BACK = {"object", "unmerge"}


@dataclass(frozen=True)
class Happened:
    """One event of the log."""

    case: int
    seq: int
    at: datetime
    name: str
    data: dict[str, Any]


@dataclass
class Story:
    """What the events of one case say so far."""

    case: int
    condition: int = 0
    owner: int = 0
    promise: datetime | None = None
    done_at: datetime | None = None
    in_time: bool | None = None
    solved: bool | None = None
    returns: list[int] = field(default_factory=list)  # who sent it back, each time
    reopened: int = 0
    is_out: bool = False

    def take(self, event: Happened) -> None:
        """Read on."""
        data = event.data
        self.condition = data.get("condition", self.condition)
        if promise := data.get("promise_at"):
            self.promise = datetime.fromisoformat(promise)
        if event.name in {"dispatch", "hand_on"}:
            self.owner = data.get("handler_org") or 0
        elif event.name == "finish" and self.done_at is None:
            self.done_at = event.at
            self.in_time = self.promise is None or event.at <= self.promise
        elif event.name == "send_back":
            self.returns.append(self.owner)
        elif event.name in {"confirm", "check"}:
            self.solved = True
        elif event.name in {"not_solved", "reopen"}:
            self.solved = False
            self.reopened += event.name == "reopen"
        self.is_out = event.name in LEFT_OUT or (self.is_out and event.name not in BACK)


@dataclass
class Tally:
    """The cases behind each figure of one group."""

    found: set[int] = field(default_factory=set)
    handled: set[int] = field(default_factory=set)
    in_time: set[int] = field(default_factory=set)
    late: set[int] = field(default_factory=set)
    solved: set[int] = field(default_factory=set)
    unsolved: set[int] = field(default_factory=set)
    sent_back: set[int] = field(default_factory=set)
    reopened: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    hops: int = 0

    def add(self, story: Story, as_of: datetime) -> None:
        """Count one case."""
        is_late = story.in_time is False or bool(
            story.in_time is None and story.promise and story.promise < as_of
        )
        belongs = {
            "found": True,
            "handled": story.done_at is not None,
            "in_time": story.in_time is True,
            "late": is_late,
            "solved": story.solved is True,
            "unsolved": story.solved is False,
            "reopened": story.reopened > 0,
            "waiting": story.done_at is None,
        }
        for measure, holds in belongs.items():
            if holds and (measure == "found" or not story.is_out):
                getattr(self, measure).add(story.case)

    def add_returns(self, story: Story, times: int) -> None:
        """Count how often a case was sent back."""
        if times and not story.is_out:
            self.sent_back.add(story.case)
            self.hops += times

    @property
    def on_time_rate(self) -> float | None:
        """Return which part of what had to be done by then was done in time."""
        return _rate(len(self.in_time), len(self.in_time) + len(self.late))

    @property
    def solved_rate(self) -> float | None:
        """Return which part of what was reported done the check found solved."""
        return _rate(len(self.solved), len(self.handled))


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True)
class Figures:
    """All figures of a period: together, by condition and by who answered for it."""

    every: Tally
    by_condition: dict[int, Tally]
    by_owner: dict[int, Tally]


def stories(events: Iterable[Happened], as_of: datetime) -> dict[int, Story]:
    """Read every case's events up to a moment; order doesn't matter."""
    told: dict[int, Story] = {}
    for event in sorted(events, key=lambda e: (e.case, e.seq)):
        if event.at <= as_of:
            told.setdefault(event.case, Story(event.case)).take(event)
    return told


def figures(events: Iterable[Happened], as_of: datetime) -> Figures:
    """Count; `events` are all those of the cases found in the period."""
    found = Figures(Tally(), {}, {})
    for story in stories(events, as_of).values():
        for tally in (found.every, found.by_condition.setdefault(story.condition, Tally())):
            tally.add(story, as_of)
            tally.add_returns(story, len(story.returns))
        found.by_owner.setdefault(story.owner, Tally()).add(story, as_of)
        for owner in set(story.returns):  # whoever sent it back, not whoever has it now
            found.by_owner.setdefault(owner, Tally()).add_returns(story, story.returns.count(owner))
    return found
