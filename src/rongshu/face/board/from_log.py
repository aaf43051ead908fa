"""Counts from the sealed log of cases: each case once, in the year and month it took a step for the first time."""

from collections.abc import Mapping

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from rongshu.face.board.rules import same_night
from rongshu.face.board.scope import Scope
from rongshu.face.board.tally import Tally, by_month
from rongshu.loop.cases.models import Event

OPENED, DONE, SETTLED = "opened", "done", "settled"
STEPS = {
    OPENED: ("opened",),
    DONE: ("finish",),  # whoever did it says so
    # the one who asked, a call-back, a check, a meeting, both sides, an answer: somebody else says so
    SETTLED: ("confirm", "call_back", "check", "see", "sign", "answer", "agree"),
}
REPORTED = ("reports.hazard", "reports.repair")


def counted(scope: Scope) -> dict[str, Tally]:
    """Count orders, reports and decisions, in two statements."""
    found = steps(scope)

    def of(step: str, *kinds: str) -> Tally:
        return sum((found.get((kind, step), Tally()) for kind in kinds), Tally())

    return {
        "orders_placed": of(OPENED, "orders.order"),
        "orders_done": of(DONE, "orders.order"),
        "orders_confirmed": of(SETTLED, "orders.order"),
        "reported": of(OPENED, *REPORTED),
        "solved": of(SETTLED, *REPORTED),
        "same_night": Tally(_same_night(scope)),
        "needs_answered": of(SETTLED, "reports.need"),
        "disputes_settled": of(SETTLED, "reports.dispute"),
        "wishes_answered": of(SETTLED, "activities.wish"),
        "decisions": of(OPENED, "council.decision"),
        "decisions_closed": of(SETTLED, "council.decision"),
    }


def steps(scope: Scope) -> Mapping[tuple[str, str], Tally]:
    """Count cases by kind and step."""
    step = Case(
        *(When(name__in=names, then=Value(s)) for s, names in STEPS.items()), output_field=CharField()
    )
    rows = _first_times(scope).annotate(step=step, month=scope.month("at", of_moments=True))
    found: dict[tuple[str, str], dict[int, int]] = {}
    for kind, name, month, n in (
        rows.values_list("case__kind", "step", "month").annotate(n=Count("pk")).order_by()
    ):
        found.setdefault((kind, name), {})[month] = n
    return {key: by_month(months) for key, months in found.items()}


def _first_times(scope: Scope) -> "QuerySet[Event]":
    wanted = Q(name=OPENED)  # nothing opens twice
    for names in (STEPS[DONE], STEPS[SETTLED]):
        before = Event.objects.filter(case=OuterRef("case"), seq__lt=OuterRef("seq"), name__in=names)
        wanted |= Q(name__in=names) & Q(~Exists(before))
    return Event.objects.filter(wanted, scope.moments("at"), scope.here("case__area"))


def _same_night(scope: Scope) -> int:
    """Count the hazards done in the night they were found, and settled since: found good by somebody else."""
    settled = Event.objects.filter(case=OuterRef("case"), name__in=STEPS[SETTLED])
    rows = _first_times(scope).filter(Exists(settled), name__in=STEPS[DONE], case__kind="reports.hazard")
    pairs = rows.values_list("case__opened_at", "at")
    return sum(same_night(timezone.localtime(found), timezone.localtime(done)) for found, done in pairs)
