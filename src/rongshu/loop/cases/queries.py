"""What is read of cases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access, kinds
from rongshu.loop.cases.flow import By, Facts, Move
from rongshu.loop.cases.models import Case, Event

PLACE = ("place__parent__parent__parent",)


def get(number: str, who: Who) -> Case:
    """Return a case somebody may see; raises NotFound, also when it exists and they may not."""
    related = Case.objects.select_related(
        *PLACE, "reporter", "subject__home", "handler", "handler_org", "offered_to", "merged_into"
    )
    case = single(related.filter(number=number))
    if case is None or not access.may_see(case, who, places.above_ids(case.place_id)):
        raise NotFound(N_("There is no such case."))
    return access.veiled(case, who)


def visible_to(who: Who) -> QuerySet[Case]:
    """Return every case somebody may see, by grant or by standing."""
    return Case.objects.filter(access.in_charge(who) | access.involved(who))


def mine(who: Who) -> QuerySet[Case]:
    """Return what somebody asked for, or what is for them."""
    if who.person is None:
        return Case.objects.none()
    condition = Q(reporter=who.person) | Q(subject=who.person)
    joined = access.followed(who.person)
    return Case.objects.filter(condition | Q(pk__in=joined) if joined else condition)


def mine_page(who: Who, *, cursor: str = "") -> Page[Case]:
    """Return a page of what somebody asked for, or what is for them, newest first."""
    return page(mine(who).select_related(*PLACE, "subject"), order=("-id",), cursor=cursor, size=20)


def under_way(who: Who, most: int = 6) -> list[Case]:
    """Return what somebody is waiting for, newest first."""
    return list(
        mine(who).filter(is_open=True).select_related(*PLACE, "handler", "subject").order_by("-id")[:most]
    )


def for_us(who: Who, *, beside: str = "", most: int = 50) -> list[Case]:
    """Return what waits on the organisations somebody acts for, soonest due first; `beside`: a room left out."""
    if not who.organisations:
        return []
    rows = Case.objects.filter(
        waits_on=By.ORGANISATION, handler_org__in=sorted(who.organisations), is_open=True
    )
    if beside:
        rows = rows.exclude(kind__startswith=f"{beside}.")
    return list(rows.select_related(*PLACE, "handler", "handler_org").order_by("rank_at", "id")[:most])


def timeline(case: Case) -> list[Event]:
    """Return what happened, oldest first, with actors and pictures loaded."""
    events = list(
        case.events.select_related("actor").prefetch_related("attachments__evidence").order_by("seq")
    )
    for event in events:
        event.case = case
    return events


def heard(case: Case, who: Who) -> list[Event]:
    """Return what happened as far as somebody may hear it: those who work on it hear all.

    Who is only asked to work on it hears nothing yet.
    The one who asked hears what the kind tells them, or all but the remarks of those who work on it; who only said
    "me too" never hears who was first.
    """
    kind, standing = kinds.of(case.kind), access.standing(case, who)
    if access.is_only_asked(case, who):
        return []
    works = standing & {By.HANDLER, By.ORGANISATION, By.OFFERED}
    if works or who.may(kind.see, places.above_ids(case.place_id)):
        return timeline(case)
    events = kind.told(case, who) if kind.told else _without_remarks(case, who)
    return _without_first(events) if access.is_only_a_voice(case, who) else events


def _without_remarks(case: Case, who: Who) -> list[Event]:
    remarks = {"comment", "me_too"}
    return [e for e in timeline(case) if e.name not in remarks or e.actor_id == who.person]


def _without_first(events: list[Event]) -> list[Event]:
    """Take the name of whoever opened it out of what happened."""
    first = next((e.actor_id for e in events if e.name == "opened"), None)
    for event in events:
        if event.actor_id == first:
            event.actor = None
    return events


def evidence_of(case: Case, sha256: str) -> Evidence | None:
    """Return evidence that hangs on a case, or None."""
    return Evidence.objects.filter(attachments__case=case, sha256=sha256).first()


def facts(case: Case, who: Who, data: Mapping[str, Any], now: datetime) -> Facts:
    """Return what a guard may look at."""
    return Facts(
        now=now,
        state=case.state,
        actor=who.person,
        handlers=frozenset(case.handlers),
        handler_orgs=frozenset(case.handler_orgs),
        organisations=who.organisations,
        reporter=case.reporter_id,
        subject=case.subject_id,
        closed_at=case.closed_at,
        hops=case.hops,
        data=data,
    )


def open_moves(case: Case, who: Who, now: datetime) -> list[Move]:
    """Return the moves somebody may make now, in the table's order."""
    above = places.above_ids(case.place_id)
    flow = kinds.of(case.kind).flow
    known, standings = facts(case, who, {}, now), access.standing(case, who)
    mine = [m for m in flow.open_moves(case.state) if access.hold(m, standings, who, above) is not None]
    return [m for m in mine if (m.guard is None or m.guard(known) is None) and not missing(case, m)]


def missing(case: Case, step: Move) -> list[str]:
    """Return the moves that must come before this one and were never made."""
    if not step.after:
        return []
    made = set(Event.objects.filter(case=case, name__in=step.after).values_list("name", flat=True))
    return [name for name in step.after if name not in made]
