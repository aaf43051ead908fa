"""What can be wrong along a river, as data: kind, measure, the rule it offends, how long it may take. Pure.

The four disorders (四乱) and their sub-kinds: notice 办河湖〔2018〕245号 of the Ministry of Water Resources' office,
2 November 2018. Discharging, planting and sheds make them the seven (七乱) of the local campaigns. The days are the
office's own: no rule above it sets them by kind, so an installation may set others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rongshu.core.words import N_

MWR_245 = "办河湖〔2018〕245号"
POLLUTION_LAW = "《水污染防治法》"
LOCAL = "七乱整治（地方专项行动）"


class Disorder(StrEnum):
    """The group a kind belongs to, as the registers are kept and reported by."""

    OCCUPYING = "occupying"
    DIGGING = "digging"
    DUMPING = "dumping"
    BUILDING = "building"
    DISCHARGING = "discharging"
    PLANTING = "planting"
    SHEDS = "sheds"
    OUTFALL = "outfall"
    SIGN = "sign"


class Measure(StrEnum):
    """What a problem is measured in."""

    CUBIC_METRES = "m3"
    SQUARE_METRES = "m2"
    TONNES = "t"
    BOATS = "boats"
    NETS = "nets"
    PIECES = "pieces"


FOUR = (Disorder.OCCUPYING, Disorder.DIGGING, Disorder.DUMPING, Disorder.BUILDING)
GROUPS: Mapping[Disorder, str] = {
    Disorder.OCCUPYING: N_("Unlawful occupation"),
    Disorder.DIGGING: N_("Unlawful digging"),
    Disorder.DUMPING: N_("Unlawful dumping"),
    Disorder.BUILDING: N_("Unlawful building"),
    Disorder.DISCHARGING: N_("Unlawful discharge"),
    Disorder.PLANTING: N_("Unlawful planting"),
    Disorder.SHEDS: N_("Unlawful sheds"),
    Disorder.OUTFALL: N_("Outfalls"),
    Disorder.SIGN: N_("River signs"),
}
MEASURES: Mapping[Measure, str] = {
    Measure.CUBIC_METRES: N_("m³"),
    Measure.SQUARE_METRES: N_("m²"),
    Measure.TONNES: N_("tonnes"),
    Measure.BOATS: N_("boats"),
    Measure.NETS: N_("nets"),
    Measure.PIECES: N_("pieces"),
}


@dataclass(frozen=True)
class ProblemKind:
    """One kind: what it is called, which rule it offends, and within how many working days it is to be put right."""

    name: str
    group: Disorder
    label: str
    measure: Measure
    basis: str
    days: int


def _kinds(group: Disorder, basis: str, *rows: tuple[str, str, Measure, int]) -> tuple[ProblemKind, ...]:
    return tuple(ProblemKind(name, group, label, measure, basis, days) for name, label, measure, days in rows)


KINDS: tuple[ProblemKind, ...] = (
    *_kinds(
        Disorder.OCCUPYING, MWR_245,
        ("lake_reclaimed", N_("Lake reclaimed"), Measure.SQUARE_METRES, 60),
        ("river_reclaimed", N_("River reclaimed without approval of the province"), Measure.SQUARE_METRES, 60),
        ("water_occupied", N_("Water or shoal occupied unlawfully"), Measure.SQUARE_METRES, 30),
        ("nets", N_("Water fenced or netted for fish"), Measure.SQUARE_METRES, 30),
        ("floodway_planted", N_("Trees or tall crops in the way of floods"), Measure.SQUARE_METRES, 30),
    ),
    *_kinds(
        Disorder.DIGGING, MWR_245,
        ("sand_dug", N_("Sand dug without or beyond a licence"), Measure.CUBIC_METRES, 10),
        ("sand_dug_when_barred", N_("Sand dug where or when it is barred"), Measure.CUBIC_METRES, 5),
        ("earth_taken", N_("Earth taken without approval"), Measure.CUBIC_METRES, 15),
    ),
    *_kinds(
        Disorder.DUMPING, MWR_245,
        ("litter", N_("Rubbish thrown or piled up"), Measure.CUBIC_METRES, 5),
        ("waste", N_("Solid waste tipped, buried or stored"), Measure.TONNES, 15),
        ("obstacle", N_("Things left in the way of floods"), Measure.CUBIC_METRES, 10),
    ),
    *_kinds(
        Disorder.BUILDING, MWR_245,
        ("shore_misused", N_("Shore held unused, beyond need or wrongly"), Measure.SQUARE_METRES, 60),
        ("project_unlicensed", N_("Project in the river without or beyond a licence"), Measure.SQUARE_METRES, 60),
        ("building_in_floodway", N_("Building in the way of floods"), Measure.SQUARE_METRES, 60),
    ),
    *_kinds(
        Disorder.DISCHARGING, POLLUTION_LAW,
        ("sewage", N_("Sewage let into the river"), Measure.PIECES, 5),
    ),
    *_kinds(Disorder.PLANTING, LOCAL, ("bank_planted", N_("Bank dug up for planting"), Measure.SQUARE_METRES, 15)),
    *_kinds(Disorder.SHEDS, LOCAL, ("shed", N_("Shed or stall put up on the bank"), Measure.SQUARE_METRES, 20)),
    *_kinds(
        Disorder.OUTFALL, POLLUTION_LAW,
        ("outfall_unregistered", N_("Outfall that isn't registered"), Measure.PIECES, 15),
        ("outfall_fouling", N_("Outfall that fouls the water"), Measure.PIECES, 5),
    ),
    *_kinds(
        Disorder.SIGN, LOCAL,
        ("sign_damaged", N_("River chief's sign damaged or missing"), Measure.PIECES, 10),
        ("sign_outdated", N_("River chief's sign out of date"), Measure.PIECES, 10),
    ),
)  # fmt: skip

BY_NAME: Mapping[str, ProblemKind] = {kind.name: kind for kind in KINDS}


def group_of(kind: str) -> str:
    """Return the group a kind stands in, '' for what nobody has named yet."""
    return BY_NAME[kind].group.value if kind in BY_NAME else ""
