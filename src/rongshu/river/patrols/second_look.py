"""What about a track asks for a second look. Pure.

It accuses nobody: each reason says what was seen, and how it could be honest. Level one is worth knowing, level two
worth asking about.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from rongshu.core.words import N_
from rongshu.river.patrols.likeness import same_coordinates, same_course
from rongshu.river.patrols.track import GLOBE, Floats, Track


class Level(IntEnum):
    """How much a reason asks for."""

    NOTE = 1
    SECOND_LOOK = 2


@dataclass(frozen=True)
class Reason:
    """Something seen in a track: what (a key and a sentence), how much it asks for, and how often or how much."""

    key: str
    level: Level
    amount: float = 0.0

    @property
    def said(self) -> str:
        """Return the sentence (message id) with what could honestly be behind it."""
        return SAID[self.key]


SAID: Final = {
    "mock": N_("Positions were marked as set by an app. Developers' phones do that; others were told where they are."),
    "fast": N_("Faster than one sees a bank. The way there by car may be part of the track."),
    "leap": N_("The position leaps. A phone that wakes up, or the edge of a valley, does that for a point or two."),
    "copied": N_("Many positions are those of an earlier patrol to the decimetre. The same file may have come twice."),
    "shifted": N_("The course is that of an earlier patrol, second by second. Two phones carried together do that."),
    "straight": N_("Straighter than a receiver draws. A device that smooths its track does that over short ways."),
    "regular": N_("Every step is as long as the one before. A drawn route that was exported looks like that."),
    "elsewhere": N_("The same device recorded in another place at that time. It may have been lent, its clock wrong."),
    "accuracy": N_("An accuracy no receiver has. Some apps leave the field empty or fill it with a constant."),
    "clock": N_("Time ran backwards. The phone's clock may have been set on the way."),
}  # fmt: skip

NOTED, MOST = 12.0, 22.0  # metres a second over a minute: 43 and 79 km/h
LEAP, AT_ONCE = 300.0, 60.0  # metres beyond all blur; metres a second
UNSAID = 50.0  # metres of blur where accuracy is not said
ENOUGH = 60  # points below which shape says nothing
STRAIGHT, LONG = 0.15, 500.0  # metres of unrest over so many metres of way
REGULAR = 0.01  # spread of steps as a share of their mean
SHARPEST = 0.5  # metres; receivers of phones reach one to three
BACK = 60.0  # seconds a clock may be set back unremarked


def reasons(
    track: Track, *, received: Floats | None = None, earlier: Sequence[Track] = (), same_device: Sequence[Track] = ()
) -> list[Reason]:  # fmt: skip
    """Return what asks for a second look, the weightier first.

    `received`: the times in the order they were recorded; `earlier`: patrols to compare with; `same_device`: other
    tracks of the device, whoever carried it.
    """
    found = [reason for look in ALONE for reason in look(track)]
    found += _clock(received if received is not None else track.at)
    found += [reason for other in earlier for reason in _like(track, other)][:1]
    found += [reason for other in same_device for reason in _elsewhere(track, other)][:1]
    return sorted(found, key=lambda reason: -reason.level)


def _mock(track: Track) -> Iterator[Reason]:
    share = float(track.mock.mean()) if len(track) else 0.0
    if share:
        yield Reason("mock", Level.SECOND_LOOK if share > 0.05 else Level.NOTE, share)


def _fast(track: Track) -> Iterator[Reason]:
    """See how far the walker came within a minute of one run."""
    fastest = 0.0
    for run in track.sharp.runs:
        part = track.sharp.part(run)
        later = np.searchsorted(part.at, part.at + 60.0)
        here = np.flatnonzero(later < len(part))
        there = later[here]
        if len(here):
            metres = GLOBE.inv(part.lon[here], part.lat[here], part.lon[there], part.lat[there])[2]
            speeds = np.asarray(metres) / (part.at[there] - part.at[here])
            fastest = max(fastest, float(np.quantile(speeds, 0.95)))
    if fastest > NOTED:
        yield Reason("fast", Level.SECOND_LOOK if fastest > MOST else Level.NOTE, fastest)


def _leap(track: Track) -> Iterator[Reason]:
    """See moves nobody makes; a point or two astray, and back, is the receiver's."""
    clear = track.sharp
    if len(clear) < 2:
        return
    blur = np.nan_to_num(clear.accuracy, nan=UNSAID)
    beyond = clear.steps - 3 * (blur[:-1] + blur[1:])
    wild = np.flatnonzero((beyond > LEAP) & (clear.steps > AT_ONCE * np.maximum(clear.waits, 1.0)))
    for_good = [n for n in wild if not _comes_back(clear, int(n))]
    if len(wild):
        yield Reason("leap", Level.SECOND_LOOK if for_good else Level.NOTE, float(clear.steps[wild].max()))


