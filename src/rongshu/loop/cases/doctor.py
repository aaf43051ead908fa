"""Recomputes every case's chain, the sealed days and the numbers; names the first broken link of each."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Count

from rongshu.core.crypto import UNREADABLE
from rongshu.core.doctor import Check, Finding
from rongshu.core.models import Counter
from rongshu.core.sealing import GENESIS, digest, seal
from rongshu.core.words import N_
from rongshu.loop.cases import kinds, sealed_days
from rongshu.loop.cases.log import sealed_content
from rongshu.loop.cases.models import Case, Event, Tile

CHUNK = 2000


def _chains() -> Iterator[Finding]:
    """Yield the first broken link of every case whose log does not hold."""
    for first in range(0, Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0, CHUNK):
        span = {"pk__gt": first, "pk__lte": first + CHUNK}
        cases = {
            c.pk: c for c in Case.objects.filter(**span).only("number", "state", "version").order_by("pk")
        }
        events = Event.objects.filter(case__gt=first, case__lte=first + CHUNK).order_by("case_id", "seq")
        logs = {pk: list(log) for pk, log in groupby(events.iterator(chunk_size=CHUNK), lambda e: e.case_id)}
        for pk, case in cases.items():
            if broken := first_broken(case, logs.get(pk, [])):
                yield broken


def first_broken(case: Case, log: list[Event]) -> Finding | None:
    """Return what is wrong with the first link of a case's log that does not hold, or None."""
    before, where = GENESIS, case.number
    for n, event in enumerate(log, 1):
        link = f"{case.number} #{event.seq}"
        if event.seq != n:
            return Finding(
                f"{where} #{n}", N_("This event is missing; the log goes on with #%(next)s."), next=event.seq
            )
        if event.forgotten_at is not None:  # its seal is all there is, and the day's root holds that
            before = event.seal
            continue
        if seal(before, sealed_content(event, case.number)) != event.seal:
            return Finding(link, N_("What this event says, or its seal, was changed after it was sealed."))
        if event.text not in {"", UNREADABLE} and digest(event.salt, event.text) != event.text_digest:
            return Finding(link, N_("The words of this event were changed after they were sealed."))
        before = event.seal
    if len(log) != case.version:
        return Finding(
            f"{where} #{len(log) + 1}",
            N_("The log ends too early: it has %(have)s events, the case has had %(want)s."),
            have=len(log),
            want=case.version,
        )
    said = next((e.target for e in reversed(log) if e.target), case.state)
    if said != case.state:
        return Finding(
            where,
            N_("The case stands at “%(is)s”, its log says “%(said)s”."),
            **{"is": case.state, "said": said},
        )
    return None


def _numbers() -> Iterator[Finding]:
    """Yield every number that was given out and is not there, or is there and was not given out."""
    ours = {kind.prefix for kind in kinds.every().values()}  # volunteers and papers are numbered too
    given = {f"{c.prefix}-{c.day:%Y%m%d}": c.last for c in Counter.objects.filter(prefix__in=ours)}
    there: dict[str, set[int]] = {}
    for number in Case.objects.values_list("number", flat=True).iterator(chunk_size=CHUNK):
        series, _, n = number.rpartition("-")
        there.setdefault(series, set()).add(int(n) if n.isdecimal() else 0)
    for series in sorted(given.keys() | there.keys()):
        wanted = set(range(1, given.get(series, 0) + 1))
        for lost in sorted(wanted - there.get(series, set())):
            yield Finding(f"{series}-{lost:04d}", N_("This number was given out, and there is no such case."))
        for made_up in sorted(there.get(series, set()) - wanted):
            yield Finding(f"{series}-{made_up:04d}", N_("This case has a number that was never given out."))


def _days() -> Iterator[Finding]:
    """Yield every sealed day whose root the events of today no longer give."""
    for day, trouble in sealed_days.broken():
        yield Finding(day.isoformat(), trouble)


def _tiles() -> Iterator[Finding]:
    """Yield every tile of the map whose count, which triggers keep, is not what the cases say."""
    open_ = Case.objects.filter(is_open=True, cell__isnull=False).values_list("cell", "area_id", "kind")
    there = {tuple(row): n for *row, n in open_.annotate(n=Count("id")).order_by()}
    kept = {tuple(row): n for *row, n in Tile.objects.values_list("cell", "area_id", "kind", "cases")}
    for key in sorted(there.keys() | kept.keys()):
        have, want = kept.get(key, 0), there.get(key, 0)
        if have != want:
            cell, area, kind = key
            yield Finding(
                f"{cell} {area} {kind}",
                N_("The map counts %(have)s open cases in this tile; there are %(want)s."),
                have=have,
                want=want,
            )


CHAINS = Check("events", N_("What happened to every case is sealed without a gap"), _chains)
NUMBERS = Check("numbers", N_("No number is missing or was never given out"), _numbers)
DAYS = Check("days", N_("Every sealed day still has its root"), _days)
TILES = Check("tiles", N_("The map counts the open cases there are"), _tiles)
