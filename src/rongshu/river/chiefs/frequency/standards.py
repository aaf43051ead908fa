"""What a place asks of its chiefs, as data: one rule a level, with where it was published."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from rongshu.river.chiefs.frequency.periods import Period, Span


class Level(StrEnum):
    """Of whom a chief is one, from the highest down."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Means(StrEnum):
    """How a patrol was made."""

    ON_SITE = "on_site"
    DRONE = "drone"
    MEETING = "meeting"  # 现场办公


class Holiday(StrEnum):
    """What a period's last day does to it when it is free."""

    AS_USUAL = "as_usual"
    NEXT_WORKING_DAY = "next_working_day"  # a patrol by the end of that day still counts
    EXCUSED = "excused"  # a period without a working day asks nothing


class Season(NamedTuple):
    """From a day of the year to another, both in it; a winter's runs across the new year."""

    first: tuple[int, int]  # month, day
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last

    def covers(self, span: Span) -> bool:
        """Say whether a whole period lies in it: what is in season only in part asks nothing."""
        return all(
            self.holds(date.fromordinal(n)) for n in range(span.since.toordinal(), span.until.toordinal())
        )


@dataclass(frozen=True)
class Rule:
    """How often chiefs of one level walk, and what counts as having walked."""

    level: Level
    period: Period
    count: int = 1
    per_reach: bool = True  # else once for all the reaches of a chief
    days: bool = False  # different days are counted, not patrols
    season: Season | None = None
    minutes: float = 0
    metres: float = 0  # of patrols on site
    hours_apart: float = 0  # from the beginning of one that counts to that of the next
    in_person: int | None = None  # of the count; a deputy may do the others. None: all of it
    means: frozenset[Means] = frozenset({Means.ON_SITE})
    holiday: Holiday = Holiday.AS_USUAL
    alerts: Mapping[str, float] = field(default_factory=dict)  # colour → times the count


@dataclass(frozen=True)
class Standard:
    """The rules of one place, and the paper they stand in."""

    key: str
    name: str
    source: str
    rules: tuple[Rule, ...]
    note: str = ""
    assumed: tuple[str, ...] = ()  # fields the paper gives no figure for
    given: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # level → its rule as it was written

    def of(self, level: Level) -> Rule | None:
        """Return the rule for a level, or None where the paper says nothing."""
        return next((rule for rule in self.rules if rule.level is level), None)


@cache
def every() -> Mapping[str, Standard]:
    """Return the published standards the house knows, by key."""
    files = resources.files("rongshu.river.chiefs.frequency") / "places"
    found = [one for one in files.iterdir() if one.name.endswith(".toml")]
    read = (_standard(one.name.removesuffix(".toml"), tomllib.loads(one.read_text("utf-8"))) for one in found)
    return {one.key: one for one in sorted(read, key=lambda one: one.key)}


def _standard(key: str, data: Mapping[str, Any]) -> Standard:
    rules = tuple(rule(Level(level), given) for level, given in data["levels"].items())
    assumed = tuple(data.get("assumed", ()))
    return Standard(key, data["name"], data["source"], rules, data.get("note", ""), assumed, data["levels"])


def rule(level: Level, given: Mapping[str, Any]) -> Rule:
    """Read a rule from plain data: a file's, or what an office typed in. Raises ValueError, TypeError."""
    read = dict(given) | {"period": Period(given["period"])}
    if season := given.get("season"):
        read["season"] = Season(*(_month_day(words) for words in season))
    if "means" in given:
        read["means"] = frozenset(Means(one) for one in given["means"])
    if "holiday" in given:
        read["holiday"] = Holiday(given["holiday"])
    found = Rule(level, **read)
    if found.count < 1 or min(found.minutes, found.metres, found.hours_apart) < 0:
        raise ValueError("a rule asks for at least one patrol, and for no less than nothing")
    if any(times < 1 for times in found.alerts.values()):
        raise ValueError("an alert never lowers what is asked")
    return found


def _month_day(words: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2024-{words}")
    return day.month, day.day
