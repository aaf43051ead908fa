"""What is read of rounds: the matrix, the list of one unit, who is still to be sampled, and one's own slot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Count, Max, Min, Q, QuerySet, Sum, Value, When

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.emergency import queries as emergencies
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling import access, population, rules
from rongshu.estate.emergency.sampling.models import Mark, Round, Target, UnitList
from rongshu.estate.emergency.sampling.population import Resident
from rongshu.estate.emergency.sampling.rules import LABELS, ORDER, UNSAMPLED, State
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind

NOT_HERE = N_("There is no such round here.")
URGENCY = Case(*(When(state=state, then=Value(number)) for state, number in ORDER.items()), default=Value(9))


def round_(who: Who, uuid: UUID, permission: Permission = Permission.SEE_EMERGENCY) -> Round:
    """Return a round of an emergency where somebody holds a permission; raises NotFound."""
    found = single(Round.objects.select_related("emergency__place", "emergency__plan").filter(uuid=uuid))
    if found is None or not emergencies.may(who, permission, found.emergency):
        raise NotFound(NOT_HERE)
    return found


def rounds(emergency: Emergency) -> list[Round]:
    """Return the rounds of an emergency, the newest first."""
    return list(Round.objects.filter(emergency=emergency).order_by("-number"))


def running(who: Who) -> list[Emergency]:
    """Return the emergencies that run where somebody may see them."""
    rows = Emergency.objects.filter(state=Emergency.State.RUNNING).select_related("place", "plan")
    return [one for one in rows.order_by("pk") if emergencies.may(who, Permission.SEE_EMERGENCY, one)]


@dataclass
class Door:
    """One household of the matrix: how its people stand."""

    home: int
    name: str
    states: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Return how many are still to be sampled."""
        return sum(self.states.get(state, 0) for state in UNSAMPLED)

    @property
    def people(self) -> int:
        """Return how many live here."""
        return sum(n for state, n in self.states.items() if state != State.MOVED)

    @property
    def worst(self) -> State:
        """Return the most urgent state of anybody here."""
        return min((State(state) for state in self.states), key=lambda state: ORDER[state])


@dataclass
class Column:
    """One unit of the matrix."""

    unit: UnitList
    building: str
    doors: list[Door] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Return how many are still to be sampled."""
        return sum(door.left for door in self.doors)

    @property
    def people(self) -> int:
        """Return how many live here."""
        return sum(door.people for door in self.doors)

    @property
    def done(self) -> int:
        """Return how many were sampled."""
        return sum(door.states.get(State.SAMPLED, 0) for door in self.doors)


@dataclass(frozen=True)
class Matrix:
    """Building × unit × household: units with most people left first, in each the households with some left first."""

    columns: list[Column]
    edition: int

    @property
    def figures(self) -> dict[str, int]:
        """Return the counts of the round."""
        total: dict[str, int] = {str(state): 0 for state in State}
        for door in (door for column in self.columns for door in column.doors):
            for state, n in door.states.items():
                total[state] += n
        return {"people": sum(total.values()) - total["moved"], "left": self.left, **total}

    @property
    def left(self) -> int:
        """Return how many are still to be sampled."""
        return sum(column.left for column in self.columns)


def edition(made: Round) -> int:
    """Return a number that changes whenever anything in a round's lists does."""
    return UnitList.objects.filter(round=made).aggregate(n=Sum("turn"))["n"] or 0


def matrix(made: Round) -> Matrix:
    """Return the matrix of a round."""
    number = edition(made)
    units = UnitList.objects.filter(round=made).select_related("place__parent").order_by("sort")
    columns = {unit.pk: Column(unit, _building(unit.place)) for unit in units}
    doors: dict[tuple[int, int], Door] = {}
    rows = Target.objects.filter(round=made).values_list("unit_id", "home_id", "home__name", "state")
    counted = rows.annotate(n=Count("pk"), first=Min("sort")).order_by("first")
    for unit, home, name, state, n, _ in counted:
        door = doors.setdefault((unit, home), Door(home, name))
        door.states[state] = door.states.get(state, 0) + n
    for (unit, _), door in doors.items():
        columns[unit].doors.append(door)
    for column in columns.values():
        column.doors.sort(key=lambda door: ORDER[door.worst])
    shown = [column for column in columns.values() if column.doors]
    return Matrix(sorted(shown, key=lambda column: -column.left), number)


def _building(unit: Place) -> str:
    return unit.parent.name if unit.kind == PlaceKind.UNIT and unit.parent else ""


