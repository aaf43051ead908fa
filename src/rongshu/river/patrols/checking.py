"""A track looked at whole: how far, how long, what share of a reach, and what asks for a second look. Pure."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.ground.rivers.stationing import Stationed, words
from rongshu.river.patrols.coverage import NEAR, Coverage, cover
from rongshu.river.patrols.measuring import Measured, Stop, measure
from rongshu.river.patrols.reading import Point, received
from rongshu.river.patrols.second_look import Level, Reason, reasons
from rongshu.river.patrols.track import Track, track


@dataclass(frozen=True)
class Checked:
    """What a track is worth on a reach."""

    points: int
    began: float
    ended: float
    measured: Measured
    coverage: Coverage
    reasons: list[Reason]


def check(
    points: Sequence[Point], line: Stationed, near: float = NEAR, *,
    earlier: Sequence[Track] = (), same_device: Sequence[Track] = (),
) -> Checked:  # fmt: skip
    """Return what raw points (at least one) are worth on a line; `near`: metres from it that count.

    `earlier` and `same_device` are tracks to compare with (see second_look.reasons).
    """
    whole = track(points)
    found = reasons(whole, received=received(points), earlier=earlier, same_device=same_device)
    return Checked(
        points=len(whole), began=float(whole.at[0]), ended=float(whole.at[-1]), measured=measure(whole),
        coverage=cover(whole, line, near), reasons=found,
    )  # fmt: skip


def as_json(found: Checked, zone: tzinfo) -> str:
    """Return it as one JSON object; times in the zone, shares from 0 to 1."""
    return json.dumps(_plain(found, zone), ensure_ascii=False, indent=2) + "\n"


def _plain(found: Checked, zone: tzinfo) -> dict[str, Any]:
    covered, measured = found.coverage, found.measured
    return {
        "points": found.points, "began": _when(found.began, zone), "ended": _when(found.ended, zone),
        "metres": round(measured.metres), "minutes": round(measured.minutes, 1),
        "gaps": [{"since": _when(a, zone), "until": _when(b, zone)} for a, b in measured.gaps],
        "stops": [_stop(stop, zone) for stop in measured.stops],
        "reach_metres": round(covered.length),
        "coverage": {"either": _share(covered.share), **{bank: _share(s) for bank, s in covered.shares.items()}},
        "reasons": [_reason(reason) for reason in found.reasons],
    }  # fmt: skip


def _stop(stop: Stop, zone: tzinfo) -> dict[str, Any]:
    place = {"lon": round(stop.lon, 6), "lat": round(stop.lat, 6)}
    return {"since": _when(stop.since, zone), "minutes": round(stop.minutes, 1), **place}


def _reason(reason: Reason) -> dict[str, Any]:
    amount = round(reason.amount, 2)
    return {"key": reason.key, "level": int(reason.level), "amount": amount, "said": say(reason.said)}


def _when(second: float, zone: tzinfo) -> str:
    return datetime.fromtimestamp(second, zone).isoformat(timespec="seconds")


def _share(share: float) -> float:
    return round(share, 4)


def as_table(found: Checked, zone: tzinfo) -> str:
    """Return it as lines to read at a terminal."""
    covered, measured = found.coverage, found.measured
    lines = [
        (N_("Began at"), _when(found.began, zone)),
        (N_("Ended at"), _when(found.ended, zone)),
        (N_("Way walked"), f"{measured.metres / 1000:.2f} km · {measured.minutes:.0f} min · {found.points}"),
        (N_("Gaps"), f"{len(measured.gaps)} · {sum(b - a for a, b in measured.gaps) / 60:.0f} min"),
        (N_("Stops"), str(len(measured.stops))),
        (N_("Of the reach"), f"{covered.share:.1%} ({words(covered.either)} / {words(covered.length)})"),
        (N_("Left bank"), f"{covered.shares['left']:.1%}"),
        (N_("Right bank"), f"{covered.shares['right']:.1%}"),
        *((MARKS[reason.level], say(reason.said)) for reason in found.reasons),
    ]
    return "".join(f"{say(label)}\t{value}\n" for label, value in lines)


MARKS: Final = {Level.NOTE: N_("Worth knowing"), Level.SECOND_LOOK: N_("Worth asking about")}
FORMATS: Final[dict[str, Callable[[Checked, tzinfo], str]]] = {"json": as_json, "table": as_table}
