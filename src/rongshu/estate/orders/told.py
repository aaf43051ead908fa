"""What those who ordered read of their order."""

from rongshu.ground.people.access import Who
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case, Event

# Who couldn't come is between them and the branch: declining costs nothing (志愿服务条例 art. 25).
INSIDE = frozenset({"decline", "time_out", "withdraw", "reminded", "supervised", "raised"})


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened as the one who ordered may read it, oldest first: no remarks but their own."""
    events = [e for e in cases.timeline(case) if e.name not in INSIDE]
    return [e for e in events if e.name != "comment" or e.actor_id == who.person]
