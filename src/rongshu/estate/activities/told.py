"""What those who wish for something read of it: what happened and the answer, never which neighbours said what."""

from rongshu.ground.people.access import Who
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case, Event

REMARKS = frozenset({"comment", "me_too"})
BY_NEIGHBOURS = frozenset({"opened", "ask_again", "withdraw"})


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened to a wish, oldest first: a neighbour's own words, and everybody's moves without names."""
    events = [e for e in cases.timeline(case) if e.name not in REMARKS or e.actor_id == who.person]
    for event in events:
        if event.name in BY_NEIGHBOURS and event.actor_id != who.person:
            event.actor = None
    return events
