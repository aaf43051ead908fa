"""What a board may show of whom, and when a printed one has to come down. Pure.

Personal Information Protection Law art. 25 and 志愿服务条例 art. 20: nothing about somebody without their separate
consent. What is agreed to for the web is the masked phone; whole it stands on the printed board alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rongshu.core.words import N_

PURPOSE = "board"
FIELDS = ("name", "address", "phone", "pledge")
MOST_WORDS, MOST_PHONE = 300, 20
MOST_DUTIES, MOST_OF_ONE = 6, 40
KEPT_DAYS = 90  # what neighbours wrote is destroyed after
DUTIES = (
    N_("Stairwell: clutter, dead lamps and broken walls are reported at once"),
    N_("Fire lanes: nothing parked, nothing charged where people have to get out"),
    N_("Neighbours: a knock for those who live alone, a word before it becomes a quarrel"),
    N_("Messages: what the community has to say reaches every door, and comes back"),
)


class Sheet(StrEnum):
    """What size a board is printed in."""

    A3 = "a3"
    A4 = "a4"


class State(StrEnum):
    """How the board that hangs stands to what may be shown now."""

    BARE = "bare"  # none hangs yet
    RIGHT = "right"
    OLD = "old"  # something true is missing, or was changed
    WRONG = "wrong"  # it shows what may no longer be shown


@dataclass(frozen=True)
class Difference:
    """What a hanging board and what may be shown now differ in, of one person."""

    duty: str
    gone: tuple[str, ...] = ()  # shown there, and no longer to be shown
    new: tuple[str, ...] = ()  # to be shown, or shown otherwise
    has_left: bool = False
    has_come: bool = False


Shown = Mapping[str, Mapping[str, str]]  # by duty: what stands in each field, as a fingerprint


def differences(hanging: Shown, now: Shown) -> list[Difference]:
    """Return what differs, person by person: those who have left first, those who came last."""
    found = []
    for duty, fields in hanging.items():
        mine = now.get(duty)
        if mine is None:
            found.append(Difference(duty, gone=tuple(fields), has_left=True))
            continue
        gone = tuple(f for f in fields if f not in mine)
        new = tuple(f for f in mine if mine[f] != fields.get(f))
        if gone or new:
            found.append(Difference(duty, gone, new))
    found += [Difference(duty, new=tuple(now[duty]), has_come=True) for duty in now if duty not in hanging]
    return sorted(found, key=lambda d: (d.has_come, not d.has_left))


def state(hanging: Shown | None, now: Shown, *, same_words: bool = True) -> State:
    """Return how a hanging board stands; `same_words`: the community's own words and phone are those printed."""
    if hanging is None:
        return State.BARE
    found = differences(hanging, now)
    if any(one.gone for one in found):
        return State.WRONG
    return State.OLD if found or not same_words else State.RIGHT


def lines(text: str) -> list[str]:
    """Return the duties somebody typed, one a line, without bullets and blanks."""
    found = (line.strip().lstrip("-•·*、 ").strip() for line in text.splitlines())
    return [line[:MOST_OF_ONE] for line in found if line][:MOST_DUTIES]


def without_door(home: Any) -> Any:
    """Return the unit or building a home lies in: nearer than that no board says where somebody lives."""
    here = home
    while here is not None and here.kind in {"household", "room"}:
        here = here.parent
    return here
