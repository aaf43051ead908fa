"""The posts of the estate's public ground."""

from rongshu.core.words import N_
from rongshu.loop.duties.kinds import DutyKind
from rongshu.loop.duties.turns import Every, Unit

ZONE = DutyKind("claims.zone", N_("Zone keeper"), claimable=True, cadence=Every(1, Unit.WEEKS))
LEAD = DutyKind(
    "claims.lead", N_("Zone lead"), cadence=Every(1, Unit.MONTHS)
)  # 片区包干: a party member leads
