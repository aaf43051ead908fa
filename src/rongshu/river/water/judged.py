"""What sections come to in a period, computed from their samples: nobody types a class in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rongshu.river.water.columns import ITEMS
from rongshu.river.water.method import black_odour, eutrophication, means, sources, targets, trends
from rongshu.river.water.method.black_odour import OdourVerdict, Visit
from rongshu.river.water.method.eutrophication import Trophic
from rongshu.river.water.method.readings import Reading, read
from rongshu.river.water.method.trends import Change
from rongshu.river.water.method.verdicts import Verdict, judge
from rongshu.river.water.method.versions import JUDGED, on
from rongshu.river.water.models import Purpose, Sample, Section, Target
from rongshu.river.water.periods import Period
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Item, Meaning, Water

USUAL = Grade.III  # what is asked of a section nobody set a target for
TRANSPARENCY = {"sd": "transparency"}


@lru_cache(20_000)
def reading(key: str, text: str) -> Reading | None:
    """Return a reading as it is kept; it was checked when it came in."""
    return read(text, may_be_negative=ITEMS[key].is_signed)


def readings(sample: Sample) -> dict[str, Reading]:
    """Return a sample's readings by item key."""
    found = ((key, reading(key, text)) for key, text in sample.readings.items())
    return {key: one for key, one in found if one is not None}


def as_target(target: Target | None) -> targets.Target:
    """Return a target as the method takes it."""
    if target is None:
        return targets.Target(USUAL)
    overrides = {key: targets.limit(words) for key, words in target.overrides.items()}
    return targets.Target(Grade(target.grade), overrides)


@dataclass(frozen=True)
class Result:
    """A section over a period: the value of each item, the verdict on it, and what of the target it misses.

    `missed` is None when nothing was measured. `change`: since the same period a year before, if that had a class.
    """

    section: Section
    period: Period
    value: means.Period
    verdict: Verdict
    target: targets.Target
    missed: tuple[targets.Missed, ...] | None
    change: Change | None = None

    @property
    def meets(self) -> bool | None:
        """Say whether it reaches its target; None when nothing was measured."""
        return None if self.missed is None else not self.missed


def of_section(section: Section, samples: Sequence[Sample], period: Period, target: Target | None) -> Result:
    """Return what a section comes to; `samples`: its own, of this period and the one a year before."""
    value, verdict = _judged(section, samples, period)
    wanted, version = as_target(target), on(period.last)
    missed = targets.missed(value.readings, wanted, version=version, water=Water(section.kind))
    _, before = _judged(section, samples, period.year_before)
    change = trends.by_status(before.status, verdict.status) if before.status and verdict.status else None
    return Result(section, period, value, verdict, wanted, missed, change)


def _judged(section: Section, samples: Sequence[Sample], period: Period) -> tuple[means.Period, Verdict]:
    value = means.of_period(of(samples, period), period.span)
    return value, judge(value.readings, version=on(period.last), water=Water(section.kind))


def trophic(result: Result) -> Trophic | None:
    """Return how rich in nutrients a lake is; None for a river, or when one of the five is missing.

    Chlorophyll is kept in mg/L and transparency in cm, while the index asks for mg/m³ and m.
    """
    known = figures(result)
    values: dict[str, float] = {key: float(known[key]) for key in ("tp", "tn", "codmn") if key in known}
    if "chla" in known and "sd" in known:
        values |= {"chla": float(known["chla"] * 1000), "sd": float(known["sd"] / 100)}
    return eutrophication.trophic(values) if result.section.kind == Water.LAKE else None


def over_years(years: Sequence[Result]) -> list[tuple[Item, Change]]:
    """Return the items with a significant trend over whole years, by Spearman's rank; fewer than five have none."""
    whole = [figures(one) for one in years if one.value.is_enough]
    shared = [key for key in JUDGED if whole and all(key in found for found in whole)]
    found = []
    for key in shared:
        item = ITEMS[key]
        if item.meaning != Meaning.BETWEEN:
            more_is_better = item.meaning == Meaning.AT_LEAST
            change = trends.over_years([one[key] for one in whole], more_is_better=more_is_better)
            found += [(item, change)] if change not in {None, Change.SAME} else []
    return [(item, change) for item, change in found if change]


def figures(result: Result) -> dict[str, Decimal]:
    """Return the means of a result, not rounded."""
    return {key: one.figure for key, one in result.value.readings.items() if one is not None}


def of(samples: Sequence[Sample], period: Period) -> list[means.Sample]:
    """Return the samples of a period as the method takes them."""
    mine = (one for one in samples if period.first <= one.day <= period.last)
    return [means.Sample(one.day, readings(one)) for one in mine]


@dataclass(frozen=True)
class SourceResult:
    """A drinking-water source over a period: each sample's verdict, and the two rates over its samples."""

    section: Section
    verdicts: Sequence[tuple[date, sources.SourceVerdict]]
    rates: sources.Rates
    target: Grade


def of_source(
    section: Section, samples: Sequence[Sample], period: Period, target: Target | None
) -> SourceResult:
    """Return what a source comes to; what was drawn is read beside the items."""
    held = as_target(target).grade
    verdicts, drawn = [], []
    for one in samples:
        if period.first <= one.day <= period.last:
            found = readings(one)
            verdict = sources.judge_source(found, version=on(one.day), target=held, water=Water(section.kind))
            volume = found.get("volume")
            verdicts.append((one.day, verdict))
            drawn.append(sources.Drawn(volume.figure if volume else Decimal(0), verdict.meets))
    return SourceResult(section, verdicts, sources.rates(drawn), held)


@dataclass(frozen=True)
class BlackResult:
    """A black-odour project over a period: its points in order, and the verdict on them."""

    section: Section
    points: Sequence[str]
    verdict: OdourVerdict


def of_black(section: Section, samples: Sequence[Sample], period: Period) -> BlackResult:
    """Return what a black-odour project comes to, its points in the order of their names."""
    visits: Mapping[str, list[Visit]] = defaultdict(list)
    for one in samples:
        if period.first <= one.day <= period.last:
            found = {TRANSPARENCY.get(key, key): r.figure for key, r in readings(one).items()}
            values = {key: found[key] for key in black_odour.ITEMS if key in found}
            visits[one.point].append(Visit(values, found.get("depth")))
    points = sorted(visits, key=_order)
    return BlackResult(section, points, black_odour.of_water([visits[point] for point in points]))


def _order(point: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdecimal, point))
    return int(digits) if digits else 0, point


def purposes(results: Sequence[Section]) -> Mapping[Purpose, list[Section]]:
    """Return sections by what they are judged as."""
    found: dict[Purpose, list[Section]] = defaultdict(list)
    for one in results:
        found[Purpose(one.purpose)].append(one)
    return found
