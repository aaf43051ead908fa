"""Which rules hold on a day: the items judged, their decimals, and what counts below the limit of detection. Pure data.

环办[2011]22号 leaves both rounding and the limit of detection open; 环办监测函〔2020〕82号 (item 7) says half of it.
Published classes before show that the whole limit counted. The decimals are those of the 2020 rules, for both, so that
one year can be compared with another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from rongshu.river.water.standard.basic import BASIC
from rongshu.river.water.standard.specific import SPECIFIC
from rongshu.river.water.standard.supplementary import SUPPLEMENTARY

BESIDE = ("temperature", "tn", "fc")  # looked at beside the class, never part of it
JUDGED = tuple(key for key in BASIC if key not in BESIDE)  # the 21
AUTOMATIC = ("ph", "do", "codmn", "nh3n", "tp")  # what automatic stations are judged by
DECIMALS = MappingProxyType({
    "temperature": 1, "ph": 0, "do": 1, "codmn": 1, "cod": 1, "bod5": 1, "nh3n": 2, "tp": 3, "tn": 2, "cu": 3, "zn": 3,
    "f": 3, "se": 4, "as": 4, "hg": 5, "cd": 5, "cr6": 3, "pb": 3, "cn": 3, "phenol": 4, "oil": 2, "las": 2, "s": 3,
    "fc": 0,
})  # fmt: skip
ALL = MappingProxyType({**BASIC, **SUPPLEMENTARY, **SPECIFIC})


@dataclass(frozen=True)
class Version:
    """The rules from a day on. `below`: how much of the limit of detection counts."""

    name: str
    since: date
    below: Decimal
    decimals: Mapping[str, int]
    judged: tuple[str, ...] = JUDGED


VERSIONS = (
    Version("2011", date.min, Decimal(1), DECIMALS),
    Version("2020", date(2020, 3, 1), Decimal("0.5"), DECIMALS),
)


def on(day: date) -> Version:
    """Return the rules that held on a day: of sampling, or the last of a period."""
    return max((v for v in VERSIONS if v.since <= day), key=lambda version: version.since)


def named(name: str) -> Version:
    """Return rules by the year they are called by; raises KeyError."""
    return {version.name: version for version in VERSIONS}[name]
