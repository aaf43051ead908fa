"""How a place is said. Pure: anything with kind, name and parent."""

from typing import Any

ABOVE_AN_ADDRESS = frozenset({"city", "district", "town", "community", "estate"})


def address(place: Any) -> str:
    """Return a place as it is said inside its estate, outermost first: 3栋 2单元 301."""
    names: list[str] = []
    here = place
    while here is not None and here.kind not in ABOVE_AN_ADDRESS:
        names.append(here.name)
        here = here.parent
    return " ".join(reversed(names)) or place.name
