"""What is read: how every water is in a period, one section with its years, the map. Everybody may read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import inf
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.places.models import Place, PlaceKind, Within
from rongshu.ground.rivers.stationing import Stationed
from rongshu.river.water import judged, periods
from rongshu.river.water.judged import BlackResult, Result, SourceResult
from rongshu.river.water.method import ranking, waters
from rongshu.river.water.method.eutrophication import Trophic
from rongshu.river.water.method.means import Readings
from rongshu.river.water.method.trends import Change
from rongshu.river.water.method.versions import on
from rongshu.river.water.method.waters import WaterVerdict
from rongshu.river.water.models import Purpose, Sample, Section, Target
from rongshu.river.water.periods import Period
from rongshu.river.water.standard.items import Item, Water

MOST = 500  # sections of one page
YEARS = 6  # a section's page looks back: five whole ones and the one that runs


@dataclass(frozen=True)
class River:
    """A river with its sections' results and the verdict on it."""

    place: Place | None
    results: Sequence[Result]  # downstream, those without a point last
    verdict: WaterVerdict
    stations: Mapping[int, float] = field(default_factory=dict)  # metres from its source, by section


@dataclass(frozen=True)
class Overview:
    """How every water is in a period."""

    period: Period
    months: Sequence[Period]  # that have samples, the latest first
    rivers: Sequence[River]
    sources: Sequence[SourceResult]
    blacks: Sequence[BlackResult]

    @property
    def years(self) -> list[int]:
        """Return the years that can be asked for, the latest first."""
        last = self.months[0].first.year
        return list(range(last, last - YEARS, -1))

    @property
    def index(self) -> Decimal | None:
        """Return the index districts are ranked by, rivers and lakes weighed by their sections; the less the better."""
        version, groups = on(self.period.last), {water: self._of(water) for water in Water}
        rivers, lakes = (ranking.index(rows, version=version, water=w) for w, rows in groups.items())
        return ranking.district(rivers, lakes, {water: len(rows) for water, rows in groups.items()})

    def _of(self, water: Water) -> list[Readings]:
        return [one.value.readings for one in self.results if one.section.kind == water and one.verdict.grade]

    @property
    def results(self) -> list[Result]:
        """Return every section's result, river by river."""
        return [one for river in self.rivers for one in river.results]


def live() -> QuerySet[Sample]:
    """Return the samples that count: those no later row corrects."""
    return Sample.objects.filter(corrected_by=None)


def latest() -> date | None:
    """Return the day of the last sample anywhere."""
    return Sample.objects.order_by("-day").values_list("day", flat=True).first()


def overview(wanted: str, today: date) -> Overview:
    """Return how every water is in the period asked for, or in the month of the last sample."""
    last = latest() or today
    period = periods.read(wanted) or periods.month_of(last)
    found = judged.purposes(_sections(Section.objects.filter(is_active=True)))
    every = [one for rows in found.values() for one in rows]
    samples, targets = samples_of(every, period), targets_of(every, period.last)
    results = [
        judged.of_section(one, samples[one.pk], period, targets.get(one.pk)) for one in found[Purpose.SECTION]
    ]
    return Overview(
        period,
        _months(last),
        _rivers(results, period),
        [
            judged.of_source(one, samples[one.pk], period, targets.get(one.pk))
            for one in found[Purpose.SOURCE]
        ],
        [judged.of_black(one, samples[one.pk], period) for one in found[Purpose.BLACK]],
    )


def _months(last: date) -> list[Period]:
    found = [periods.month_of(last)]
    while len(found) < 12:
        found.append(periods.month_before(found[-1]))
    return found


def _sections(rows: QuerySet[Section]) -> list[Section]:
    return list(rows.select_related("place__parent__parent").order_by("pk")[:MOST])


def samples_of(sections: Iterable[Section], period: Period) -> Mapping[int, list[Sample]]:
    """Return the samples of a period and of the one a year before, by section."""
    found: dict[int, list[Sample]] = defaultdict(list)
    before = period.year_before
    days = Q(day__range=(period.first, period.last)) | Q(day__range=(before.first, before.last))
    for one in live().filter(days, section__in=list(sections)).order_by("day", "pk"):
        found[one.section_id].append(one)
    return found


def targets_of(sections: Iterable[Section], day: date) -> dict[int, Target]:
    """Return each section's target of a day: the last set until then."""
    rows = Target.objects.filter(section__in=list(sections), since__lte=day).order_by("since")
    return {one.section_id: one for one in rows}


