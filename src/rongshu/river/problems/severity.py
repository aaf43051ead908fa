"""How grave a problem is by its measure: 一般, 较严重, 重大. Pure.

Source: the table 河湖“四乱”问题认定及严重程度分类表, Annex A of a local standard. A bound belongs to the graver side
("以上" includes its number). What the table leaves to judgement has no row here: then whoever recognises the problem
says how grave it is, and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rongshu.core.words import N_


class Severity(StrEnum):
    """How grave a problem is, mildest first."""

    MINOR = "minor"
    SERIOUS = "serious"
    MAJOR = "major"


LABELS: Mapping[Severity, str] = {
    Severity.MINOR: N_("Minor"),
    Severity.SERIOUS: N_("Serious"),
    Severity.MAJOR: N_("Major"),
}


@dataclass(frozen=True)
class Bounds:
    """From which measure on a kind is serious, and major (None: no measure alone makes it so).

    `is_confirmed` says whether the column each number stands in was read in the table itself.
    """

    serious: Decimal
    major: Decimal | None
    is_confirmed: bool


AREA = Bounds(Decimal(1000), Decimal(5000), is_confirmed=True)  # square metres
VOLUME = Bounds(Decimal(500), None, is_confirmed=False)  # cubic metres
TABLE: Mapping[str, Bounds] = {
    "floodway_planted": AREA,
    "nets": AREA,
    "sand_dug": VOLUME,
    "earth_taken": VOLUME,
}


def by_measure(kind: str, quantity: Decimal | None) -> Severity | None:
    """Return how grave a kind is at a quantity in the kind's own measure; None when somebody has to judge."""
    bounds = TABLE.get(kind)
    if bounds is None or quantity is None:
        return None
    if bounds.major is not None and quantity >= bounds.major:
        return Severity.MAJOR
    return Severity.SERIOUS if quantity >= bounds.serious else Severity.MINOR


def settled(kind: str, quantity: Decimal | None, judged: Severity | None) -> Severity | None:
    """Return how grave a problem counts: what the table says, unless somebody judged it graver."""
    table = by_measure(kind, quantity)
    given = [s for s in (table, judged) if s is not None]
    return max(given, key=list(Severity).index, default=None)
