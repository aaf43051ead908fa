"""A root a day over all events of that local day, chained to the day before: publish it, and nobody can rewrite."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rongshu.core import clock
from rongshu.core.errors import Invalid, Refused
from rongshu.core.models import SealedDay
from rongshu.core.sealing import GENESIS, root
from rongshu.core.words import N_
from rongshu.loop.cases.models import Event

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Published:
    """What is given out of a day: enough to check it later against the events."""

    day: str
    root: str
    previous: str
    events: int
    last_event: int
    made_at: str


def _seals(day: date) -> tuple[list[str], int]:
    """Return the seals of a local day's events in the order they were written, and the last one's id."""
    start = timezone.make_aware(datetime.combine(day, time()))
    rows = Event.objects.filter(at__gte=start, at__lt=start + DAY).order_by("pk").values_list("pk", "seal")
    found = list(rows.iterator(chunk_size=5000))
    return [one for _, one in found], found[-1][0] if found else 0


def _previous(day: date) -> str:
    before = SealedDay.objects.filter(day__lt=day).order_by("-day").values_list("root", flat=True).first()
    return before or GENESIS


def seal_until(last: date, now: datetime) -> list[SealedDay]:
    """Seal every day not sealed yet, from the first event on, up to `last`; returns the new ones."""
    done = SealedDay.objects.order_by("-day").first()
    first = Event.objects.order_by("at").first()
    if done is None and first is None:
        return []
    day = done.day + DAY if done else clock.today(first.at if first else None)
    made = []
    while day <= last:
        made.append(_seal(day, now))
        day += DAY
    return made


@transaction.atomic
def _seal(day: date, now: datetime) -> SealedDay:
    seals, last = _seals(day)
    return SealedDay.objects.create(
        day=day, root=root(_previous(day), seals), events=len(seals), last_event=last, made_at=now
    )


def published(day: date, now: datetime) -> Published:
    """Return what is published of a day, sealing it if that is still to do; raises Refused for one not over."""
    if day >= clock.today(now):
        raise Refused(N_("This day is not over yet; it can be sealed tomorrow."))
    found = SealedDay.objects.filter(day=day).first()
    if found is None:
        seal_until(day, now)
        found = SealedDay.objects.filter(day=day).first()
    if found is None:
        raise Refused(N_("Nothing had happened by that day, so there is nothing to seal."))
    made_at = found.made_at.isoformat(timespec="seconds")
    return Published(day.isoformat(), found.root, _previous(day), found.events, found.last_event, made_at)


def write(day: date, folder: Path, now: datetime) -> Path:
    """Write what is published of a day as JSON into a folder; one that is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{day.isoformat()}.json"
    if not file.exists():
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(published(day, now)), indent=2) + "\n", encoding="utf-8")
        part.replace(file)
    return file


def read(file: Path) -> Published:
    """Read a published root; raises Invalid when it isn't one."""
    try:
        return Published(**json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise Invalid(N_("This file is not a published root.")) from error


def differs(claim: Published) -> str:
    """Return what no longer matches a published root, or "" when everything does."""
    seals, _ = _seals(date.fromisoformat(claim.day))
    if len(seals) != claim.events:
        return N_("The day has another number of events than when it was sealed.")
    if root(claim.previous, seals) != claim.root:
        return N_("The events of this day are not those that were sealed.")
    if _previous(date.fromisoformat(claim.day)) != claim.previous:
        return N_("The day before has another root than when this day was sealed.")
    return ""


def broken() -> Iterator[tuple[date, str]]:
    """Yield every sealed day that no longer holds, against its row and against the file written at the time."""
    previous = GENESIS
    for day in SealedDay.objects.order_by("day"):
        claim = Published(day.day.isoformat(), day.root, previous, day.events, day.last_event, "")
        file = Path(settings.SEALS_ROOT, f"{day.day.isoformat()}.json")
        if trouble := differs(claim):
            yield day.day, trouble
        elif file.exists() and read(file).root != day.root:
            yield day.day, N_("The root in the database is not the one that was written down at the time.")
        previous = day.root
