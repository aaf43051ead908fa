"""What somebody who reported a case reads of it, for kinds whose handlers talk among themselves besides."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.loop.cases import queries
from rongshu.loop.cases.models import Case, Event, Follower


def told(case: Case, who: Who, *, inside: Collection[str], said: Collection[str]) -> list[Event]:
    """Return what happened as one who reported it may read it, oldest first: no remarks and words but their own.

    `inside`: moves that aren't theirs to know; `said`: moves whose words are meant for them.
    """
    events = [e for e in queries.timeline(case) if e.name not in inside]
    events = [e for e in events if e.name not in {"comment", "me_too"} or _is_own(e, who)]
    for event in events:
        if event.name not in said and not _is_own(event, who):
            event.text = ""
    return events


def photo(events: Iterable[Event], sha256: str) -> Evidence:
    """Return a photo that hangs on what somebody reads of their report; raises NotFound for any other."""
    shown = {a.evidence.sha256: a.evidence for event in events for a in event.attachments.all()}
    if sha256 not in shown:
        raise NotFound(N_("There is no such photo."))
    return shown[sha256]


def _is_own(event: Event, who: Who) -> bool:
    if who.person is not None:
        return event.actor_id == who.person
    if event.name == "opened":
        return Follower.objects.filter(pk=who.follower or 0, is_first=True).exists()
    return who.follower in {event.data.get("by_link"), event.data.get("follower")}


def steps(
    found: Sequence[tuple[str, str]], state: str, stands_at: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the steps a report goes through, each as (label, past / now / ''); none when it ended otherwise."""
    names, here = [name for name, _ in found], stands_at.get(state, state)
    if here not in names:
        return []
    at = names.index(here)
    return [(label, "past" if i < at else "now" if i == at else "") for i, (_, label) in enumerate(found)]
