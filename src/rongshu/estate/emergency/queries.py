"""What is read of plans and emergencies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.emergency.models import (
    Answer,
    Emergency,
    Group,
    Member,
    Plan,
    Seat,
    Shop,
    Task,
    Turnout,
)
from rongshu.estate.emergency.rules import review_due
from rongshu.estate.emergency.seats import Candidate
from rongshu.estate.emergency.seats import Seat as Spot
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind, Within
from rongshu.loop.volunteers import queries as volunteers
from rongshu.loop.volunteers.models import Team, Volunteer

RUNNING = Emergency.State.RUNNING


def running_at(place: int) -> Emergency | None:
    """Return the emergency that runs at a place (id), or over it, or None."""
    rows = Emergency.objects.filter(place__inside__inner=place, state=RUNNING)
    return single(rows.select_related("place", "plan"))


def running_for(who: Who) -> Emergency | None:
    """Return the emergency that concerns somebody most: where they were called, else live, else have a role."""
    return next(iter(concerning(who)), None)


def one_running(who: Who, uuid: UUID | None) -> Emergency:
    """Return the emergency named, of those that run and concern somebody, or the first; raises NotFound."""
    found = next((e for e in concerning(who) if uuid in {None, e.uuid}), None)
    if found is None:
        raise NotFound(N_("No emergency runs where you are."))
    return found


def concerning(who: Who) -> list[Emergency]:
    """Return the emergencies that run and concern somebody: first where they were called, then live."""
    rows = Emergency.objects.filter(state=RUNNING).select_related("place", "plan")
    running = list(rows.order_by("-pk")[:50])
    if not running or who.person is None:  # nearly always: one short look
        return []
    estates = [e.place_id for e in running]
    called = Turnout.objects.filter(emergency__in=running, person=who.person).values_list(
        "emergency", flat=True
    )
    home = Within.objects.filter(inner__residents=who.person, outer__in=estates).values_list(
        "outer", flat=True
    )
    ranks = ({e.pk for e in running if e.pk in set(called)}, set(home), _held(who, estates))
    found = [
        *(e for e in running if e.pk in ranks[0]),
        *(e for r in ranks[1:] for e in running if e.place_id in r),
    ]
    return list(dict.fromkeys(found))


def _held(who: Who, estates: Collection[int]) -> set[int]:
    """Return those of some places at, over or under which somebody has a role."""
    mine = [h.place for h in who.held]
    over = Within.objects.filter(inner__in=estates, outer__in=mine).values_list("inner", flat=True)
    under = Within.objects.filter(outer__in=estates, inner__in=mine).values_list("outer", flat=True)
    return {*over, *under}


def may(who: Who, permission: Permission, emergency: Emergency) -> bool:
    """Say whether somebody holds a permission where an emergency is."""
    return who.is_system or who.may(permission, places.above_ids(emergency.place_id))


def emergency(who: Who, uuid: UUID, permission: Permission = Permission.SEE_EMERGENCY) -> Emergency:
    """Return an emergency where somebody holds a permission; raises NotFound."""
    related = Emergency.objects.select_related("place", "plan", "started_by", "ended_by", "destruction__by")
    found = single(related.filter(uuid=uuid))
    if found is None or not may(who, permission, found):
        raise NotFound(N_("There is no such emergency here."))
    return found


def takes_a_plan() -> Q:
    """Return the condition for places a plan is made for: estates, and communities that have none."""
    estate = Place.objects.filter(parent=OuterRef("pk"), kind=PlaceKind.ESTATE)
    return Q(kind=PlaceKind.ESTATE) | Q(~Exists(estate), kind=PlaceKind.COMMUNITY)


def estates(who: Who, permission: Permission = Permission.SEE_EMERGENCY) -> list[Place]:
    """Return the estates where somebody holds a permission: what a plan is made for; raises NotAllowed for none."""
    granted = who.require(permission)
    wide = Within.objects.filter(inner=OuterRef("pk"), outer__in=sorted(granted))
    found = Place.objects.filter(Exists(wide), takes_a_plan()).select_related("parent")
    return list(found.order_by("area_id", "sort", "pk")[:200])


def plans(who: Who) -> list[tuple[Place, Plan | None, Emergency | None]]:
    """Return the estates somebody sees, each with its plan and what runs there."""
    here = estates(who)
    made = {p.place_id: p for p in Plan.objects.filter(place__in=here).select_related("reviewed_by")}
    running = {e.place_id: e for e in Emergency.objects.filter(place__in=here, state=RUNNING)}
    return [(place, made.get(place.pk), running.get(place.pk)) for place in here]


def plan(who: Who, uuid: UUID, permission: Permission = Permission.SEE_EMERGENCY) -> Plan:
    """Return a plan where somebody holds a permission; raises NotFound."""
    found = single(Plan.objects.select_related("place", "reviewed_by").filter(uuid=uuid))
    if found is None or not (who.is_system or who.may(permission, places.above_ids(found.place_id))):
        raise NotFound(N_("There is no such plan here."))
    return found


@dataclass(frozen=True)
class Roster:
    """One group of a plan: who is in it, leaders first."""

    group: Group
    members: list[Member]

    @property
    def said_yes(self) -> int:
        """Return how many have said yes."""
        return sum(m.answer == Answer.YES for m in self.members)


def rosters(plan: Plan) -> list[Roster]:
    """Return the four groups with their members; who said no is left out."""
    rows = Member.objects.filter(plan=plan).exclude(answer=Answer.NO)
    found = list(rows.select_related("person__home__parent__parent").order_by("-leads", "person__name", "pk"))
    return [Roster(group, [m for m in found if m.group == group]) for group in Group]


def declined(plan: Plan) -> list[Member]:
    """Return who was asked into a group and said no, newest first."""
    rows = Member.objects.filter(plan=plan, answer=Answer.NO).select_related("person")
    return list(rows.order_by("-answered_at", "-pk"))


@dataclass(frozen=True)
class Filled:
    """A building or unit of the plan, and who looks after it, or nobody."""

    place: Place
    seat: Seat | None


def spots(plan: Plan) -> list[Place]:
    """Return the buildings and units of a plan's estate in walking order, each building before its units."""
    lived_in = Place.objects.filter(parent=OuterRef("pk"), kind__in=[PlaceKind.UNIT, PlaceKind.HOUSEHOLD])
    doors = Q(kind=PlaceKind.UNIT) | Q(Exists(lived_in), kind=PlaceKind.BUILDING)  # not the day-care centre
    rows = places.under([plan.place_id]).filter(doors)
    found = list(rows.select_related("parent__parent"))
    return sorted(found, key=_walking)


