"""What marks come to, whatever order they arrive in and however often; how much a round takes. Pure.

Numbers: 区域核酸检测组织实施指南 (third edition, 2022-03): a sampler for each 360 people, a site for each 2,000-3,000;
one table for each 600-800.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil
from uuid import UUID

from rongshu.core.words import N_

A_SAMPLER, A_TABLE, A_SITE = 360, 800, 3000  # people
SECONDS = 60  # one sampler takes for one person
# Tags of the register that say somebody can't come down.
AT_HOME = frozenset({"行动不便", "卧床", "失能"})


class State(StrEnum):
    """How somebody stands in a round, the most urgent first."""

    TODO = "todo"
    DOOR = "door"
    AWAY = "away"
    REFUSED = "refused"
    SAMPLED = "sampled"
    MOVED = "moved"


class Said(StrEnum):
    """What a mark says; `undo` takes another mark back, by its key."""

    SAMPLED = "sampled"
    DOOR = "door"
    AWAY = "away"
    REFUSED = "refused"
    MOVED = "moved"
    UNDO = "undo"


LABELS = {
    State.TODO: N_("Not sampled"),
    State.DOOR: N_("To be seen at the door"),
    State.AWAY: N_("Not at home"),
    State.REFUSED: N_("Does not want to"),
    State.SAMPLED: N_("Sampled"),
    State.MOVED: N_("Moved out"),
}
UNSAMPLED = (State.TODO, State.DOOR, State.AWAY, State.REFUSED)
ORDER = {state: number for number, state in enumerate(State)}


@dataclass(frozen=True)
class Mark:
    """Who-and-when of it are elsewhere; this is what counts. `key` was made where the mark was made."""

    key: UUID
    said: str
    at: datetime
    undoes: UUID | None = None


def decided(marks: Iterable[Mark]) -> Mark | None:
    """Return the mark that says how somebody stands, or None.

    Whoever was sampled stays sampled, by the first mark that says so; of other marks the latest holds. A mark that
    was taken back says nothing. The same marks give the same answer in any order and any number.
    """
    every = {mark.key: mark for mark in marks}.values()
    undone = {mark.undoes for mark in every if mark.said == Said.UNDO}
    live = [m for m in every if m.said != Said.UNDO and m.key not in undone]
    sampled = [m for m in live if m.said == Said.SAMPLED]
    if sampled:
        return min(sampled, key=_age)
    return max(live, key=_age, default=None)


def _age(mark: Mark) -> tuple[datetime, UUID]:
    return mark.at, mark.key


def state(marks: Iterable[Mark], *, at_home: bool) -> State:
    """Return how somebody stands; before any mark, whoever can't come down is to be seen at the door."""
    return standing(decided(marks), at_home=at_home)


def standing(mark: Mark | None, *, at_home: bool) -> State:
    """Return how somebody stands by the mark that decides."""
    if mark is None:
        return State.DOOR if at_home else State.TODO
    return State(mark.said)


@dataclass(frozen=True)
class Needed:
    """What so many people take."""

    samplers: int
    tables: int
    sites: int

    @property
    def at_each_table(self) -> int:
        """Return how many samplers sit at a table."""
        return ceil(self.samplers / self.tables)


def needed(people: int) -> Needed:
    """Return samplers, tables and sites for so many people, one of each at the least."""
    return Needed(*(max(ceil(people / each), 1) for each in (A_SAMPLER, A_TABLE, A_SITE)))


def figures(states: Iterable[str]) -> Mapping[str, int]:
    """Count people by how they stand; `people` are those who still live here."""
    count = Counter(states)
    found = {str(state): count.get(state, 0) for state in State}
    return {"people": sum(found.values()) - found["moved"], **found}