def unit(who: Who, uuid: UUID) -> UnitList:
    """Return the list of a unit somebody may mark in.

    Raises NotFound for none, and NotAllowed for another's: a phone that holds marks of it must know the difference.
    """
    related = UnitList.objects.select_related("round__emergency__plan", "place__parent__parent")
    found = single(related.filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such list here."))
    if not access.reach(who, found.round).covers(found.pk):
        raise NotAllowed(N_("You mark in the units you look after."))
    return found


def units(made: Round) -> list[UnitList]:
    """Return the lists of a round in walking order."""
    rows = UnitList.objects.filter(round=made).select_related(
        "round__emergency__place", "place__parent__parent"
    )
    return list(rows.order_by("sort"))


class Listed(NamedTuple):
    """Somebody of a unit's list, as plain values."""

    uuid: UUID
    home: UUID
    room: str
    registered: str | None
    met: str  # the name of somebody who is not in the register
    state: str
    at_home: bool
    table: int | None
    starts: datetime | None
    ends: datetime | None
    state_at: datetime | None
    state_source: str
    state_by: str | None
    sort: int

    @property
    def name(self) -> str:
        """Return what they are called."""
        return self.registered or self.met

    @property
    def label(self) -> str:
        """Return how they stand, in words."""
        return LABELS[State(self.state)]

    @property
    def is_left(self) -> bool:
        """Say whether they are still to be sampled."""
        return self.state in UNSAMPLED


def listed(of: UnitList) -> list[Listed]:
    """Return everybody of a unit, those still to be sampled first, each in walking order."""
    return _listed(Target.objects.filter(unit=of))


def on_paper(of: UnitList) -> list[Listed]:
    """Return everybody of a unit in the order of its paper: household by household."""
    return sorted(listed(of), key=lambda one: (one.sort, one.name))


def unsampled(of: UnitList) -> list[Listed]:
    """Return who of a unit is still to be sampled, the most urgent first."""
    return _listed(Target.objects.filter(unit=of, state__in=UNSAMPLED))


def _listed(rows: QuerySet[Target]) -> list[Listed]:
    found = rows.order_by(URGENCY, "sort", "pk").values_list(
        "uuid", "home__uuid", "home__name", "person__name", "name", "state", "at_home", "table", "starts", "ends",
        "state_at", "state_source", "state_by__name", "sort",
    )  # fmt: skip
    return [Listed(*row) for row in found]


def live_marks(of: UnitList) -> dict[UUID, list[Mark]]:
    """Return the marks of a unit that were not taken back, by target: what a phone needs to take them back."""
    marks = list(Mark.objects.filter(target__unit=of).select_related("target", "by").order_by("at", "key"))
    undone = {mark.undoes for mark in marks}
    found: dict[UUID, list[Mark]] = {}
    for mark in marks:
        if mark.said != "undo" and mark.key not in undone:
            found.setdefault(mark.target.uuid, []).append(mark)
    return found


def history(target: UUID, made: Round) -> list[Mark]:
    """Return every mark of somebody, the newest first."""
    rows = Mark.objects.filter(target__uuid=target, target__round=made).select_related("by")
    return list(rows.order_by("-received_at", "-pk"))


@dataclass(frozen=True)
class Changes:
    """How the register differs from a round's lists."""

    came: list[Resident]
    within: list[Resident]
    gone: list[UUID]  # targets
    back: list[tuple[UUID, UUID]]  # targets, and the mark that says they had moved

    @property
    def any(self) -> int:
        """Return how many people it is about."""
        return len(self.came) + len(self.within) + len(self.gone) + len(self.back)


def register_changes(made: Round) -> Changes:
    """Compare a round's lists with the register as it is now."""
    now = {one.person: one for one in population.residents(made.emergency.place)}
    rows = Target.objects.filter(round=made, person__isnull=False)
    there = {
        person: (uuid, home, state)
        for person, uuid, home, state in rows.values_list("person_id", "uuid", "home_id", "state")
    }
    unsettled = {State.SAMPLED, State.MOVED}
    gone = [
        uuid for person, (uuid, _, state) in there.items() if person not in now and state not in unsettled
    ]
    within = [
        one for person, one in now.items()
        if person in there and there[person][1] != one.home and there[person][2] not in unsettled
    ]  # fmt: skip
    moved = [uuid for person, (uuid, _, state) in there.items() if state == State.MOVED and person in now]
    marks = Mark.objects.filter(
        target__uuid__in=moved, target__round=made, said="moved", source=Mark.Source.REGISTER
    ).values_list("target__uuid", "key")
    undone = set(Mark.objects.filter(target__uuid__in=moved, said="undo").values_list("undoes", flat=True))
    back = [(target, key) for target, key in marks if key not in undone]
    return Changes([one for person, one in now.items() if person not in there], within, gone, back)


class Slot(NamedTuple):
    """When which people of a household go where."""

    home: int
    room: str
    table: int | None
    starts: datetime | None
    ends: datetime | None
    people: int


def slots(of: UnitList) -> list[Slot]:
    """Return the slots of a unit, household by household; who is seen at the door has no table."""
    rows = Target.objects.filter(unit=of).exclude(state=State.MOVED)
    grouped = rows.values_list("home_id", "home__name", "table", "starts", "ends")
    counted = grouped.annotate(n=Count("pk"), first=Min("sort")).order_by("first", "starts")
    return [Slot(*row[:6]) for row in counted]


@dataclass(frozen=True)
class Own:
    """A round as one's own household sees it."""

    round: Round
    people: list[Target]

    @property
    def turns(self) -> list[dict[str, object]]:
        """Return when and where the household comes; more than one time only for a very large one."""
        slots_ = {(one.starts, one.ends, one.table) for one in self.people if one.table is not None}
        return [
            {"starts": starts, "ends": ends, "table": table, "site": self.round.site_of(table)}
            for starts, ends, table in sorted(slots_, key=str)
            if table is not None
        ]


def mine(who: Who) -> list[Own]:
    """Return the rounds under way with the people of one's own household and their slots."""
    rows = Target.objects.filter(
        home__residents=who.id, round__closed_at=None, round__emergency__state=Emergency.State.RUNNING
    ).exclude(state=State.MOVED)
    found: dict[int, Own] = {}
    for target in rows.select_related("round__emergency", "person").order_by("round__number", "sort"):
        found.setdefault(target.round_id, Own(target.round, [])).people.append(target)
    return list(found.values())


def posted(sign: str) -> tuple[Place, list[tuple[UnitList, list[Slot]]]]:
    """Return a unit by the sign at its door, and the slots of its households in the rounds under way; no names."""
    place = single(Place.objects.select_related("parent").exclude(sign="").filter(sign=sign))
    if place is None:
        raise NotFound(N_("This sign is not known."))
    lists = UnitList.objects.filter(
        place__outside__outer=place, round__closed_at=None, round__emergency__state=Emergency.State.RUNNING
    ).select_related("round__emergency", "place__parent")
    return place, [(one, slots(one)) for one in lists.order_by("round__number", "sort")]


class Progress(NamedTuple):
    """How far a unit is, for who looks after it."""

    unit: UnitList
    people: int
    left: int
    first: datetime | None
    last: datetime | None


def lists_of(who: Who) -> list[Progress]:
    """Return the lists of the rounds under way somebody may mark in, those with most people left first."""
    found: list[Progress] = []
    open_ = Round.objects.filter(closed_at=None, emergency__state=Emergency.State.RUNNING)
    for made in open_.select_related("emergency__place", "emergency__plan").order_by("-number"):
        reach = access.reach(who, made)
        rows = UnitList.objects.filter(round=made).select_related("place__parent", "round")
        if reach.units is not None:
            rows = rows.filter(pk__in=reach.units)
        lives = ~Q(targets__state=State.MOVED)
        rows = rows.annotate(
            n=Count("targets", filter=lives), todo=Count("targets", filter=Q(targets__state__in=UNSAMPLED)),
            first=Min("targets__starts"), last=Max("targets__ends"),
        )  # fmt: skip
        found += [Progress(u, u.n, u.todo, u.first, u.last) for u in rows.order_by("sort")]
    return found


def figures(made: Round) -> dict[str, int]:
    """Return a round's counts: as they stand, or as they were when the personal data went."""
    if made.figures:
        return dict(made.figures)
    rows = Target.objects.filter(round=made).values_list("state").annotate(n=Count("pk")).order_by()
    return dict(rules.figures([state for state, n in rows for _ in range(n)]))


def tables(made: Round) -> Sequence[tuple[int, int, datetime, datetime]]:
    """Return each table with how many are called there, and from when to when."""
    rows = Target.objects.filter(round=made).exclude(table=None).values_list("table")
    counted = rows.annotate(n=Count("pk"), first=Min("starts"), last=Max("ends")).order_by("table")
    return [(table, n, first, last) for table, n, first, last in counted if table is not None]
