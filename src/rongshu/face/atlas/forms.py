"""What the pages of the tree read from a request."""

from collections.abc import Mapping
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.face.atlas.access import called
from rongshu.ground.people.access import Who
from rongshu.ground.places import rules
from rongshu.ground.places.entries import Choice
from rongshu.ground.places.models import Place, PlaceKind

Given = Mapping[str, Any]
KEPT = ("datum", "kind", "swapped", "parent", "name", "code", "parent_from")


def new_place(given: Given, parent: Place) -> dict[str, Any]:
    """Return the fields of a place to add; raises Invalid for a kind that can't lie there or half a position."""
    kind = str(given.get("kind", ""))
    if kind not in PlaceKind.values or rules.RANKS[kind] <= rules.RANKS[parent.kind]:
        raise Invalid(N_("Choose what the new place is; it must be smaller than what it lies in."))
    return {
        "kind": kind,
        "name": str(given.get("name", ""))[:80],
        "code": str(given.get("code", "")).strip()[:40],
    }


def choice(given: Given, who: Who) -> Choice:
    """Return what was chosen for a file; raises Invalid for a parent that isn't this person's."""
    parent = str(given.get("parent", "")).strip()
    return Choice(
        datum=str(given.get("datum", "")),
        kind=str(given.get("kind", "")),
        is_swapped=given.get("swapped") == "1",
        parent=called(who, parent).pk if parent else None,
        name=str(given.get("name", "")),
        code=str(given.get("code", "")),
        parent_from=str(given.get("parent_from", "")),
    )
