"""What this room counts of a river chief's year."""

from collections.abc import Collection
from datetime import date, timedelta

from rongshu.ground.places.models import Within
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach
from rongshu.river.water import judged, periods, queries
from rongshu.river.water.models import Purpose, Section


def at_target(person: int, places: Collection[int], since: date, until: date) -> tuple[int, int] | None:
    """Return of how many sections along some places how many reach their target over the year so far.

    A section is judged by its values from January to the last of the days, even where its chief came in between:
    water has no terms. One that nothing was measured at isn't counted; None when that is all of them.
    """
    sections, last = _along(places), until - timedelta(days=1)
    year = periods.year_of(last)
    samples, targets = queries.samples_of(sections, year), queries.targets_of(sections, last)
    found = [judged.of_section(one, samples[one.pk], year, targets.get(one.pk)).meets for one in sections]
    counted = [one for one in found if one is not None]
    return (sum(counted), len(counted)) if counted else None


def _along(places: Collection[int]) -> list[Section]:
    """Return the sections under some places, or by their coordinates along one of the reaches among them."""
    rows = Section.objects.filter(is_active=True, purpose=Purpose.SECTION).select_related("place")
    inner = set(Within.objects.filter(outer__in=list(places)).values_list("inner", flat=True))
    found = {one.pk: one for one in rows.filter(place__in=inner | set(places))}
    for reach in Reach.objects.filter(place__in=list(places)).select_related("river__place"):
        on_river = Within.objects.filter(outer=reach.river.place_id).values("inner")
        for one in rows.filter(place__in=on_river, place__lon__isnull=False).exclude(pk__in=found):
            if _lies(one, reach):
                found[one.pk] = one
    return [found[pk] for pk in sorted(found)]


def _lies(section: Section, reach: Reach) -> bool:
    lon, lat = section.place.lon, section.place.lat
    if lon is None or lat is None:
        return False
    return reach.first <= rivers.line_of(reach.river).spot(lon, lat).station < reach.last
