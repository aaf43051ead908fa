"""How waters read as JSON: figures are text, so that no digit is lost."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import Answer, Day, Given, Line, Whole, Word
from rongshu.river.water import wording
from rongshu.river.water.judged import BlackResult, Result, SourceResult
from rongshu.river.water.method.black_odour import LABELS as ODOURS
from rongshu.river.water.method.targets import Missed
from rongshu.river.water.method.verdicts import ItemVerdict
from rongshu.river.water.models import Sample, Target
from rongshu.river.water.queries import History, Overview, River
from rongshu.river.water.standard.grades import Status

Written = Annotated[dict[Line, Line], Field(max_length=120, examples=[{"nh3n": "0.15", "cd": "0.002L"}])]


class WaterItemOut(Answer):
    """An item as it was judged: the figure compared, its class, its multiple over class Ⅲ."""

    item: str = Field(examples=["nh3n"])
    name: str = Field(examples=["Ammonia nitrogen"])
    figure: str = Field(examples=["2.30"])
    unit: str = Field(examples=["mg/L"])
    grade: str = Field(examples=["劣Ⅴ"])
    multiple: str | None = Field(examples=["1.3"])


class WaterMissedOut(Answer):
    """An item that misses the target, with the limit it was held to and its multiple over that."""

    item: str = Field(examples=["nh3n"])
    limit: str | None = Field(examples=["1.0"])
    multiple: str | None = Field(examples=["1.3"])


class WaterSectionOut(Answer):
    """A section over a period."""

    uuid: UUID
    name: str = Field(examples=["朱亭"])
    period: str = Field(examples=["2026-10"])
    samples: int = Field(description="How many samples, of a year how many months, the value is the mean of.")
    is_enough: bool
    grade: str = Field(examples=["Ⅱ"], description="Empty when nothing was measured.")
    status: Word | None
    target: str = Field(examples=["Ⅱ"])
    meets: bool | None
    main: list[WaterItemOut] = Field(description="The main pollutants, the gravest first.")
    missed: list[WaterMissedOut]


class WaterRiverOut(Answer):
    """A river with its sections; `by_mean` when it has fewer than five."""

    name: str = Field(examples=["湘江"], description="Empty for sections on no river.")
    status: Word | None
    by_mean: bool
    good_share: str | None = Field(examples=["93.9"], description="Per cent of classes Ⅰ to Ⅲ.")
    worse_share: str | None = Field(examples=["2.8"], description="Per cent worse than class Ⅴ.")
    sections: list[WaterSectionOut]


class WaterSourceOut(Answer):
    """A drinking-water source; `by_volume` is null when nothing was drawn: out of use."""

    uuid: UUID
    name: str
    target: str
    met: int
    samples: int
    volume: str = Field(examples=["475.68"], description="10⁴ m³")
    by_volume: str | None


class WaterBlackOut(Answer):
    """A black-odour project."""

    uuid: UUID
    name: str
    level: Word | None
    points: int


class WatersOut(Answer):
    """Every water of a period."""

    period: str
    rivers: list[WaterRiverOut]
    sources: list[WaterSourceOut]
    blacks: list[WaterBlackOut]


class WaterExplainedOut(WaterSectionOut):
    """A section with every item of its verdict, and why it has its class."""

    rules: str = Field(examples=["2020"], description="The year the rules are called by.")
    why: list[str]
    items: list[WaterItemOut]
    beside: list[WaterItemOut] = Field(description="Items that never decide.")


class WaterSampleOut(Answer):
    """A sample as the laboratory wrote it."""

    day: date
    point: str
    readings: dict[str, str]
    corrected: bool = Field(description="It stands instead of an earlier one.")


class WaterSampleIn(Given):
    """What was measured on a day; `why` when it corrects what was entered before."""

    day: Day
    readings: Written
    point: Annotated[Line, Field(max_length=20)] = ""
    why: Line = ""


class WaterTargetIn(Given):
    """The class (1 to 6) a section is to reach from a day on, and other limits of single items."""

    since: Day
    grade: Whole = Field(examples=[2])
    overrides: Annotated[dict[Line, Line], Field(max_length=120, examples=[{"nh3n": "<3"}])] = {}


class WaterTargetOut(Answer):
    """A target."""

    since: date
    grade: str
    overrides: dict[str, str]


def waters_out(found: Overview) -> WatersOut:
    """Return an overview as JSON."""
    return WatersOut(
        period=found.period.name,
        rivers=[_river(one) for one in found.rivers],
        sources=[_source(one) for one in found.sources],
        blacks=[_black(one) for one in found.blacks],
    )


def _river(one: River) -> WaterRiverOut:
    good, worse = one.verdict.good_share, one.verdict.worse_share
    return WaterRiverOut(
        name=one.place.name if one.place else "", status=_status(one.verdict.status),
        by_mean=one.verdict.mean is not None, good_share=None if good is None else f"{good:f}",
        worse_share=None if worse is None else f"{worse:f}", sections=[section_out(r) for r in one.results],
    )  # fmt: skip


def _status(status: Status | None) -> Word | None:
    return Word(name=status.value, label=_(status.label)) if status else None


def section_out(one: Result) -> WaterSectionOut:
    """Return a section's result as JSON."""
    return WaterSectionOut(**_said(one))


