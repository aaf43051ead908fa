"""What changes rounds: make one, take marks in, follow the register, end it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling import access, population, queries, rules
from rongshu.estate.emergency.sampling.models import Mark, Round, Target, UnitList
from rongshu.estate.emergency.sampling.planning import Wanted, plan
from rongshu.estate.emergency.sampling.population import Resident
from rongshu.estate.emergency.sampling.rules import Said, State
from rongshu.estate.emergency.sampling.slots import Plan
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.places.models import Place

BATCH = 500
MOST_MARKS = 500  # in one batch


@dataclass(frozen=True)
class Noted:
    """A mark as it was made: of whom (`Target.uuid`), what it says, when, and which mark it takes back."""

    key: UUID
    target: UUID
    said: str
    at: datetime
    undoes: UUID | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a batch: how many were new, how many were known already, which are of nobody here (keys)."""

    fresh: int
    known: int
    unknown: tuple[UUID, ...]


@transaction.atomic
def make_round(*, emergency: Emergency, wanted: Wanted, by: Who, now: datetime) -> Round:
    """Make the next round of an emergency, with everybody's slot; raises NotAllowed, Refused, Invalid."""
    access.require_running(by, emergency)
    if not emergency.is_running:
        raise Refused(N_("This emergency is over."))
    people = population.residents(emergency.place)
    if not people:
        raise Refused(N_("Nobody lives here by the register. Please bring the register up to date first."))
    found = plan(people, wanted)
    last = Round.objects.filter(emergency=emergency).aggregate(n=Max("number"))["n"] or 0
    made = Round.objects.create(
        emergency=emergency, number=last + 1, starts=wanted.starts, ends=wanted.ends, sites=list(wanted.sites),
        tables=wanted.tables, samplers=wanted.samplers, seconds=wanted.seconds, queue_limit=wanted.queue,
        wait_limit=wanted.wait, slot=found.length // 60, worst_wait=-(-found.wait // 60), worst_queue=found.queue,
        planned_until=wanted.starts + timedelta(seconds=found.end), made_at=now, made_by_id=by.person,
    )  # fmt: skip
    lists = _add_units(made, population.units(people))
    turns = _turns(found)
    Target.objects.bulk_create(
        (
            _target(made, lists[one.unit], one, number, None if one.at_home else turns[one.home].pop(0))
            for number, one in enumerate(people)
        ),
        batch_size=BATCH,
    )
    return made


def _add_units(round_: Round, places: Sequence[int]) -> dict[int, UnitList]:
    first = UnitList.objects.filter(round=round_).count()
    made = UnitList.objects.bulk_create(
        UnitList(round=round_, place_id=place, sort=first + number) for number, place in enumerate(places)
    )
    return {one.place_id: one for one in made}


def _turns(found: Plan) -> dict[int, list[tuple[int, int, int]]]:
    """Return for each household the table, start and length (seconds) of each of its people."""
    turns: dict[int, list[tuple[int, int, int]]] = {}
    for turn in sorted(found.turns, key=lambda turn: turn.start):
        turns.setdefault(turn.home, []).extend([(turn.table, turn.start, found.length)] * turn.people)
    return turns


def _target(
    round_: Round, unit: UnitList, one: Resident, sort: int, turn: tuple[int, int, int] | None
) -> Target:
    made = Target(
        round=round_, unit=unit, home_id=one.home, person_id=one.person, sort=sort, at_home=one.at_home,
        state=State.DOOR if one.at_home else State.TODO,
    )  # fmt: skip
    if turn is not None:
        made.table = turn[0]
        made.starts = round_.starts + timedelta(seconds=turn[1])
        made.ends = made.starts + timedelta(seconds=turn[2])
    return made


@transaction.atomic
def take_marks(*, round_: Round, marks: Sequence[Noted], source: str, by: Who, now: datetime) -> Taken:
    """Take marks in; the same mark told again changes nothing, and the order they come in neither.

    Late ones are taken after the round was ended, until the emergency is. Raises NotAllowed when any of them is
    of a unit this person has nothing to do with, and Refused when the emergency is over; then none is taken.
    """
    if len(marks) > MOST_MARKS:
        raise Invalid(N_("At most %(n)s marks at once."), n=MOST_MARKS)
    if not Emergency.objects.filter(pk=round_.emergency_id, state=Emergency.State.RUNNING).exists():
        raise Refused(N_("This emergency is over; its lists are destroyed."), code="over")
    targets = dict(
        Target.objects.filter(round=round_, uuid__in={m.target for m in marks}).values_list("uuid", "pk")
    )
    _let_in(round_, targets.values(), by)
    unknown = tuple(mark.key for mark in marks if mark.target not in targets)
    wanted = {mark.key: mark for mark in marks if mark.target in targets}
    known = set(Mark.objects.filter(key__in=wanted).values_list("key", flat=True))
    fresh = [mark for key, mark in wanted.items() if key not in known]
    Mark.objects.bulk_create(
        [_mark(one, targets[one.target], source, by, now) for one in fresh], batch_size=BATCH
    )
    settle(targets={targets[mark.target] for mark in fresh})
    return Taken(len(fresh), len(marks) - len(fresh) - len(unknown), unknown)


def _mark(one: Noted, target: int, source: str, by: Who, now: datetime) -> Mark:
    return Mark(
        key=one.key, target_id=target, said=one.said, undoes=one.undoes, at=min(one.at, now), received_at=now,
        by_id=by.person, source=source,
    )  # fmt: skip


