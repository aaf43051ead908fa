"""One line of many: rivers as offices hand them in come in parts, in any order and direction. Pure."""

from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.rivers.stationing import GLOBE

GAP: Final = 200.0  # metres: a weir, a lock or the edge of a map sheet; more is another river
Point = tuple[float, float]
Line = list[Point]


def one_line(drawn: BaseGeometry) -> Line:
    """Return the points of a river drawn in one or more parts (WGS-84), joined end to end.

    Parts that touch are joined first, then the nearest ends up to GAP metres apart. The direction is that of the
    longest part. Raises Invalid for what is no line, branches, or lies further apart.
    """
    if shapely.get_dimensions(drawn) != 1:
        raise Invalid(N_("A river is drawn as a line."))
    merged = shapely.line_merge(shapely.force_2d(drawn))
    parts = sorted(
        (list(p.coords) for p in shapely.get_parts(merged)),
        key=lambda p: GLOBE.geometry_length(shapely.LineString(p)),
    )
    chain = parts.pop()
    while parts:
        metres, at_end, turned, which = min(_ways(chain, parts))
        if metres > GAP:
            raise Invalid(
                N_("Two parts of this river are %(metres)s m apart. Please draw what lies between."),
                metres=f"{metres:,.0f}",
            )
        part = parts.pop(which)[:: -1 if turned else 1]
        chain = [*chain, *part] if at_end else [*part, *chain]
    return chain


def _ways(chain: Line, parts: list[Line]) -> list[tuple[float, bool, bool, int]]:
    """Return every way to add a part: the metres between, whether at the chain's end, whether turned round."""
    return [
        (_metres(chain[-1 if at_end else 0], part[0 if at_end != turned else -1]), at_end, turned, which)
        for which, part in enumerate(parts)
        for at_end in (True, False)
        for turned in (True, False)
    ]


def _metres(one: Point, other: Point) -> float:
    return float(GLOBE.inv(*one, *other)[2])


def downstream(line: Line, mouth: Point) -> Line:
    """Return the line so that it ends at whichever of its ends is nearer to the mouth."""
    return line if _metres(line[-1], mouth) <= _metres(line[0], mouth) else line[::-1]
