"""Reads from the log what the figures of the register are counted from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rongshu.loop.cases.models import Event
from rongshu.river.problems.catalogue import BY_NAME, GROUPS
from rongshu.river.problems.figures import Happened, Tally, tallies, tally
from rongshu.river.problems.flow import PROBLEM_FLOW

MONTHS = 12
WIDE, HIGH, LEFT, TOP = 720, 220, 44, 14
BOTTOM = 26


def happenings(until: datetime, areas: Sequence[int] | None = None) -> Iterator[Happened]:
    """Return the log of every problem up to an instant; `areas` narrows it to those communities and rivers."""
    rows = Event.objects.filter(case__kind=PROBLEM_FLOW.name, at__lte=until)
    if areas is not None:
        rows = rows.filter(case__area__in=areas)
    columns = rows.values_list("case_id", "seq", "at", "name", "target", "data")
    return (Happened(*row) for row in columns.iterator())


def midnight(day: date) -> datetime:
    """Return the instant a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Return the last instant of a local day."""
    return midnight(day + timedelta(days=1)) - timedelta(microseconds=1)


def tally_on(day: date, areas: Sequence[int] | None = None) -> Tally:
    """Return the figures of the register as a local day ended."""
    return tally(happenings(end_of(day), areas), end_of(day))


def by_group_on(day: date, areas: Sequence[int] | None = None) -> list[tuple[str, Tally]]:
    """Return the figures of each group of the catalogue as a local day ended, with its label; they add up."""
    found = tallies(happenings(end_of(day), areas), end_of(day), by=lambda story: _group(story.kind))
    return [(GROUPS[group], found[group]) for group in GROUPS if group in found and found[group].found]


def _group(kind: str) -> str:
    return BY_NAME[kind].group.value if kind in BY_NAME else ""


@dataclass(frozen=True)
class Month:
    """How the register stood on a day, and where that lies in the picture (pixels)."""

    day: date
    found: int
    closed: int
    x: int
    found_y: int
    closed_y: int


@dataclass(frozen=True)
class Course:
    """A year of the register: found and closed as two lines of an SVG picture."""

    months: Sequence[Month]
    most: int

    @property
    def box(self) -> str:
        """Return the size of the picture."""
        return f"0 0 {WIDE} {HIGH}"

    @property
    def found(self) -> str:
        """Return the line of what was found, as SVG points."""
        return " ".join(f"{m.x},{m.found_y}" for m in self.months)

    @property
    def closed(self) -> str:
        """Return the line of what was closed, as SVG points."""
        return " ".join(f"{m.x},{m.closed_y}" for m in self.months)

    @property
    def ground(self) -> int:
        """Return where nought lies."""
        return HIGH - BOTTOM


def course(day: date, areas: Sequence[int] | None = None) -> Course:
    """Return how many were found and closed at the end of each of twelve months before a day, and on it."""
    days = [day - timedelta(days=round(365 * n / MONTHS)) for n in range(MONTHS, -1, -1)]
    events = list(happenings(end_of(day), areas))
    counts = [tally(events, end_of(one)).counts() for one in days]
    most = max((c["found"] for c in counts), default=0) or 1
    return Course([_month(n, one, counts[n], most) for n, one in enumerate(days)], most)


def _month(n: int, day: date, counts: dict[str, int], most: int) -> Month:
    x = LEFT + round((WIDE - LEFT - 12) * n / MONTHS)
    return Month(
        day, counts["found"], counts["closed"], x, _y(counts["found"], most), _y(counts["closed"], most)
    )


def _y(count: int, most: int) -> int:
    return HIGH - BOTTOM - round((HIGH - BOTTOM - TOP) * count / most)
