"""Destroys what is personal of an emergency that has ended, and reports what, how many, when and by whom.

Source: 突发事件应对法 (2024) art. 84-85. First the rows, in one transaction with their report; then, in
whatever time it takes, the files and the pages of the database in which deleted rows still lie.
Begun twice, it goes on where it was.
"""

from datetime import datetime

from django.db import transaction

from rongshu.core import schedule
from rongshu.core.erasing import remove_dumps
from rongshu.core.errors import Refused
from rongshu.core.words import N_
from rongshu.estate.emergency import parts, queries
from rongshu.estate.emergency.models import Destruction, Emergency
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import Who
from rongshu.loop.cases import forgetting

State = Emergency.State


def ask(*, emergency: Emergency, by: Who, now: datetime) -> None:
    """Have it destroyed at once instead of a day after the end; a worker does it."""
    queries.require_run(by, emergency.place_id)
    if emergency.state != State.ENDED:
        raise Refused(N_("Only what has ended can be destroyed, and only once."))
    schedule.at(name="emergency.destroy", key=emergency.pk, when=now)
    Emergency.objects.filter(pk=emergency.pk).update(destruction_asked_by=by.person)


def destroy(emergency: Emergency, now: datetime) -> Destruction | None:
    """Destroy what is personal of an emergency; None while it runs. Called again it finishes what was left."""
    if emergency.state == State.RUNNING:
        return None
    report = Destruction.objects.filter(emergency=emergency).first() or _rows(emergency, now)
    if report.finished_at is None:
        evidence.remove(report.files)
        remove_dumps(emergency.started_at)
        forgetting.scrub()
        Destruction.objects.filter(pk=report.pk).update(files=[], finished_at=now)
        report.refresh_from_db()
    return report


@transaction.atomic
def _rows(emergency: Emergency, now: datetime) -> Destruction:
    pictures = [pk for part in parts.every() if part.pictures for pk in part.pictures(emergency)]
    lines = [[part.label, part.destroy(emergency, now)] for part in parts.every()]
    digests = evidence.forget(pictures)
    lines.append([N_("Pictures"), len(digests)])
    ended = {"state": State.DESTROYED, "destroyed_at": now} if emergency.state == State.ENDED else {}
    Emergency.objects.filter(pk=emergency.pk).update(words="", **ended)
    return Destruction.objects.create(
        emergency=emergency, at=now, by=emergency.destruction_asked_by, lines=lines, files=digests
    )
