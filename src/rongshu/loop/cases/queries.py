"""What is read of cases."""

from datetime import datetime

from django.db.models import Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access, kinds
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.models import Case, Event


def get(number: str, who: Who) -> Case:
    """Return a case somebody may see; raises NotFound, also when it exists and they may not."""
    related = Case.objects.select_related(
        "place__parent", "reporter", "subject", "handler", "handler_org", "offered_to"
    )
    case = related.filter(number=number).first()
    if case is None or not access.may_see(case, who, places.above_ids(case.place_id)):
        raise NotFound(N_("There is no such case."))
    return case


def visible_to(who: Who) -> QuerySet[Case]:
    """Return every case somebody may see, by grant or by standing."""
    return Case.objects.filter(access.in_charge(who) | access.involved(who))


def mine(who: Who) -> QuerySet[Case]:
    """Return what somebody asked for, or what is for them, newest first."""
    if who.person is None:
        return Case.objects.none()
    return Case.objects.filter(Q(reporter=who.person) | Q(subject=who.person)).order_by("-id")


def timeline(case: Case) -> list[Event]:
    """Return what happened, oldest first, with actors and pictures loaded."""
    events = case.events.select_related("actor").prefetch_related("attachments__evidence")
    return list(events.order_by("seq"))


def open_moves(case: Case, who: Who, now: datetime) -> list[Move]:
    """Return the moves somebody may make now, in the table's order."""
    above = places.above_ids(case.place_id)
    flow = kinds.of(case.kind).flow
    return [m for m in flow.open_moves(case.state) if access.hold(m, case, who, above) is not None]
