"""A flow is data: the states a kind of case can be in, and the moves between them.

From this one table come the buttons on the page, what the API allows, the deadlines, the diagram in the
documentation and the property tests. A flow that has an unreachable state, a dead end, or a state nobody
owns refuses to load.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from rongshu.core.calendar import Limit
from rongshu.ground.people.permissions import Permission


class By(StrEnum):
    """How somebody stands to one case, beside what they may do by their grants."""

    REPORTER = "@reporter"  # asked for it, or entered it for somebody
    SUBJECT = "@subject"  # it is for them
    OFFERED = "@offered"  # it is offered to them now
    HANDLER = "@handler"  # they took it on
    ORGANISATION = "@organisation"  # they act for the organisation that took it on
    SYSTEM = "@system"  # the clock


class Need(StrEnum):
    """What must be handed in with a move."""

    REASON = "reason"
    ANSWER = "answer"
    PERSON = "person"
    ORGANISATION = "organisation"
    UNTIL = "until"
    AFTER_PHOTO = "after_photo"
    RATING = "rating"
    CHANNEL = "channel"
    CASE = "case"
    SIGNATURES = "signatures"
    HEARD = "heard"  # what one side said
    PROPOSED = "proposed"  # who should do it instead
    ASKED_UNTIL = "asked_until"  # asked for only: the promise stands until it is granted


class Assign(StrEnum):
    """Who becomes handler, or is offered the case, by a move."""

    ACTOR = "actor"
    NAMED = "named"
    NOBODY = "nobody"


@dataclass(frozen=True)
class State:
    """Where a case can stand; `public` is the softer word the reporter reads."""

    name: str
    label: str
    public: str
    owner: By | Permission | None = None
    within: Limit | None = None  # how long it may stay before the owner is reminded
    is_final: bool = False
    stops_clock: bool = False
    times_out: str = ""  # the move the clock makes when `within` is over; without one, the owner is reminded


@dataclass(frozen=True)
class Facts:
    """What a guard may look at."""

    now: datetime
    state: str
    actor: int | None
    handlers: frozenset[int]  # everyone who ever took it on
    handler_orgs: frozenset[int]  # and the organisations they did it for
    organisations: frozenset[int]  # those the actor acts for
    reporter: int | None
    subject: int | None
    closed_at: datetime | None
    hops: int
    data: Mapping[str, Any] = field(default_factory=dict)


Guard = Callable[[Facts], str | None]


@dataclass(frozen=True)
class Tell:
    """Somebody to be told when a move is made, and the sentence they read."""

    who: By | Permission
    sentence: str


@dataclass(frozen=True)
class Move:
    """One way from states to a state. `target` None means the case stays where it is."""

    name: str
    label: str  # the button: a verb
    said: str  # the timeline: what has happened
    sources: tuple[str, ...]
    target: str | None
    who: tuple[By | Permission, ...]
    needs: tuple[Need, ...] = ()
    guard: Guard | None = None
    handler: Assign | None = None
    offered: Assign | None = None
    subject: Assign | None = None  # whom it is for, or the other side of a dispute
    after: tuple[str, ...] = ()  # moves that must have been made before, at any time
    is_hop: bool = False  # sent back: counted, so that ping-pong shows
    restarts_clock: bool = False
    restarts_with: Limit | None = None  # without: as long as the case was given before
    solved: bool | None = None  # what a check says of the matter itself
    tells: tuple[Tell, ...] = ()
    tone: str = "quiet"  # main, quiet or danger


class BrokenFlow(Exception):
    """The table can't be right; says where."""


@dataclass(frozen=True)
class Flow:
    """The table of one kind of case."""

    name: str
    label: str
    start: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        if problems := list(_problems(self)):
            raise BrokenFlow(f"{self.name}: " + "; ".join(problems))

    def state(self, name: str) -> State:
        """Return a state by name; KeyError when there is none."""
        return {s.name: s for s in self.states}[name]

    def move(self, name: str) -> Move | None:
        """Return a move by name, or None."""
        return {m.name: m for m in self.moves}.get(name)

    def open_moves(self, state: str) -> tuple[Move, ...]:
        """Return the moves that start in a state, in the table's order."""
        return tuple(m for m in self.moves if state in m.sources)


def _problems(flow: Flow) -> Iterable[str]:
    names = [s.name for s in flow.states]
    yield from (f"state {n} stands twice" for n in sorted({n for n in names if names.count(n) > 1}))
    moves = [m.name for m in flow.moves]
    yield from (f"move {n} stands twice" for n in sorted({n for n in moves if moves.count(n) > 1}))
    known = set(names)
    for m in flow.moves:
        unknown = {*m.sources, m.target or flow.start} - known
        yield from (f"move {m.name} names unknown state {n}" for n in sorted(unknown))
        yield from (f"move {m.name} comes after {n}, which is none" for n in m.after if n not in moves)
        if not m.who:
            yield f"nobody may make move {m.name}"
        if not m.sources:
            yield f"move {m.name} starts nowhere"
    if flow.start not in known:
        yield f"start {flow.start} is not a state"
        return
    edges = {(s, m.target) for m in flow.moves if m.target for s in m.sources}
    reached = _closure({flow.start}, edges)
    yield from (f"state {n} can't be reached" for n in names if n not in reached)
    finals = {s.name for s in flow.states if s.is_final}
    back = _closure(finals, {(t, s) for s, t in edges})
    for s in flow.states:
        if s.name not in back:
            yield f"state {s.name} is a dead end"
        if not s.is_final and s.owner is None:
            yield f"nobody owns state {s.name}"
        if s.times_out and not _clock_may(flow, s):
            yield f"state {s.name} times out by {s.times_out}, which the clock can't make"


def _clock_may(flow: Flow, state: State) -> bool:
    step = flow.move(state.times_out)
    return bool(step and state.within and state.name in step.sources and By.SYSTEM in step.who)


def _closure(start: set[str], edges: set[tuple[str, str]]) -> set[str]:
    seen, todo = set(start), list(start)
    while todo:
        here = todo.pop()
        for source, target in edges:
            if source == here and target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def diagram(flow: Flow) -> str:
    """Return the flow as a Mermaid state diagram, as the READMEs show it."""
    lines = ["stateDiagram-v2", f"    [*] --> {flow.start}"]
    for m in flow.moves:
        lines += [f"    {s} --> {m.target}: {m.name}" for s in m.sources if m.target and m.target != s]
    lines += [f"    {s.name} --> [*]" for s in flow.states if s.is_final]
    return "\n".join(lines)