def _comes_back(track: Track, step: int) -> bool:
    """Say whether a leap goes out to, or comes home from, at most three stray points."""
    before, after = max(step - 3, 0), min(step + 4, len(track) - 1)
    pairs = [(step, n) for n in range(step + 2, after + 1)] + [(n, step + 1) for n in range(before, step)]
    far = track.steps[step] / 4
    return any(GLOBE.inv(track.lon[a], track.lat[a], track.lon[b], track.lat[b])[2] < far for a, b in pairs)


def _shape(track: Track) -> Iterator[Reason]:
    """See lines and steps more even than any receiver's."""
    for run in track.sharp.runs:
        part = track.sharp.part(run)
        moving = part.steps > 0.5
        if moving.sum() < ENOUGH:
            continue
        steps, waits = part.steps[moving], part.waits[moving]
        speeds = steps / np.maximum(waits, 0.1)
        middle = np.abs(speeds / np.median(speeds) - 1)
        if float(np.quantile(middle, 0.9)) < REGULAR:
            yield Reason("regular", Level.SECOND_LOOK, float(middle.mean()))
            return
        if any(_unrest(part, first) < STRAIGHT for first in range(0, len(part) - ENOUGH, ENOUGH)):
            yield Reason("straight", Level.SECOND_LOOK)
            return


def _unrest(part: Track, first: int) -> float:
    """Return the metres (RMS) by which points leave the straight way of LONG metres from one of them on."""
    way = np.cumsum(part.steps[first:])
    if not len(way) or way[-1] < LONG:
        return float("inf")
    last = first + int(np.searchsorted(way, LONG)) + 1
    if last - first < 20:
        return float("inf")
    lon, lat = part.lon[first : last + 1], part.lat[first : last + 1]
    pairs = np.column_stack([(lon - lon[0]) * np.cos(np.radians(lat[0])), lat - lat[0]]) * 111_320
    spread = np.linalg.svd(pairs - pairs.mean(axis=0), compute_uv=False)
    return float(spread[1] / np.sqrt(len(pairs)))


def _accuracy(track: Track) -> Iterator[Reason]:
    said = track.accuracy[~np.isnan(track.accuracy)]
    if len(said) and float((said < SHARPEST).mean()) > 0.2:
        yield Reason("accuracy", Level.SECOND_LOOK, float(np.median(said)))
    elif len(said) >= ENOUGH and float(said.min()) == float(said.max()):
        yield Reason("accuracy", Level.NOTE, float(said[0]))


def _clock(received: Floats) -> Iterator[Reason]:
    back = float(np.max(received[:-1] - received[1:], initial=0.0))
    if back > 0:
        yield Reason("clock", Level.SECOND_LOOK if back > BACK else Level.NOTE, back)


def _like(track: Track, other: Track) -> Iterator[Reason]:
    share = same_coordinates(track, other)
    if share > 0.3:
        yield Reason("copied", Level.SECOND_LOOK, share)
    elif (apart := same_course(track, other)) is not None:
        yield Reason("shifted", Level.SECOND_LOOK, apart)


def _elsewhere(track: Track, other: Track) -> Iterator[Reason]:
    since, until = max(track.at[0], other.at[0]), min(track.at[-1], other.at[-1])
    if until - since < 60:
        return
    moments = np.arange(since, until, 10.0)
    (lon, lat), (to_lon, to_lat) = (
        (np.interp(moments, one.at, one.lon), np.interp(moments, one.at, one.lat)) for one in (track, other)
    )
    apart = np.asarray(GLOBE.inv(lon, lat, to_lon, to_lat)[2])
    if float((apart > LEAP).mean()) > 0.5:
        yield Reason("elsewhere", Level.SECOND_LOOK, float(np.median(apart)))


ALONE: Final[tuple[Callable[[Track], Iterator[Reason]], ...]] = (_mock, _fast, _leap, _shape, _accuracy)
