"""Two kinds of post only the tests know: a zone volunteers take on, and a post people are appointed to."""

from rongshu.loop.duties.kinds import DutyKind
from rongshu.loop.duties.turns import Every, Unit

ZONE = DutyKind("tests.zone", "Zone keeper", claimable=True, cadence=Every(1, Unit.WEEKS))
POST = DutyKind("tests.post", "Post holder")