def _let_in(round_: Round, targets: Iterable[int], by: Who) -> None:
    """Refuse strangers, and let one batch at a time into each unit, always in the same order."""
    units = sorted(set(Target.objects.filter(pk__in=list(targets)).values_list("unit_id", flat=True)))
    if not by.is_system:
        reach = access.reach(by, round_)
        if not all(reach.covers(unit) for unit in units):
            raise NotAllowed(N_("You mark in the units you look after."))
    for unit in units:
        UnitList.objects.filter(pk=unit).update(turn=F("turn") + 1)


def settle(*, targets: Iterable[int]) -> None:
    """Write beside each target what its marks come to. In the caller's transaction, its units held."""
    rows = list(Target.objects.filter(pk__in=list(targets)))
    marks: dict[int, list[Mark]] = {}
    for mark in Mark.objects.filter(target__in=rows):
        marks.setdefault(mark.target_id, []).append(mark)
    for row in rows:
        _settle(row, marks.get(row.pk, []))
    fields = ["state", "state_at", "state_by", "state_source"]
    # The rows are there; written as an upsert it takes a third of what bulk_update's CASE … WHEN does.
    Target.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, update_fields=fields, unique_fields=["id"]
    )


def _settle(row: Target, marks: Sequence[Mark]) -> None:
    found = rules.decided(rules.Mark(m.key, m.said, m.at, m.undoes) for m in marks)
    by_key = {mark.key: mark for mark in marks}
    row.state = rules.standing(found, at_home=row.at_home)
    mark = by_key[found.key] if found else None
    row.state_at = mark.at if mark else None
    row.state_by_id = mark.by_id if mark else None
    row.state_source = mark.source if mark else ""


@transaction.atomic
def add_somebody(*, unit: UnitList, home: Place, name: str, key: UUID, by: Who, now: datetime) -> Target:
    """Add somebody who lives there without being in the register; the same name in a household is one person.

    `key` names the new target, made where it was made, so that telling twice adds nobody twice.
    """
    said = " ".join(name.split())[:60]
    if not said:
        sentence = N_("Please say a name.")
        raise Invalid(sentence, fields={"name": sentence})
    round_ = unit.round
    if not Emergency.objects.filter(pk=round_.emergency_id, state=Emergency.State.RUNNING).exists():
        raise Refused(N_("This emergency is over; its lists are destroyed."), code="over")
    if not access.reach(by, round_).covers(unit.pk):
        raise NotAllowed(N_("You mark in the units you look after."))
    UnitList.objects.filter(pk=unit.pk).update(turn=F("turn") + 1)
    in_home = Target.objects.filter(unit=unit, home=home)
    if not in_home.exists():
        sentence = N_("Please choose the household.")
        raise Invalid(sentence, fields={"home": sentence})
    index = blind_index(said)
    there = in_home.filter(person=None, name_index=index).first() or Target.objects.filter(uuid=key).first()
    if there is not None:
        return there
    like = in_home.exclude(table=None).order_by("sort").last() or in_home.order_by("sort").last()
    assert like is not None
    return Target.objects.create(
        uuid=key, round=round_, unit=unit, home=home, name=said, name_index=index, sort=like.sort,
        table=like.table, starts=like.starts, ends=like.ends, state=State.TODO,
    )  # fmt: skip


@transaction.atomic
def follow_register(*, round_: Round, by: Who, now: datetime) -> Mapping[str, int]:
    """Bring a round's lists up to the register; returns how many came, changed homes, went, and are back.

    Who moved in is added, who moved out is marked, who moved within goes to the other list unless sampled already.
    """
    access.require_running(by, round_.emergency)
    for unit in UnitList.objects.filter(round=round_).order_by("pk"):
        UnitList.objects.filter(pk=unit.pk).update(turn=F("turn") + 1)
    changes = queries.register_changes(round_)
    lists = {one.place_id: one for one in UnitList.objects.filter(round=round_)}
    fresh = population.units([*changes.came, *changes.within])
    lists |= _add_units(round_, [unit for unit in fresh if unit not in lists])
    last = Target.objects.filter(round=round_).aggregate(n=Max("sort"))["n"] or 0
    Target.objects.bulk_create(
        _newcomer(round_, lists[one.unit], one, last + number) for number, one in enumerate(changes.came, 1)
    )
    for one in changes.within:
        Target.objects.filter(round=round_, person=one.person).update(unit=lists[one.unit], home=one.home)
    gone = [Noted(uuid4(), target, Said.MOVED, now) for target in changes.gone]
    back = [Noted(uuid4(), target, Said.UNDO, now, mark) for target, mark in changes.back]
    for some in (gone, back):
        for first in range(0, len(some), MOST_MARKS):
            batch = some[first : first + MOST_MARKS]
            take_marks(round_=round_, marks=batch, source=Mark.Source.REGISTER, by=SYSTEM, now=now)
    return {"came": len(changes.came), "within": len(changes.within), "gone": len(gone), "back": len(back)}


def _newcomer(round_: Round, unit: UnitList, one: Resident, sort: int) -> Target:
    made = _target(round_, unit, one, sort, None)
    like = Target.objects.filter(unit=unit).exclude(table=None).order_by("starts").last()
    if like is not None and not one.at_home:
        made.table, made.starts, made.ends = like.table, like.starts, like.ends
    return made


@transaction.atomic
def close_round(*, round_: Round, by: Who, now: datetime) -> Round:
    """End a round; marks that come late are still counted, until the emergency ends."""
    access.require_running(by, round_.emergency)
    if not Round.objects.filter(pk=round_.pk, closed_at=None).update(closed_at=now):
        raise Conflict(N_("This round was ended already."))
    round_.refresh_from_db()
    return round_