def _rivers(results: Sequence[Result], period: Period) -> list[River]:
    """Return results by the river they lie on, those on none last; each river judged by its sections."""
    above = _rivers_of([one.section for one in results])
    groups: dict[int | None, list[Result]] = defaultdict(list)
    for one in results:
        place = above.get(one.section.place_id)
        groups[place.pk if place else None].append(one)
    known = {place.pk: place for place in above.values()}
    return [
        _river(known[pk] if pk else None, rows, period)
        for pk, rows in sorted(groups.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
    ]


def _river(place: Place | None, results: Sequence[Result], period: Period) -> River:
    along = _along(place, [one.section for one in results])
    rows = sorted(results, key=lambda one: (along.get(one.section.pk, inf), one.section.pk))
    readings = [one.value.readings for one in rows]
    return River(place, rows, waters.judge_river(readings, version=on(period.last)), along)


def _along(place: Place | None, sections: Sequence[Section]) -> Mapping[int, float]:
    """Return how far down a river's line sections lie, metres; nothing of one without a line."""
    line, lie = (place and place.geometry) or {}, [one for one in sections if _lies(one)]
    if line.get("type") != "LineString" or not lie:
        return {}
    points = [(one.place.lon or 0.0, one.place.lat or 0.0) for one in lie]
    stations, _ = Stationed(line["coordinates"]).measure(points)
    return {one.pk: float(station) for one, station in zip(lie, stations, strict=True)}


def _water(results: Sequence[Result]) -> Water:
    """Return what kind of water some sections are: a lake when all of them lie in one."""
    return Water.LAKE if all(one.section.kind == Water.LAKE for one in results) else Water.RIVER


def _rivers_of(sections: Iterable[Section]) -> dict[int, Place]:
    """Return the nearest river above each section's place, by the place's id."""
    inner = [one.place_id for one in sections]
    rows = Within.objects.filter(inner__in=inner, outer__kind=PlaceKind.RIVER).select_related("outer")
    return {row.inner_id: row.outer for row in rows.order_by("-steps")}


def section(uuid: UUID) -> Section:
    """Return a section by its place's id; raises NotFound."""
    found = single(Section.objects.select_related("place__parent__parent").filter(place__uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such section."))
    return found


@dataclass(frozen=True)
class History:
    """One section: what it comes to in a period, in each month and year up to it, and its last samples."""

    section: Section
    period: Period
    result: Result
    source: SourceResult
    black: BlackResult
    months: Sequence[Result]  # 24 at the most, the oldest first
    years: Sequence[Result]
    samples: Page[Sample]
    target: Target | None
    trends: Sequence[tuple[Item, Change]]  # of items that rise or fall significantly over the years
    trophic: Trophic | None  # of a lake


def history(uuid: UUID, wanted: str, today: date, cursor: str = "") -> History:
    """Return a section over time, by the period asked for, or the month of its last sample; raises NotFound."""
    found = section(uuid)
    rows = live().filter(section=found)
    last = rows.aggregate(last=Max("day"))["last"] or today
    period = periods.read(wanted) or periods.month_of(last)
    since = date(max(period.last.year - YEARS, 1), 1, 1)
    samples = list(rows.filter(day__range=(since, period.last)).order_by("day", "pk"))
    held = list(Target.objects.filter(section=found).order_by("since"))
    before = [periods.month_of(period.last)]
    while len(before) < 24:
        before.append(periods.month_before(before[-1]))
    years = [periods.year_of(date(year, 1, 1)) for year in range(since.year + 1, period.last.year + 1)]
    result = judged.of_section(found, samples, period, _on(held, period.last))
    yearly = [judged.of_section(found, samples, one, _on(held, one.last)) for one in years]
    return History(
        found,
        period,
        result,
        judged.of_source(found, samples, period, _on(held, period.last)),
        judged.of_black(found, samples, period),
        [judged.of_section(found, samples, one, _on(held, one.last)) for one in reversed(before)],
        yearly,
        page(live().filter(section=found), order=("-day", "-id"), cursor=cursor, size=24),
        _on(held, today),
        judged.over_years(yearly),
        judged.trophic(result),
    )


def _on(targets: Sequence[Target], day: date) -> Target | None:
    return next((one for one in reversed(targets) if one.since <= day), None)


def samples(uuid: UUID, cursor: str = "") -> Page[Sample]:
    """Return a section's samples that count, the latest first; raises NotFound."""
    return page(live().filter(section=section(uuid)), order=("-day", "-id"), cursor=cursor)


def shapes(found: Overview) -> list[dict[str, Any]]:
    """Return what the map draws as GeoJSON: rivers as they are drawn, then each section as a point with its class."""
    rivers = [
        _feature(river.place, {"kind": "river", "status": river.verdict.status or ""}, river.place.geometry)
        for river in found.rivers
        if river.place and river.place.geometry
    ]
    drawn = [_point(one.section, "section", _said(one)) for one in found.results if _lies(one.section)]
    others = [one.section for one in found.sources] + [one.section for one in found.blacks]
    return [*rivers, *drawn, *(_point(one, one.purpose, {}) for one in others if _lies(one))]


def _lies(section: Section) -> bool:
    return section.place.lon is not None and section.place.lat is not None


def _said(one: Result) -> dict[str, Any]:
    grade = one.verdict.grade
    return {"grade": int(grade or 0), "numeral": grade.numeral if grade else "", "meets": one.meets}


def _point(section: Section, kind: str, said: dict[str, Any]) -> dict[str, Any]:
    at = {"type": "Point", "coordinates": [section.place.lon, section.place.lat]}
    return _feature(section.place, {"kind": kind, "grade": 0, "numeral": ""} | said, at)


def _feature(place: Place, said: dict[str, Any], geometry: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {"name": place.name, "uuid": str(place.uuid)} | said,
    }