def _walking(place: Place) -> tuple[str, int, str, int]:
    is_unit = place.kind == PlaceKind.UNIT
    over = place.parent if is_unit and place.parent else place
    return over.sort, over.pk, place.sort if is_unit else "", place.pk


def filled(plan: Plan) -> list[Filled]:
    """Return every building and unit with who looks after it."""
    rows = Seat.objects.filter(plan=plan).exclude(answer=Answer.NO).select_related("person")
    taken = {s.place_id: s for s in rows}
    return [Filled(place, taken.get(place.pk)) for place in spots(plan)]


def gaps(plan: Plan) -> list[Place]:
    """Return the buildings and units nobody looks after."""
    return [one.place for one in filled(plan) if one.seat is None]


def as_spot(place: Place) -> Spot:
    """Return a building or unit as the rule sees it."""
    is_unit = place.kind == PlaceKind.UNIT
    building = place.parent_id if is_unit and place.parent_id else place.pk
    return Spot(place.pk, building, is_unit, place.lon, place.lat)


def candidates(plan: Plan, today: date) -> list[Candidate]:
    """Return the volunteers who could be asked for a seat: those who have none."""
    seated = Seat.objects.filter(plan=plan).exclude(answer=Answer.NO).values("person")
    ready = [r.person for r in volunteers.ready(plan.place_id, today)]
    rows = (
        Volunteer.objects.filter(person__in=ready)
        .exclude(person__in=seated)
        .select_related("person__home__parent")
    )
    rostered = set(
        Member.objects.filter(plan=plan).exclude(answer=Answer.NO).values_list("person", flat=True)
    )
    said_no: dict[int, set[int]] = {}
    for person, place in Seat.objects.filter(plan=plan, answer=Answer.NO).values_list("person", "place"):
        said_no.setdefault(person, set()).add(place)
    return [_candidate(v, rostered, said_no) for v in rows.order_by("pk")]


def _candidate(volunteer: Volunteer, rostered: set[int], said_no: Mapping[int, set[int]]) -> Candidate:
    person = volunteer.person
    home = person.home
    unit = home.parent if home is not None and home.kind == PlaceKind.HOUSEHOLD else home
    is_unit = unit is not None and unit.kind == PlaceKind.UNIT
    building = unit.parent_id if unit is not None and is_unit else unit.pk if unit is not None else None
    return Candidate(
        person.pk,
        unit.pk if unit is not None and is_unit else None,
        building,
        home.lon if home is not None else None,
        home.lat if home is not None else None,
        volunteer.team == Team.PARTY,
        person.pk in rostered,
        frozenset(said_no.get(person.pk, ())),
    )


