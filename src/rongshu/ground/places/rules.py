"""How a place is said. Pure: anything with kind, name and parent."""

from math import isfinite
from typing import Any

Box = tuple[float, float, float, float]

ABOVE_AN_ADDRESS = frozenset({"city", "district", "town", "community", "estate"})


def address(place: Any) -> str:
    """Return a place as it is said inside its estate, outermost first: 3栋 2单元 301."""
    names: list[str] = []
    here = place
    while here is not None and here.kind not in ABOVE_AN_ADDRESS:
        names.append(here.name)
        here = here.parent
    return " ".join(reversed(names)) or place.name


def box_of(text: str) -> Box | None:
    """Read west,south,east,north in degrees; None for what is no window of the map."""
    try:
        west, south, east, north = (float(n) for n in text.split(","))
    except ValueError:
        return None
    if not all(isfinite(n) for n in (west, south, east, north)):
        return None
    is_window = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if is_window else None
