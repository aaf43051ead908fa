"""What changes the tree."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.models import Place, PlaceKind, Within


def natural(name: str) -> str:
    """Return a sort key in which 2栋 comes before 10栋."""
    return re.sub(r"\d+", lambda m: m.group().zfill(6), name)[:80]


@transaction.atomic
def add(
    *,
    kind: str,
    name: str,
    parent: Place | None = None,
    geometry: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Place:
    """Add a node under `parent`; raises Invalid when a sibling of that kind has the name."""
    if Place.objects.filter(parent=parent, kind=kind, name=name).exists():
        raise Invalid(
            N_("There is already a %(kind)s called %(name)s here."), kind=PlaceKind(kind).label, name=name
        )
    area = parent.area if parent else None
    place = Place(
        kind=kind, name=name, parent=parent, area=area, sort=natural(name), geometry=geometry, **fields
    )
    place.save(force_insert=True)
    if kind == PlaceKind.COMMUNITY:
        Place.objects.filter(pk=place.pk).update(area=place)
        place.area = place
    above = Within.objects.filter(inner=parent).values_list("outer_id", "steps") if parent else ()
    Within.objects.bulk_create(
        [Within(outer=place, inner=place, steps=0)]
        + [Within(outer_id=outer, inner=place, steps=steps + 1) for outer, steps in above]
    )
    return place
