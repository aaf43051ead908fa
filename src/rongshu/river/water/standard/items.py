"""What is measured in water, and how a limit of it is meant. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Water(StrEnum):
    """What kind of water it is: total phosphorus has stricter limits in lakes. Reservoirs like rivers are rivers."""

    RIVER = "river"
    LAKE = "lake"


class Meaning(StrEnum):
    """How a limit is meant."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"  # dissolved oxygen
    BETWEEN = "between"  # pH: the same two bounds for every class
    NONE = "none"  # temperature: the standard limits the rise, which one sample can't show


@dataclass(frozen=True)
class Item:
    """An item: its key in code, its name to translate, and what tables call it (the standard's own name first).

    `limits`: five, one per class; of lakes where they differ. Table 2 and 3 have one limit, five times the same.
    """

    key: str
    label: str
    names: tuple[str, ...]
    limits: tuple[Decimal, ...] = ()
    lake_limits: tuple[Decimal, ...] = ()
    meaning: Meaning = Meaning.AT_MOST
    unit: str = "mg/L"
    is_metal: bool = False  # heavy metals and cyanide are named first among the main pollutants
    is_signed: bool = False  # may lie below nought
    table: int = 1  # of the standard; 0 for what it doesn't know

    def limits_in(self, water: Water) -> tuple[Decimal, ...]:
        """Return the five limits in one kind of water."""
        return self.lake_limits if water == Water.LAKE and self.lake_limits else self.limits


def numbers(words: str) -> tuple[Decimal, ...]:
    """Return limits written one after the other; a single one holds for all five classes."""
    found = tuple(Decimal(word) for word in words.split())
    return found * 5 if len(found) == 1 else found


def keyed(items: tuple[Item, ...]) -> Mapping[str, Item]:
    """Return items by key; each key once."""
    found = {item.key: item for item in items}
    assert len(found) == len(items)
    return MappingProxyType(found)
