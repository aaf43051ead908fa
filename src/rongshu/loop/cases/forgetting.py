"""Destroys what is personal in cases, by law: what happened and when stays, who and what was said goes.

Numbers, states, moves and moments stay, so that every figure can still be counted; the seals stay as they were, so
that the day's roots still hold. Who, where, words, pictures and what was told of it are gone for good.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from rongshu.core.erasing import erase
from rongshu.core.models import Due
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Reveal
from rongshu.ground.places.models import Place
from rongshu.loop.cases import log
from rongshu.loop.cases.models import Attachment, Case, CaseWords, Event, Follower
from rongshu.loop.cases.words import words_of
from rongshu.loop.notices.models import Notice


@dataclass
class Forgotten:
    """How much was destroyed."""

    cases: int = 0
    events: int = 0
    notices: int = 0
    remarks: int = 0  # why somebody looked at a number


def forget(*, cases: Collection[int], place: Place, title: str, now: datetime) -> Forgotten:
    """Destroy what is personal in closed cases (ids), which stand at `place` as `title` from then on.

    In the caller's transaction. Pictures are only taken off: see `pictures`, asked before. Returns what was destroyed.
    """
    assert connection.in_atomic_block, "half a destruction is none"
    rows = Case.objects.filter(pk__in=cases, is_open=False)
    numbers = dict(rows.values_list("number", "pk"))
    wanted = list(numbers.values())
    done = Forgotten()
    done.notices = sum(
        Notice.objects.filter(url=f"/cases/{n}").delete()[1].get("notices.Notice", 0) for n in numbers
    )
    done.remarks = Reveal.objects.filter(why__in=list(numbers)).update(why="")
    Attachment.objects.filter(case__in=wanted).delete()
    Follower.objects.filter(case__in=wanted).delete()
    Due.objects.filter(name="case.due", key__in=[str(pk) for pk in wanted]).delete()
    done.events = log.forget(wanted, now)
    nobody = dict.fromkeys(("reporter", "subject", "offered_to", "handler", "handler_org"))
    where = {"place": place, "area": place.area_id, "lon": place.lon, "lat": place.lat, "cell": None}
    done.cases = rows.update(title=title[:120], handlers=[], handler_orgs=[], **nobody, **where)
    for case in Case.objects.filter(pk__in=wanted).select_related("place"):
        CaseWords.objects.filter(case=case).update(words=words_of(case))
    return done


def pictures(cases: Collection[int]) -> list[int]:
    """Return the evidence (ids) that hangs on some cases, for `evidence.actions.forget` once it hangs there no more."""
    return sorted(set(Attachment.objects.filter(case__in=list(cases)).values_list("evidence", flat=True)))


def left(cases: Collection[int]) -> int:
    """Return how many of some cases (ids) still hold something of what `forget` destroys."""
    events = Event.objects.filter(case__in=list(cases), forgotten_at=None)
    return events.values("case").distinct().count()


def scrub() -> None:
    """Clear what was forgotten from the search index and from the disk, outside any transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # deleted words lie in the index until its parts are merged
            cursor.execute("INSERT INTO cases_words_fts(cases_words_fts) VALUES ('optimize')")
    erase([Case, CaseWords, Event, Attachment, Follower, Notice, Reveal, Evidence])
