"""The posts of river chiefs, one kind a level; a post lies at a reach, or at a whole river."""

from collections.abc import Mapping

from rongshu.core.words import N_
from rongshu.loop.duties.kinds import DutyKind
from rongshu.river.chiefs.frequency.standards import Level

PREFIX = "chiefs."
LABELS: Mapping[Level, str] = {
    Level.PROVINCE: N_("Provincial river chief"),
    Level.CITY: N_("City river chief"),
    Level.COUNTY: N_("County river chief"),
    Level.TOWNSHIP: N_("Township river chief"),
    Level.VILLAGE: N_("Village river chief"),
}
PROVINCE, CITY, COUNTY, TOWNSHIP, VILLAGE = (
    DutyKind(f"{PREFIX}{level}", label) for level, label in LABELS.items()
)
KINDS: Mapping[str, Level] = {f"{PREFIX}{level}": level for level in Level}
