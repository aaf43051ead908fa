"""What changes services and orders. Moves go through loop.cases.actions.move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from rongshu.core.calendar import Limit
from rongshu.core.errors import Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.orders import queries, rules
from rongshu.estate.orders.kind import ORDER
from rongshu.estate.orders.models import Order, Service
from rongshu.estate.orders.queries import Suggested
from rongshu.estate.orders.rules import Window
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel
from rongshu.loop.cases.queries import get as get_case
from rongshu.loop.dispatch.rules import Suggestion
from rongshu.loop.volunteers.models import Skill

ASK_BY_RULE = 3  # after as many who couldn't, the branch looks at it itself


@transaction.atomic
def add_service(*, area: Place, name: str, by: Who, skills: Iterable[Skill] = (), **fields: Any) -> Service:
    """Offer a new kind of help in a community, last in the list; raises Invalid for a name there is."""
    _may_edit(by, area.pk)
    last = Service.objects.filter(area=area).aggregate(last=Max("sort"))["last"]
    fields = {"sort": 0 if last is None else last + 1, **fields}
    service = Service(area=area, name=_name(area.pk, name), **fields)
    service.save()
    service.skills.set(skills)
    return service


@transaction.atomic
def edit_service(
    *, service: Service, by: Who, skills: Iterable[Skill] | None = None, **fields: Any
) -> Service:
    """Change a kind of help, retire it or bring it back; orders already placed keep their deadline."""
    _may_edit(by, service.area_id)
    if "name" in fields:
        fields["name"] = _name(service.area_id, fields["name"], but=service.pk)
    for name, value in fields.items():
        setattr(service, name, value)
    service.save()
    if skills is not None:
        service.skills.set(skills)
    return service


def _name(area: int, name: str, *, but: int | None = None) -> str:
    """Return the name a service may have; raises Invalid for none, or one another service has."""
    name = name.strip()
    if not name:
        raise Invalid(N_("A service needs a name."), fields={"name": N_("A service needs a name.")})
    same = Service.objects.filter(area=area, name=name)
    if (same.exclude(pk=but) if but else same).exists():
        sentence = N_("There is a service of this name already.")
        raise Invalid(sentence, fields={"name": sentence})
    return name


@transaction.atomic
def shift_service(*, service: Service, up: bool, by: Who) -> None:
    """Move a service one place up or down in its community's list; nothing happens at the end."""
    _may_edit(by, service.area_id)
    row = list(Service.objects.filter(area=service.area_id, is_active=True).order_by("sort", "id"))
    here = next((i for i, one in enumerate(row) if one.pk == service.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for number, one in enumerate(row):
        one.sort = number
    Service.objects.bulk_update(row, ["sort"])


def _may_edit(by: Who, area: int) -> None:
    if not by.is_system and not by.may(Permission.EDIT_SERVICES, places.above_ids(area)):
        raise NotAllowed(N_("Services are edited by the branch."))


@transaction.atomic
def place(
    *,
    service: Service,
    subject: Person,
    by: Who,
    now: datetime,
    note: str = "",
    window: Window | None = None,
    urgent: bool = False,
    channel: str = Channel.WEB,
    said_back: bool = False,
    repeats: Order | None = None,
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Order:
    """Place an order for somebody: themselves, or entered by a proxy for a neighbour who phoned.

    Raises NotAllowed, or Invalid naming the field, when it can't be taken.
    """
    is_proxy = by.id != subject.pk
    home = _home(service, subject)
    if is_proxy and not by.may(Permission.PLACE_FOR_OTHERS, places.above_ids(home.pk)):
        raise NotAllowed(N_("Only a helper of the building or the branch orders for somebody else."))
    if channel == Channel.PHONE and is_proxy and not said_back:
        sentence = N_("Please read the order back on the phone first, and tick that you did.")
        raise Invalid(sentence, fields={"said_back": sentence})
    if window and (sentence_ := rules.refused(window, now)):
        raise Invalid(sentence_, fields={"window": sentence_})
    usual = Limit(service.within_hours)
    case = cases.open_case(
        kind=ORDER,
        title=service.name,
        place=home,
        by=by,
        now=now,
        limit=rules.limit(window, usual=usual, urgent=urgent, now=now),
        reporter=by.id,
        subject=subject,
        channel=channel,
        urgent=urgent,
        handed=handed,
    )
    return Order.objects.create(
        case=case,
        service=service,
        note=note.strip(),
        window_start=window.start if window else None,
        window_end=window.end if window else None,
        entered_by_id=by.person if is_proxy else None,
        said_back=said_back,
        repeats=repeats,
    )


def _home(service: Service, subject: Person) -> Place:
    home = subject.home
    if home is None:
        raise Invalid(N_("%(name)s has no address in the register yet."), name=subject.name)
    if not service.is_active or service.area_id != home.area_id:
        raise Invalid(
            N_("This help isn't offered at %(place)s."),
            fields={"service": N_("Please choose a service of your community.")},
            place=home.name,
        )
    return home


def again(*, order: Order, by: Who, now: datetime) -> Order:
    """Order the same once more, as soon as possible."""
    case = order.case
    assert case.subject is not None
    return place(service=order.service, subject=case.subject, by=by, now=now, note=order.note, repeats=order)


def offer(
    *,
    case: Case,
    person: int,
    by: Who,
    now: datetime,
    turn: int | None = None,
    drawn: Suggested | Suggestion | None = None,
) -> Case:
    """Ask a volunteer, with the reasons the ranking gives; raises Invalid for one who can't be asked.

    `drawn` is the suggestion of them where the caller has just made it, so that it isn't made twice.
    """
    found = drawn or queries.suggestion(case, person, now=now)
    if found is None or found.person != person:
        fresh = Case.objects.get(pk=case.pk)
        if fresh.state != "placed" or turn not in {None, fresh.turn}:
            raise cases.too_late(case=fresh, flow=ORDER.flow)
        raise Invalid(
            N_("This volunteer can't be asked for this now."),
            fields={"person": N_("Please choose one of the suggested volunteers.")},
        )
    reasons = [[r.sentence, dict(r.params)] for r in found.reasons]
    handed = Handed(person=person, data={"reasons": reasons})
    return cases.move(case=case, name="offer", by=by, now=now, turn=turn, handed=handed)


@dataclass(frozen=True)
class Wanted:
    """One line of a plan as the branch wants it: the order, as it was seen, and whom to ask."""

    number: str
    turn: int
    person: int


@dataclass(frozen=True)
class Skipped:
    """A line of a plan that came to nothing, and why."""

    number: str
    why: Refused


def offer_all(*, wanted: Iterable[Wanted], by: Who, now: datetime) -> tuple[list[Case], list[Skipped]]:
    """Offer a whole plan, each line a transaction of its own; returns what was offered and what was not, and why."""
    by.require(Permission.DISPATCH)
    offered: list[Case] = []
    skipped: list[Skipped] = []
    for one in wanted:
        try:
            case = get_case(one.number, by)
            offered.append(offer(case=case, person=one.person, by=by, now=now, turn=one.turn))
        except Refused as error:
            skipped.append(Skipped(one.number, error))
    return offered, skipped


def offer_next(*, case: Case, now: datetime) -> Case | None:
    """Ask the next best after a no or no answer; None when the branch has to look at it itself."""
    if case.state != "placed" or queries.asked(case) >= ASK_BY_RULE:
        return None
    fresh = queries.suggestions(case, now=now, most=1)  # who was asked before stands last
    if not fresh or fresh[0].asked_before:
        return None
    try:
        return offer(case=case, person=fresh[0].person, by=SYSTEM, now=now, drawn=fresh[0])
    except Refused:  # somebody moved it meanwhile: theirs is the newer will
        return None