def _said(one: Result) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "uuid": one.section.place.uuid, "name": one.section.place.name, "period": one.period.name,
        "samples": one.value.count, "is_enough": one.value.is_enough,
        "grade": verdict.grade.numeral if verdict.grade else "", "status": _status(verdict.status),
        "target": one.target.grade.numeral, "meets": one.meets, "main": [_item(i) for i in verdict.main],
        "missed": [_missed(i) for i in one.missed or ()],
    }  # fmt: skip


def _item(one: ItemVerdict) -> WaterItemOut:
    return WaterItemOut(
        item=one.item.key, name=wording.named(one.item), figure=f"{one.figure:f}", unit=one.item.unit,
        grade=one.grade.numeral, multiple=None if one.multiple is None else f"{one.multiple:f}",
    )  # fmt: skip


def _missed(one: Missed) -> WaterMissedOut:
    limit, multiple = (None if n is None else f"{n:f}" for n in (one.limit, one.multiple))
    return WaterMissedOut(item=one.verdict.item.key, limit=limit, multiple=multiple)


def _source(one: SourceResult) -> WaterSourceOut:
    rate = one.rates.by_volume
    return WaterSourceOut(
        uuid=one.section.place.uuid, name=one.section.place.name, target=one.target.numeral, met=one.rates.met,
        samples=one.rates.sources, volume=f"{one.rates.volume:f}", by_volume=None if rate is None else f"{rate:f}",
    )  # fmt: skip


def _black(one: BlackResult) -> WaterBlackOut:
    level = (
        Word(name=one.verdict.whole.name.lower(), label=_(ODOURS[one.verdict.whole])) if one.points else None
    )
    place = one.section.place
    return WaterBlackOut(uuid=place.uuid, name=place.name, level=level, points=len(one.points))


def explained_out(found: History) -> WaterExplainedOut:
    """Return a section's verdict with every item as JSON."""
    verdict = found.result.verdict
    return WaterExplainedOut(
        **_said(found.result), rules=verdict.version.name, why=list(wording.why(verdict)),
        items=[_item(one) for one in verdict.items], beside=[_item(one) for one in verdict.beside],
    )  # fmt: skip


def sample_out(one: Sample) -> WaterSampleOut:
    """Return a sample as JSON."""
    return WaterSampleOut(
        day=one.day, point=one.point, readings=one.readings, corrected=one.corrects_id is not None
    )


def target_out(one: Target) -> WaterTargetOut:
    """Return a target as JSON."""
    return WaterTargetOut(since=one.since, grade=one.get_grade_display(), overrides=one.overrides)
