"""Writes down that a turn was done; whether it was kept follows from this alone."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.loop.duties import rules
from rongshu.loop.duties.models import Done, Duty, StandIn
from rongshu.loop.duties.turns import DAY


@transaction.atomic
def did(
    *,
    duty: Duty,
    by: Who,
    day: date,
    key: str,
    now: datetime,
    words: str = "",
    before: Iterable[Evidence | int] = (),
    evidence: Iterable[Evidence | int] = (),
) -> Done:
    """Write down that a holder, or who stands in for them, did on a day what the post asks; once per key.

    `before`, `evidence`: photos (rows or ids) of how it looked when they came, and when they left.
    Raises NotAllowed for anybody else, Invalid for a day to come or long gone, Conflict for a key of something else.
    """
    stood_in = by.person != duty.person_id
    if not _held(duty, day) or (stood_in and not _stands_in(duty, by, day)):
        raise NotAllowed(N_("Who holds the post that day, or stands in, writes down what was done."))
    if sentence := rules.wrong_day(day, clock.today(now)):
        raise Invalid(sentence, fields={"day": sentence})
    fields = {"duty": duty, "day": day, "by_id": by.id, "stood_in": stood_in, "words": words.strip()[:200]}
    done, is_new = Done.objects.get_or_create(key=key, defaults=fields | {"written_at": now})
    if is_new:
        done.before.set(before)
        done.evidence.set(evidence)
    elif (done.duty_id, done.day, done.by_id) != (duty.pk, day, by.id):
        raise Conflict(N_("This was written down for something else before."))
    return done


def _held(duty: Duty, day: date) -> bool:
    return rules.meet((duty.since, duty.until), (day, day + DAY))


def _stands_in(duty: Duty, by: Who, day: date) -> bool:
    rows = StandIn.objects.filter(duty=duty, person=by.id, since__lte=day, until__gt=day)
    return rows.exists()
