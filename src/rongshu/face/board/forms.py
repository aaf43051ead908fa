"""Which year of which community an address asks for."""

from collections.abc import Mapping
from uuid import UUID

from rongshu.core.errors import NotFound
from rongshu.core.typed import whole
from rongshu.face.board.scope import NO_COMMUNITY, NO_YEAR


def wanted_year(query: Mapping[str, str]) -> int | None:
    """Return the year, or None for this one; raises NotFound for what is none."""
    text = query.get("year", "").strip()
    year = whole(text)
    if text and year is None:
        raise NotFound(NO_YEAR)
    return year


def wanted_community(query: Mapping[str, str]) -> UUID | None:
    """Return the community, or None for all; raises NotFound for what is none."""
    text = query.get("community", "").strip()
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise NotFound(NO_COMMUNITY) from error
