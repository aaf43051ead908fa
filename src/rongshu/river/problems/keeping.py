"""Keeps the figures and the amounts beside the log, in the transaction of the move that changes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby, product
from typing import Any

from django.apps import apps
from django.db.models import F, Model

from rongshu.core import clock
from rongshu.loop.cases.models import Case, Event
from rongshu.river.problems.amounts import Measured, amount
from rongshu.river.problems.catalogue import BY_NAME
from rongshu.river.problems.changes import Changes, changes
from rongshu.river.problems.figures import MEASURES, Counted, Happened, Story
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.models import AmountSum, FiguresChange, Problem

LOG = ("case_id", "seq", "at", "name", "target", "data")
DAYS = ("area_id", "group", "is_month", "day")
PLACES = ("area_id", "kind", "state", "severity")
AMOUNTS = ("found", "grown", "cleared")
Key = tuple[Any, ...]  # the values of DAYS or of PLACES
Row = tuple[int, ...]  # the values of MEASURES or, in hundredths of a unit, of AMOUNTS


def keep_figures(case: Case) -> None:
    """Add to the kept figures what the last event of a problem's log changes."""
    story = Story(case.pk)
    changed: Changes = {}
    for row in Event.objects.filter(case=case).order_by("seq").values_list(*LOG):
        changed = changes(story, Happened(*row), clock.today)
    for key, one in sorted(
        _days(case.area_id, changed)
    ):  # in one order everywhere: no two moves wait for each other
        _add(FiguresChange, dict(zip(DAYS, key, strict=True)), one.counts())


def keep_amounts(before: Problem, after: Problem) -> None:
    """Take what was measured of a problem out of the sums it stood in, and add it where it stands now."""
    old, new = _measured(before), _measured(after)
    if old != new:
        for key, row in sorted([*((k, tuple(-n for n in r)) for k, r in old), *new]):
            _add(AmountSum, dict(zip(PLACES, key, strict=True)), dict(zip(AMOUNTS, row, strict=True)))


def figures_again(events: type[Model] = Event) -> dict[Key, Row]:
    """Return the rows the kept figures should have, from the whole log; without those of nothing."""
    rows = events._default_manager.filter(case__kind=PROBLEM_FLOW.name).order_by("case_id", "seq")
    log = rows.values_list("case__area_id", *LOG).iterator(chunk_size=10_000)
    sums = recounted((area, Happened(*row)) for area, *row in log)
    return {key: tuple(one.counts().values()) for key, one in sums.items() if one != Counted()}


def recounted(events: Iterable[tuple[int, Happened]]) -> Mapping[Key, Counted]:
    """Return what changed on which day; each event with its problem's river (id), in order of case and seq."""
    sums: dict[Key, Counted] = {}
    for case, told in groupby(events, key=lambda one: one[1].case):
        story = Story(case)
        for area, event in told:
            for key, counted in _days(area, changes(story, event, clock.today)):
                sums[key] = sums.get(key, Counted()) + counted
    return sums


def amounts_again(problems: type[Model] = Problem) -> dict[Key, Row]:
    """Return the rows the kept amounts should have, from every problem; without those of nothing."""
    sums: dict[Key, Row] = {}
    for problem in problems._default_manager.filter(is_recognised=True, found__isnull=False).iterator():
        for key, row in _measured(problem):
            sums[key] = tuple(a + b for a, b in zip(sums.get(key, (0,) * len(row)), row, strict=True))
    return {key: row for key, row in sums.items() if any(row)}


def rebuild(model: Callable[[str, str], Any] = apps.get_model) -> None:
    """Write all kept rows into their empty tables; `model` gives those of an application by name."""
    figures, amounts = figures_again(model("cases", "Event")), amounts_again(model("problems", "Problem"))
    for kept, names, rows in (
        (model("problems", "FiguresChange"), (*DAYS, *MEASURES), figures),
        (model("problems", "AmountSum"), (*PLACES, *AMOUNTS), amounts),
    ):
        made = (kept(**dict(zip(names, (*key, *row), strict=True))) for key, row in rows.items())
        kept._default_manager.bulk_create(made, batch_size=1_000)


def _days(area: int, changed: Changes) -> Iterator[tuple[Key, Counted]]:
    sums: dict[Key, Counted] = {}
    for (group, day), counted in changed.items():
        for key in product((area,), (group, FiguresChange.ALL), ((False, day), (True, day.replace(day=1)))):
            sums[key] = sums.get(key, Counted()) + counted
    for (river, group, (is_month, day)), counted in sums.items():
        if counted != Counted():
            yield (river, group, is_month, day), counted


def _measured(problem: Any) -> list[tuple[Key, Row]]:
    """Return where a problem stands in the sums and what it adds to them; nothing while it was never measured."""
    if not problem.is_recognised or problem.found is None:
        return []
    one = amount(Measured(BY_NAME[problem.kind].measure.value, problem.found, problem.left))
    cents = tuple(int(Decimal(100) * getattr(one, name)) for name in AMOUNTS)
    return [((problem.area_id, problem.kind, problem.state, problem.severity), cents)]


def _add(model: type[Model], which: Mapping[str, object], sums: Mapping[str, int]) -> None:
    """Add to one row, making it where there is none yet."""
    rows = model._default_manager.filter(**which)
    added = {name: F(name) + by for name, by in sums.items() if by}
    if added and not rows.update(**added):
        model._default_manager.bulk_create([model(**which)], ignore_conflicts=True)
        rows.update(**added)
