"""Reads from the log what the figures of the register are counted from."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rongshu.loop.cases.models import Event
from rongshu.river.problems.figures import Happened, Tally, tally
from rongshu.river.problems.flow import PROBLEM_FLOW


def happenings(until: datetime, areas: Sequence[int] | None = None) -> Iterator[Happened]:
    """Return the log of every problem up to an instant; `areas` narrows it to those communities."""
    rows = Event.objects.filter(case__kind=PROBLEM_FLOW.name, at__lte=until)
    if areas is not None:
        rows = rows.filter(case__area__in=areas)
    columns = rows.values_list("case_id", "seq", "at", "name", "target", "data")
    return (Happened(*row) for row in columns.iterator())


def tally_on(day: date, areas: Sequence[int] | None = None) -> Tally:
    """Return the figures of the register as a local day ended."""
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    as_of = midnight - timedelta(microseconds=1)
    return tally(happenings(as_of, areas), as_of)
