"""What changes a plan, in peace. Whoever is asked can say no, and nothing follows from it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotFound
from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.estate.emergency import queries
from rongshu.estate.emergency.models import Answer, Group, Member, Plan, Seat, Shop, Task
from rongshu.estate.emergency.seats import propose, reasons
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import queries as volunteers

USUAL: tuple[tuple[str, str], ...] = (
    ("", N_("Say that you are here, then go to your group leader.")),
    (Group.PARTY, N_("Ring at every door of your building; note who needs help.")),
    (Group.SHOPPING, N_("Take a round, buy, and put everything at the door.")),
    (Group.PUBLICITY, N_("Read out the notice downstairs; answer the phone.")),
    (Group.LOGISTICS, N_("Hand out masks and gloves; disinfect halls and lifts twice a day.")),
)


@transaction.atomic
def prepare(*, place: Place, by: Who) -> Plan:
    """Begin an estate's plan, with the usual tasks; one there is already is returned."""
    queries.require_run(by, place.pk)
    if not Place.objects.filter(queries.takes_a_plan(), pk=place.pk).exists():
        raise Invalid(
            N_("A plan is made for an estate."), fields={"place": N_("A plan is made for an estate.")}
        )
    plan, is_new = Plan.objects.get_or_create(place=place)
    if is_new:
        Task.objects.bulk_create(
            Task(plan=plan, group=group, words=say(words), sort=n) for n, (group, words) in enumerate(USUAL)
        )
    return plan


def _touch(plan: Plan, by: Who) -> None:
    """Check that somebody may change a plan, and count the change."""
    queries.require_run(by, plan.place_id)
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)


@transaction.atomic
def add_member(
    *, plan: Plan, person: Person, group: str, by: Who, now: datetime, leads: bool = False
) -> Member:
    """Ask a volunteer into a group; somebody in another group is moved over. They may say no."""
    _touch(plan, by)
    if group not in Group.values:
        sentence = N_("Please choose one of the four groups.")
        raise Invalid(sentence, fields={"group": sentence})
    _volunteers(plan, person, now)
    member, is_new = Member.objects.get_or_create(
        plan=plan, person=person, defaults={"group": group, "leads": leads, "asked_at": now}
    )
    if not is_new:
        again = {"answer": Answer.ASKED, "asked_at": now, "answered_at": None}
        changes = {"group": group, "leads": leads} | (again if member.answer == Answer.NO else {})
        Member.objects.filter(pk=member.pk).update(**changes)
        member.refresh_from_db()
    if is_new or member.asked_at == now:
        words = N_("Will you help in an emergency? %(place)s, group: %(group)s")
        _ask(plan, [member.person_id], words, {"group": Group(group).label}, f"m{member.pk}/{now:%s}", now)
    return member


def _volunteers(plan: Plan, person: Person, now: datetime) -> None:
    if not volunteers.ready(plan.place_id, clock.today(now), only=person.pk):
        sentence = N_("%(name)s doesn't volunteer here just now.")
        raise Invalid(sentence, fields={"person": sentence}, name=person.name)


def _ask(plan: Plan, people: list[int], sentence: str, more: dict[str, str], key: str, now: datetime) -> None:
    notices.tell(
        people=people, topic="emergency.plan", sentence=sentence, params={"place": plan.place.name} | more,
        key=f"plan/{plan.pk}/{key}", url="/emergency/asked", now=now,
    )  # fmt: skip


@transaction.atomic
def drop_member(*, plan: Plan, member: int, by: Who) -> None:
    """Take somebody off a group."""
    _touch(plan, by)
    Member.objects.filter(plan=plan, pk=member).delete()


@transaction.atomic
def lead(*, plan: Plan, member: int, leads: bool, by: Who) -> None:
    """Have somebody lead their group, or no longer."""
    _touch(plan, by)
    Member.objects.filter(plan=plan, pk=member).update(leads=leads)


@transaction.atomic
def fill_seats(*, plan: Plan, by: Who, now: datetime) -> tuple[int, int]:
    """Ask whom the rule proposes for every building and unit nobody looks after.

    Returns how many were asked, and how many gaps are left.
    """
    _touch(plan, by)
    empty = [queries.as_spot(place) for place in queries.gaps(plan)]
    found = propose(empty, queries.candidates(plan, clock.today(now)))
    named = {p.pk: p for p in queries.spots(plan)}
    asked = 0
    for one in found:
        if one.person is not None:
            _seat(plan, named[one.place], one.person, [list(r) for r in one.reasons], False, now)
            asked += 1
    return asked, len(found) - asked


