"""What is read of rivers."""

from datetime import date
from typing import Any
from uuid import UUID

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.rivers.models import Boundary, Reach, River
from rongshu.ground.rivers.rules import SEARCH, Basis, corridor
from rongshu.ground.rivers.stationing import Stationed


def rivers(most: int = 500) -> list[River]:
    """Return the surveyed rivers, the longest first."""
    return list(River.objects.select_related("place__parent").order_by("-metres", "pk")[:most])


def river(place: UUID) -> River:
    """Return a surveyed river by its place; raises NotFound."""
    found = single(River.objects.select_related("place__parent").filter(place__uuid=place))
    if found is None:
        raise NotFound(N_("There is no such river."))
    return found


def reaches(river: River) -> list[Reach]:
    """Return the reaches of a river, downstream."""
    return list(river.reaches.select_related("place__parent").order_by("first"))


def reach(place: UUID) -> Reach:
    """Return a reach by its place; raises NotFound."""
    related = Reach.objects.select_related("place__parent", "river__place")
    found = single(related.filter(place__uuid=place))
    if found is None:
        raise NotFound(N_("There is no such reach."))
    return found


def line_of(river: River) -> Stationed:
    """Return the line of a river with its stations."""
    return Stationed((river.place.geometry or {})["coordinates"])


def reach_line(reach: Reach) -> Stationed:
    """Return the line of a reach; its stations go on from those of the river."""
    return Stationed((reach.place.geometry or {})["coordinates"], reach.first)


def line_coded(code: str) -> Stationed:
    """Return the line of the reach, or else of the river, with an official code; raises NotFound."""
    reach = single(Reach.objects.select_related("place").filter(place__code=code).exclude(place__code=""))
    if reach is not None:
        return reach_line(reach)
    river = single(River.objects.select_related("place").filter(code=code).exclude(code=""))
    if river is None:
        raise NotFound(N_("No reach and no river has the code %(written)s."), written=code)
    return line_of(river)


def ground_of(reach: Reach, day: date, metres: float = SEARCH) -> tuple[dict[str, Any], Basis, str]:
    """Return the ground of a reach on a day (GeoJSON), what it follows and the document; by rule where none is set."""
    latest = reach.boundaries.filter(since__lte=day).order_by("-since", "-id").first()
    if latest is None:
        return corridor(reach_line(reach), metres), Basis.RULE, ""
    return latest.geometry, Basis(latest.basis), latest.document


def boundaries(reach: Reach) -> list[Boundary]:
    """Return the boundaries a reach has had, the latest first."""
    return list(reach.boundaries.select_related("by").order_by("-since", "-id"))
