"""What raw points come to, in the words of a patrol's row. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from rongshu.ground.rivers.stationing import Stationed
from rongshu.river.patrols.checking import Checked, check
from rongshu.river.patrols.coverage import NEAR
from rongshu.river.patrols.reading import Point
from rongshu.river.patrols.second_look import Reason
from rongshu.river.patrols.track import Track


def figures(
    points: Sequence[Point], line: Stationed, *, earlier: Sequence[Track] = (), same_device: Sequence[Track] = ()
) -> dict[str, Any]:  # fmt: skip
    """Return what the points (none: zeros) come to on a reach: the columns of a patrol that are measured."""
    if not points:
        return {
            "points": 0, "first_at": None, "last_at": None, "metres": 0.0, "minutes": 0.0, "length": line.length,
            "either": 0.0, "left": 0.0, "right": 0.0, "share": 0.0, "gaps": [], "stops": [], "reasons": [],
        }  # fmt: skip
    return _columns(check(points, line, NEAR, earlier=earlier, same_device=same_device))


def _columns(found: Checked) -> dict[str, Any]:
    covered, measured = found.coverage, found.measured
    return {
        "points": found.points, "first_at": _moment(found.began), "last_at": _moment(found.ended),
        "metres": measured.metres, "minutes": measured.minutes, "length": covered.length,
        "either": covered.either, "left": covered.left, "right": covered.right, "share": covered.share,
        "gaps": [list(gap) for gap in measured.gaps],
        "stops": [[stop.since, stop.until, stop.lon, stop.lat] for stop in measured.stops],
        "reasons": [_reason(reason) for reason in found.reasons],
    }  # fmt: skip


def _reason(reason: Reason) -> dict[str, Any]:
    return {"key": reason.key, "level": int(reason.level), "amount": round(reason.amount, 4)}


def _moment(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def asks(reasons: Sequence[dict[str, Any]], set_aside: set[str]) -> int:
    """Return the highest level of the reasons nobody has set aside; 0 without any."""
    return max((one["level"] for one in reasons if one["key"] not in set_aside), default=0)