def _seat(
    plan: Plan, place: Place, person: int, why: list[list[object]], by_hand: bool, now: datetime
) -> Seat:
    Seat.objects.filter(plan=plan, place=place, person=person).delete()  # a no of long ago
    seat = Seat.objects.create(
        plan=plan, place=place, person_id=person, by_hand=by_hand, reasons=why, asked_at=now
    )
    words = N_("Will you look after %(door)s in an emergency?")
    _ask(plan, [person], words, {"door": address(place)}, f"s{seat.pk}", now)
    return seat


@transaction.atomic
def choose(*, plan: Plan, place: Place, person: Person | None, by: Who, now: datetime) -> Seat | None:
    """Ask somebody by hand to look after a building or unit, in place of whoever was; None leaves it empty."""
    _touch(plan, by)
    if place.pk not in {p.pk for p in queries.spots(plan)}:
        raise NotFound(N_("There is no such building or unit here."))
    Seat.objects.filter(plan=plan, place=place).exclude(answer=Answer.NO).delete()
    if person is None:
        return None
    _volunteers(plan, person, now)
    held = (
        Seat.objects.filter(plan=plan, person=person)
        .exclude(answer=Answer.NO)
        .select_related("place")
        .first()
    )
    if held is not None:
        sentence = N_("%(name)s looks after %(door)s already, and nobody can be in two places.")
        raise Invalid(sentence, fields={"person": sentence}, name=person.name, door=address(held.place))
    only = [c for c in queries.candidates(plan, clock.today(now)) if c.person == person.pk]
    why: list[list[object]] = [list(r) for r in reasons(queries.as_spot(place), only[0])] if only else []
    return _seat(plan, place, person.pk, why, True, now)


@transaction.atomic
def answer(*, what: str, pk: int, yes: bool, by: Who, now: datetime) -> None:
    """Say yes or no to being in a group (`member`) or looking after a door (`seat`); raises NotFound for another's."""
    models: dict[str, type[Member] | type[Seat]] = {"member": Member, "seat": Seat}
    said = {"answer": Answer.YES if yes else Answer.NO, "answered_at": now}
    asked = models.get(what)
    if asked is None or not asked._default_manager.filter(pk=pk, person=by.id).update(**said):
        raise NotFound(N_("You are not asked for this any more."))


@transaction.atomic
def save_shop(*, plan: Plan, by: Who, name: str, phone: str = "", hint: str = "", lon: float | None = None,
              lat: float | None = None) -> Shop:  # fmt: skip
    """Add a shop, or change the one of this name and bring it back."""
    _touch(plan, by)
    if not name.strip():
        sentence = N_("Please give the shop's name.")
        raise Invalid(sentence, fields={"name": sentence})
    fields = {"phone": phone.strip(), "hint": hint.strip(), "is_active": True}
    if lon is not None and lat is not None:
        fields |= {"lon": lon, "lat": lat}
    return Shop.objects.update_or_create(plan=plan, name=name.strip(), defaults=fields)[0]


@transaction.atomic
def drop_shop(*, plan: Plan, shop: int, by: Who) -> None:
    """Let a shop serve no more; what was ordered from it stays."""
    _touch(plan, by)
    Shop.objects.filter(plan=plan, pk=shop).update(is_active=False)


@transaction.atomic
def add_task(*, plan: Plan, words: str, by: Who, group: str = "") -> Task:
    """Add a line of what to do, for a group or for everybody."""
    _touch(plan, by)
    if not words.strip():
        sentence = N_("Please write what to do.")
        raise Invalid(sentence, fields={"words": sentence})
    if group and group not in Group.values:
        sentence = N_("Please choose one of the four groups.")
        raise Invalid(sentence, fields={"group": sentence})
    last = Task.objects.filter(plan=plan).aggregate(last=Max("sort"))["last"]
    return Task.objects.create(plan=plan, words=words.strip(), group=group, sort=(last or 0) + 1)


@transaction.atomic
def drop_task(*, plan: Plan, task: int, by: Who) -> None:
    """Take a line off."""
    _touch(plan, by)
    Task.objects.filter(plan=plan, pk=task).delete()


@transaction.atomic
def review(*, plan: Plan, version: int, by: Who, now: datetime) -> Plan:
    """Say that a plan, as it was drawn at `version`, has been looked over; raises Conflict for another."""
    queries.require_run(by, plan.place_id)
    fresh = Plan.objects.filter(pk=plan.pk, version=version)
    if not fresh.update(reviewed_on=clock.today(now), reviewed_by=by.person, version=version + 1):
        raise Conflict(N_("The plan was changed meanwhile. Please look at it once more."))
    plan.refresh_from_db()
    return plan
