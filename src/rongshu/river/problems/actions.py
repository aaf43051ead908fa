"""What changes river problems. Moves go through loop.cases.actions.move, most of them as they are."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rongshu.core.errors import Invalid, NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel
from rongshu.river.problems import queries
from rongshu.river.problems.judging import kind_named, quantity_of
from rongshu.river.problems.kind import PROBLEM
from rongshu.river.problems.locating import where
from rongshu.river.problems.models import FoundBy, Problem
from rongshu.river.problems.rules import came_back, time_given
from rongshu.river.problems.severity import by_measure

OFFICIAL = frozenset(FoundBy) - {FoundBy.CITIZEN, FoundBy.PATROL}


@transaction.atomic
def report(
    *,
    by: Who,
    now: datetime,
    kind: str = "",
    place: Place | None = None,
    lon: float | None = None,
    lat: float | None = None,
    quantity: Any = None,
    found_by: str = FoundBy.CITIZEN,
    patrol: UUID | None = None,
    channel: str = Channel.WEB,
    phone: str = "",
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> tuple[Problem, str]:
    """Take a report of something wrong at a river; anybody may. Returns it with the private link for a reporter
    without an account ('' with one).

    `kind`: of the catalogue, or '' when nobody can say yet; `quantity`: in the kind's unit. A problem of the same kind
    closed near within a year is named as the one come back. Raises Invalid, NotAllowed.
    """
    spot = where(place=place, lon=lon, lat=lat)
    _may_say(found_by, spot.place, by)
    one, amount = kind_named(kind) if kind else None, quantity_of(quantity) if kind else None
    before = _came_back(kind, spot.place, spot.lon, spot.lat, now) if one else None
    data = {"kind": kind} | ({"rebound_of": before.case.number} if before else {})
    case = cases.open_case(
        kind=PROBLEM, title=queries.title_of(kind), place=spot.place, by=by, now=now,
        limit=time_given(one) if one else None, reporter=by.person, channel=channel, lon=spot.lon, lat=spot.lat,
        handed=Handed(handed.text, evidence=handed.evidence, data={**handed.data, **data}),
    )  # fmt: skip
    problem = Problem.objects.create(
        case=case, area_id=case.area_id, place=spot.place, opened_at=now, state=case.state, kind=kind,
        severity=by_measure(kind, amount) or "", station=spot.station, bank=spot.bank, found=amount,
        found_by=found_by, patrol=patrol, rebound_of=before,
        promise_at=case.promise_at,
    )  # fmt: skip
    return problem, "" if by.person else following.follow_first(case=case, now=now, phone=phone)


def _may_say(found_by: str, place: Place, by: Who) -> None:
    """Let only whoever answers for the river say that a satellite, a camera or an office found it."""
    if found_by not in set(FoundBy):
        raise Invalid(N_("Please say who found it."), fields={"found_by": N_("Please say who found it.")})
    if found_by in OFFICIAL and not by.is_system:
        above = places.above_ids(place.pk)
        if not by.may(Permission.JUDGE_PROBLEMS, above) and not by.may(Permission.INSPECT_PROBLEMS, above):
            raise NotAllowed(N_("Only the river chiefs' office enters what was found that way."))


def _came_back(
    kind: str, place: Place, lon: float | None, lat: float | None, now: datetime
) -> Problem | None:
    if lon is None or lat is None or place.area_id is None:
        return None
    found = came_back(kind, now, queries.closed_near(kind, place.area_id, lon, lat, now))
    return Problem.objects.select_related("case").get(case__number=found.number) if found else None


@transaction.atomic
def recognise(
    *,
    case: Case,
    kind: str,
    by: Who,
    now: datetime,
    quantity: Any = None,
    severity: str = "",
    turn: int | None = None,
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Case:
    """Recognise a clue as a problem of a kind: how much, how grave, and from now on with that kind's time.

    Raises what `loop.cases.actions.move` raises, and Invalid for a kind, an amount or a severity there is not.
    """
    limit = time_given(kind_named(kind))
    amount = quantity_of(quantity)
    data = {**handed.data, "kind": kind, "severity": severity}
    if amount is not None:
        data["quantity"] = str(amount)
    wanted = Handed(handed.text, evidence=handed.evidence, data=data, limit=limit)
    return cases.move(case=case, name="recognise", by=by, now=now, turn=turn, handed=wanted)


@transaction.atomic
def measured_move(
    *,
    number: str,
    name: str,
    quantity: Any,
    by: Who,
    now: datetime,
    turn: int | None = None,
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Case:
    """Make a move that says how much is left (`quantity`, in the kind's unit); raises as `cases.move`, and Invalid."""
    case = queries.problem(number, by).case
    amount = quantity_of(quantity)
    data = handed.data if amount is None else {**handed.data, "quantity": str(amount)}
    return cases.move(case=case, name=name, by=by, now=now, turn=turn, handed=replace(handed, data=data))


@transaction.atomic
def me_too(
    *,
    number: str,
    by: Who,
    now: datetime,
    phone: str = "",
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> str:
    """Say that an open problem is what I saw too; returns a private link, '' with an account. Raises NotFound."""
    found = single(Problem.objects.select_related("case").filter(case__number=number, case__is_open=True))
    if found is None:
        raise NotFound(N_("There is no such problem."))
    unsaid = N_("A photo from somebody else who saw it")
    return following.say_too(case=found.case, by=by, now=now, phone=phone, handed=handed, unsaid=unsaid)
