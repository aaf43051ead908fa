"""What the pages about zones hand in, checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_time

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.claims import rules

LONGEST = 200_000  # characters of a drawn shape


@dataclass(frozen=True)
class Drawn:
    """A zone as a form describes it."""

    name: str
    ground: str
    precinct: int | None
    geometry: Mapping[str, Any] | None


def zone(post: QueryDict) -> Drawn:
    """Read a zone; raises Invalid for a shape that isn't one."""
    return Drawn(
        post.get("name", "")[:80],
        post.get("ground", ""),
        whole(post.get("precinct")),
        geometry(post.get("geometry", "")),
    )


def geometry(text: str) -> Mapping[str, Any] | None:
    """Read a GeoJSON geometry, or a feature with one; None for an empty field."""
    if not text.strip():
        return None
    try:
        found = json.loads(text[:LONGEST])
    except (ValueError, RecursionError):  # brackets upon brackets
        found = None
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = found.get("geometry")
    if not isinstance(found, dict):
        raise _wrong("geometry", N_("This shape can't be read."))
    return found


def corners(shape: Mapping[str, Any] | None) -> str:
    """Write a shape as the page that draws reads it: one ring of corners; anything else is drawn from nothing."""
    is_ring = shape is not None and shape.get("type") == "Polygon" and len(shape["coordinates"]) == 1
    return json.dumps(shape) if is_ring else ""


def needed(shape: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return a shape that was drawn; raises Invalid for none."""
    if shape is None:
        raise _wrong("geometry", N_("Please draw the zone on the map."))
    return shape


def cap(text: str | None) -> int:
    """Read how many zones one volunteer is asked for; anything else is one."""
    number = whole(text) or 1
    return number if rules.wrong_cap(number) is None else 1


def at(post: QueryDict) -> time:
    """Read a time of the day; raises Invalid."""
    try:
        found = parse_time(post.get("at", ""))
    except ValueError:
        found = None
    if found is None:
        raise _wrong("at", N_("This is not a time we can read."))
    return found.replace(tzinfo=None)


def minutes(post: QueryDict) -> int:
    """Read a length in minutes; raises Invalid."""
    if (number := whole(post.get("minutes"))) is None:
        raise _wrong("minutes", N_("This has to be a whole number."))
    return number


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
