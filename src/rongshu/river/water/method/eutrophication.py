"""How rich in nutrients a lake is: the trophic level index (总站生字[2001]090号). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log
from types import MappingProxyType

from rongshu.core.words import N_


class Level(StrEnum):
    """How rich in nutrients a lake is called."""

    OLIGOTROPHIC = "oligotrophic"
    MESOTROPHIC = "mesotrophic"
    LIGHT = "light"
    MODERATE = "moderate"
    HEAVY = "heavy"


LABELS = {
    Level.OLIGOTROPHIC: N_("Poor in nutrients"),
    Level.MESOTROPHIC: N_("Moderate in nutrients"),
    Level.LIGHT: N_("Lightly eutrophic"),
    Level.MODERATE: N_("Moderately eutrophic"),
    Level.HEAVY: N_("Heavily eutrophic"),
}


@dataclass(frozen=True)
class Part:
    """One of the five: 10 (a + b ln x), with x in its unit, and its correlation with chlorophyll."""

    a: float
    b: float
    r2: float
    unit: str

    def index(self, value: float) -> float:
        """Return the index of a value above nought."""
        return 10 * (self.a + self.b * log(value))


PARTS = MappingProxyType({
    "chla": Part(2.5, 1.086, 1.0, "mg/m³"),
    "tp": Part(9.436, 1.624, 0.7056, "mg/L"),
    "tn": Part(5.453, 1.694, 0.6724, "mg/L"),
    "sd": Part(5.118, -1.94, 0.6889, "m"),  # how deep a white disc can be seen
    "codmn": Part(0.109, 2.661, 0.6889, "mg/L"),
})  # fmt: skip
WEIGHTS = MappingProxyType({key: part.r2 / sum(p.r2 for p in PARTS.values()) for key, part in PARTS.items()})


@dataclass(frozen=True)
class Trophic:
    """The index of a lake, of each part, and the word for it."""

    index: float
    parts: Mapping[str, float]

    @property
    def level(self) -> Level:
        """Return the level: bounds belong to the level below, only 30 to that above it."""
        return level(self.index)


def trophic(values: Mapping[str, float]) -> Trophic | None:
    """Return the index by all five values in their units; None when one is missing or not above nought."""
    if any(values.get(key, 0) <= 0 for key in PARTS):
        return None
    parts = {key: part.index(values[key]) for key, part in PARTS.items()}
    return Trophic(sum(WEIGHTS[key] * one for key, one in parts.items()), parts)


def level(index: float) -> Level:
    """Return the level of an index."""
    if index < 30:
        return Level.OLIGOTROPHIC
    bounds = ((50, Level.MESOTROPHIC), (60, Level.LIGHT), (70, Level.MODERATE))
    return next((found for bound, found in bounds if index <= bound), Level.HEAVY)
