"""A problem as its papers say it, gathered for `printing`."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from rongshu.core.errors import NotFound, Refused
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.evidence.queries import path_of
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access
from rongshu.loop.cases.flow import By
from rongshu.river.problems import printing, queries
from rongshu.river.problems.catalogue import BY_NAME
from rongshu.river.problems.models import Problem
from rongshu.river.problems.severity import Severity


def handover(number: str, who: Who, *, now: datetime) -> bytes:
    """Return the sheet a problem is handed over with, as PDF; raises NotFound, Refused for a clue without a kind."""
    return printing.handover(_said(_between_offices(number, who), now), now=now)


def letter(number: str, who: Who, *, now: datetime, reference: str = "") -> bytes:
    """Return the letter that presses whoever was handed a problem, as PDF; raises NotFound, Refused.

    `reference` is its number in the office's own book; empty leaves a ruled blank for it.
    """
    problem = _between_offices(number, who)
    if problem.case.handler_org is None:
        raise Refused(N_("It hasn't been handed to anybody yet, so there is nobody to write to."))
    told = printing.Letter(" ".join(reference.split())[:40], timezone.localtime(now).date())
    return printing.letter(_said(problem, now), told, now=now)


def _between_offices(number: str, who: Who) -> Problem:
    """Return a problem to who hands it over or was handed it; for one who only reported it there is no paper."""
    problem = queries.problem(number, who)
    case = problem.case
    is_theirs = access.standing(case, who) & {By.ORGANISATION, By.HANDLER, By.SYSTEM}
    if not is_theirs and not who.may(Permission.SEE_PROBLEMS, places.above_ids(case.place_id)):
        raise NotFound(N_("There is no such paper."))
    return problem


def _said(problem: Problem, now: datetime) -> printing.Handover:
    case = problem.case
    if problem.kind not in BY_NAME:
        raise Refused(N_("Please recognise first what it is; then its papers can be made."))
    handed = case.events.filter(name="assign").order_by("-seq").first()
    before, _ = queries.photos(problem)
    above = case.area.parent
    return printing.Handover(
        number=case.number, page=reverse("problems:problem", args=[case.number]), river=case.area.name,
        reach=case.place.name, station=problem.station, bank=problem.bank, kind=BY_NAME[problem.kind],
        severity=Severity(problem.severity) if problem.severity else None, found=problem.found,
        found_on=timezone.localtime(case.opened_at).date(), said=case.events.get(seq=1).text,
        requirement=handed.text if handed else "",
        office=f"{above.name if above else case.area.name}河长制工作办公室",
        organisation=case.handler_org.name if case.handler_org else "",
        handed_on=timezone.localtime(handed.at if handed else now).date(),
        due=timezone.localtime(case.promise_at).date() if case.promise_at else None,
        photo=_photo(before[0]) if before else None,
    )  # fmt: skip


def _photo(one: Evidence) -> printing.Photo | None:
    if not one.media_type.startswith("image/"):
        return None
    file, _ = path_of(one, "view")
    return printing.Photo(file.read_bytes(), one.taken_at, one.lon, one.lat)
