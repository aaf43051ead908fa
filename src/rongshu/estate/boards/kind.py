"""The kind of post a building's adopter holds."""

from rongshu.core.words import N_
from rongshu.loop.duties.kinds import DutyKind

BUILDING = DutyKind("boards.building", N_("Building adopter"), claimable=True)
