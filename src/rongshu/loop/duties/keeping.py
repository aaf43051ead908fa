"""Kept or not, from what was done: never typed in. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rongshu.loop.duties.turns import Turn


class Stint(NamedTuple):
    """Somebody holding a post (`until` excluded; None means still)."""

    duty: int
    person: int
    since: date
    until: date | None = None
    handed_from: int | None = None


class Act(NamedTuple):
    """A turn done on a day, by the holder or by who stood in."""

    duty: int
    day: date
    by: int
    stood_in: bool = False


@dataclass(frozen=True)
class Account:
    """One turn one holder owed, and who kept it."""

    turn: Turn
    duty: int
    person: int
    kept_by: int | None = None
    stood_in: bool = False


@dataclass(frozen=True)
class Rate:
    """履职率: turns kept of turns due. A turn a stand-in did is kept, and counted apart as well."""

    due: int
    kept: int
    stood_in: int

    @property
    def share(self) -> float | None:
        """Return kept ÷ due; None when nothing was due."""
        return self.kept / self.due if self.due else None


def owes(stint: Stint, turn: Turn) -> bool:
    """Say whether a holder answers for a turn: they hold the post all through it.

    Who took over by hand-over answers for the turn that was running too, so that it falls to one and one only.
    """
    begins = stint.since < turn.until if stint.handed_from is not None else stint.since <= turn.since
    return begins and (stint.until is None or turn.until <= stint.until)


def accounts(stints: Sequence[Stint], acts: Iterable[Act], due: Sequence[Turn]) -> list[Account]:
    """Return every turn every holder owed, in order of turns, each with who did it first."""
    known = {stint.duty: stint for stint in stints}
    done: dict[int, list[Act]] = {}
    for act in sorted(acts, key=lambda a: a.day):
        done.setdefault(act.duty, []).append(act)
    return [
        _account(stint, turn, [a for duty in _line(stint, known) for a in done.get(duty, [])])
        for turn in due
        for stint in stints
        if owes(stint, turn)
    ]


def _account(stint: Stint, turn: Turn, acts: Iterable[Act]) -> Account:
    kept = next((a for a in acts if turn.since <= a.day < turn.until), None)
    return Account(
        turn, stint.duty, stint.person, kept.by if kept else None, kept.stood_in if kept else False
    )


def _line(stint: Stint, known: Mapping[int, Stint]) -> list[int]:
    """Return a duty and those it was handed over from, latest first: what they did in a shared turn counts."""
    found, here = [stint.duty], stint
    while here.handed_from is not None and here.handed_from in known:
        here = known[here.handed_from]
        found.append(here.duty)
    return found


def rate(found: Iterable[Account]) -> Rate:
    """Return how many turns were due, kept, and kept by stand-ins."""
    rows = list(found)
    kept = [a for a in rows if a.kept_by is not None]
    return Rate(len(rows), len(kept), sum(a.stood_in for a in kept))


def unowed(stints: Sequence[Stint], due: Iterable[Turn]) -> list[Turn]:
    """Return the turns nobody owed: the post was vacant, or changed hands in their middle without a hand-over."""
    return [turn for turn in due if not any(owes(stint, turn) for stint in stints)]


def overdue(found: Iterable[Account], today: date) -> list[Account]:
    """Return the turns that are over and nobody did."""
    return [a for a in found if a.kept_by is None and a.turn.until <= today]