def shops(plan: Plan) -> list[Shop]:
    """Return the shops of a plan that still serve."""
    return list(Shop.objects.filter(plan=plan, is_active=True).order_by("pk"))


def tasks(plan: Plan, group: str | None = None) -> list[Task]:
    """Return what to do, in order: everything, or what is for everybody and for one group."""
    rows = Task.objects.filter(plan=plan)
    return list(
        (rows if group is None else rows.filter(group__in=["", group])).order_by("group", "sort", "pk")
    )


def is_review_due(plan: Plan, today: date) -> bool:
    """Say whether a plan has to be looked over again."""
    return review_due(plan.reviewed_on, plan.review_months, today)


def asked_of(person: int | None) -> tuple[list[Member], list[Seat]]:
    """Return what somebody is asked to be in the plans, or has said yes to."""
    if person is None:
        return [], []
    related = ("plan__place",)
    members = Member.objects.filter(person=person).exclude(answer=Answer.NO).select_related(*related)
    seats = (
        Seat.objects.filter(person=person).exclude(answer=Answer.NO).select_related(*related, "place__parent")
    )
    return list(members.order_by("pk")), list(seats.order_by("pk"))


def turnout_of(emergency: Emergency, person: int | None) -> Turnout | None:
    """Return somebody's place in an emergency, or None."""
    rows = Turnout.objects.filter(emergency=emergency, person=person).select_related("seat__parent", "person")
    return single(rows) if person else None


@dataclass(frozen=True)
class Called:
    """One group in an emergency: who was told, and what they answered."""

    group: str
    turnouts: list[Turnout]

    def count(self, said: str) -> int:
        """Return how many answered so."""
        return sum(t.said == said for t in self.turnouts)

    @property
    def here(self) -> int:
        """Return how many are here."""
        return self.count(Turnout.Said.HERE)

    @property
    def label(self) -> str:
        """Return the group's name; those who only look after a door are one more."""
        return Group(self.group).label if self.group else N_("Buildings and units only")


def called(emergency: Emergency) -> list[Called]:
    """Return the groups of an emergency with everybody told, leaders first, who hasn't answered before who has."""
    rows = Turnout.objects.filter(emergency=emergency).select_related("person", "seat__parent")
    found = sorted(rows, key=lambda t: (not t.leads, t.said != "nothing", t.person.name, t.pk))
    groups = [Called(group, [t for t in found if t.group == group]) for group in (*Group.values, "")]
    return [one for one in groups if one.turnouts or one.group]


def is_sampled(emergency: Emergency) -> bool:
    """Say whether a round of sampling is under way, or planned."""
    return emergency.sampling_rounds.filter(closed_at=None).exists()


def leaders(emergency: Emergency, group: str) -> list[Person]:
    """Return who leads a group in an emergency."""
    rows = Turnout.objects.filter(emergency=emergency, group=group, leads=True).select_related("person")
    return [t.person for t in rows.order_by("pk")]


def past(plan: Plan, most: int = 20) -> list[Emergency]:
    """Return the emergencies and drills of a plan that are over, newest first, without mistakes."""
    rows = Emergency.objects.filter(plan=plan).exclude(state__in=[RUNNING, Emergency.State.UNDONE])
    return list(rows.order_by("-started_at", "-pk")[:most])


def people_to_ask(plan: Plan, q: str, today: date, most: int = 8) -> list[Person]:
    """Find volunteers of the estate to put into a group or a seat, by part of the name or by room."""
    ready = [r.person for r in volunteers.ready(plan.place_id, today)]
    words = Q(name__icontains=q.strip()) | Q(home__name=q.strip())
    rows = Person.objects.filter(words, pk__in=ready) if q.strip() else Person.objects.none()
    return list(rows.select_related("home__parent__parent").order_by("name", "pk")[:most])


def require_run(who: Who, place: int) -> None:
    """Raise NotAllowed for somebody who doesn't run emergencies at a place (id)."""
    if not (who.is_system or who.may(Permission.RUN_EMERGENCY, places.above_ids(place))):
        raise NotAllowed(N_("Emergencies are run by the branch."))


def above(place: int) -> frozenset[int]:
    """Return a place (id) and everything over it, as grants are held at."""
    return places.above_ids(place)


def sees(who: Who) -> bool:
    """Say whether somebody sees the plans of some estate."""
    return who.anywhere(Permission.SEE_EMERGENCY)
