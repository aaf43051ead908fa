"""A round is made, marked, brought up to the register, ended and forgotten; who may not is told."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.emergency.models import Emergency, Turnout
from rongshu.estate.emergency.sampling import actions, part, planning, queries
from rongshu.estate.emergency.sampling.actions import Noted, Taken
from rongshu.estate.emergency.sampling.models import Mark, Round, Target
from rongshu.estate.emergency.sampling.tests.estate import HOUR, NOW, Estate
from rongshu.ground.people.actions import add_person
from rongshu.ground.people.models import Person

MINUTE = timedelta(minutes=1)


def noted(target: Target, said: str, minute: int = 0, undoes: UUID | None = None) -> Noted:
    return Noted(uuid4(), target.uuid, said, NOW + minute * MINUTE, undoes)


def take(estate: Estate, made: Round, *marks: Noted, by: str = "sun", source: str = "page") -> Taken:
    return actions.take_marks(round_=made, marks=marks, source=source, by=estate.who(by), now=NOW + HOUR)


def test_everybody_registered_is_called_but_those_who_cannot_come_down(estate: Estate) -> None:
    made = estate.round(sites=("中心广场",))
    assert (made.number, made.sites, made.slot, made.worst_wait) == (1, ["中心广场"], 10, 9)
    rows = Target.objects.filter(round=made)
    assert (rows.count(), rows.filter(at_home=True, table=None, state="door").count()) == (44, 4)
    assert (
        rows.filter(at_home=False, state="todo", starts__gte=NOW, ends__lte=made.planned_until).count() == 40
    )
    assert estate.round().number == 2


def test_who_may_not_make_a_round(estate: Estate) -> None:
    wanted = planning.Wanted(NOW, NOW + HOUR, 1, 1)
    for name in ("hou", "otto"):
        with pytest.raises(NotAllowed):
            actions.make_round(emergency=estate.emergency, wanted=wanted, by=estate.who(name), now=NOW)
    assert not Round.objects.exists()


def test_a_plan_that_does_not_fit_says_what_would(estate: Estate) -> None:
    with pytest.raises(Invalid) as caught:
        estate.round(tables=1, samplers=1, ends=NOW + timedelta(minutes=20))
    assert caught.value.params == {"until": "8:40", "tables": 2}
    with pytest.raises(Invalid, match="Nobody can keep these limits"):
        estate.round(seconds=600, samplers=1, wait=1, queue=1)
    assert not Round.objects.exists()


def test_the_same_mark_counts_once_and_a_correction_takes_it_back(estate: Estate) -> None:
    made = estate.round()
    somebody = estate.target(made, "居民0-0")
    mark = noted(somebody, "sampled", 3)
    assert take(estate, made, mark) == Taken(1, 0, ())
    assert take(estate, made, mark, mark, by="hou", source="offline") == Taken(0, 2, ())
    somebody.refresh_from_db()
    seen = (somebody.state, somebody.state_at, somebody.state_by, somebody.state_source)
    assert seen == ("sampled", NOW + 3 * MINUTE, estate.people["sun"], "page")
    take(estate, made, noted(somebody, "undo", 5, mark.key), by="hou")
    somebody.refresh_from_db()
    assert (somebody.state, somebody.state_by, Mark.objects.count()) == ("todo", None, 2)


def test_a_helper_marks_in_their_building_and_nowhere_else(estate: Estate) -> None:
    made = estate.round()
    mine, elsewhere = estate.target(made, "居民0-0"), estate.target(made, "居民9-0")  # the fourth unit
    take(estate, made, noted(mine, "away"), by="hou")
    with pytest.raises(NotAllowed):
        take(estate, made, noted(mine, "sampled"), noted(elsewhere, "sampled"), by="hou")
    with pytest.raises(NotAllowed):
        take(estate, made, noted(mine, "sampled"), by="otto")
    assert [one.left for one in queries.lists_of(estate.who("hou"))] == [11, 11, 11]
    assert queries.lists_of(estate.who("otto")) == []
    with pytest.raises(NotAllowed):
        queries.unit(estate.who("hou"), estate.list(made, 3).uuid)
    assert Mark.objects.count() == 1


def test_whoever_the_roster_puts_in_a_unit_marks_there_while_they_are_called(estate: Estate) -> None:
    made = estate.round()
    somebody, elsewhere = estate.target(made, "居民9-0"), estate.target(made, "居民0-0")
    estate.people["wei"] = add_person(name="wei")  # no role anywhere
    with pytest.raises(NotAllowed):
        take(estate, made, noted(somebody, "sampled"), by="wei")
    called = Turnout.objects.create(
        emergency=estate.emergency, person=estate.people["wei"], seat=estate.units[3]
    )
    take(estate, made, noted(somebody, "sampled"), by="wei")
    with pytest.raises(NotAllowed):
        take(estate, made, noted(elsewhere, "sampled"), by="wei")
    assert [one.left for one in queries.lists_of(estate.who("wei"))] == [10]
    assert queries.unit(estate.who("wei"), estate.list(made, 3).uuid) == estate.list(made, 3)
    called.delete()  # as the destruction does
    assert queries.lists_of(estate.who("wei")) == []
    with pytest.raises(NotAllowed):
        queries.unit(estate.who("wei"), estate.list(made, 3).uuid)


def test_marks_of_nobody_here_are_named(estate: Estate) -> None:
    made = estate.round()
    stray = Noted(uuid4(), uuid4(), "sampled", NOW)
    assert take(estate, made, stray, noted(estate.target(made, "居民0-0"), "sampled")) == Taken(
        1, 0, (stray.key,)
    )


def test_a_clock_that_is_ahead_does_not_win_for_ever(estate: Estate) -> None:
    made = estate.round()
    somebody = estate.target(made, "居民0-0")
    take(estate, made, noted(somebody, "away", 9000))
    later = Noted(uuid4(), somebody.uuid, "refused", NOW + 2 * HOUR)
    actions.take_marks(round_=made, marks=[later], source="page", by=estate.who("sun"), now=NOW + 2 * HOUR)
    somebody.refresh_from_db()
    assert somebody.state == "refused"


def test_somebody_who_is_not_in_the_register_is_one_person_however_often_told(estate: Estate) -> None:
    made = estate.round()
    unit, home, key = estate.list(made), estate.homes[0], uuid4()
    more: dict[str, Any] = {"unit": unit, "home": home, "by": estate.who("hou"), "now": NOW}
    one = actions.add_somebody(name="租客 小赵", key=key, **more)
    assert actions.add_somebody(name="租客 小赵", key=key, **more) == one
    assert actions.add_somebody(name=" 租客  小赵 ", key=uuid4(), **more) == one
    assert (one.called, one.starts, len(queries.listed(unit))) == (
        "租客 小赵",
        estate.target(made, "居民0-0").starts,
        12,
    )
    with pytest.raises(Invalid):
        actions.add_somebody(name="  ", key=uuid4(), **more)
    with pytest.raises(Invalid):
        actions.add_somebody(name="别处的", key=uuid4(), **(more | {"home": estate.homes[9]}))
    with pytest.raises(NotAllowed):
        actions.add_somebody(name="谁", key=uuid4(), **(more | {"by": estate.who("otto")}))


def test_the_lists_follow_the_register(estate: Estate) -> None:
    made = estate.round()
    new = add_person(name="新来的", home=estate.homes[0])
    gone, within = (Person.objects.get(name=f"居民0-{n}") for n in (0, 1))
    Person.objects.filter(pk=gone.pk).update(home=None)
    Person.objects.filter(pk=within.pk).update(home=estate.homes[9])
    follow: dict[str, Any] = {"round_": made, "by": estate.who("sun")}
    assert queries.register_changes(made).any == 3
    told = actions.follow_register(**follow, now=NOW + HOUR)
    assert told == {"came": 1, "within": 1, "gone": 1, "back": 0}
    assert queries.register_changes(made).any == 0
    assert estate.target(made, new.name).starts is not None
    assert estate.target(made, within.name).unit == estate.list(made, 3)
    assert (estate.target(made, gone.name).state, queries.figures(made)["people"]) == ("moved", 44)
    Person.objects.filter(pk=gone.pk).update(home=estate.homes[0])
    assert actions.follow_register(**follow, now=NOW + 2 * HOUR)["back"] == 1
    assert (estate.target(made, gone.name).state, queries.register_changes(made).any) == ("todo", 0)


def test_late_marks_count_after_the_round_but_not_after_the_emergency(estate: Estate) -> None:
    made = estate.round()
    actions.close_round(round_=made, by=estate.who("sun"), now=NOW + 9 * HOUR)
    with pytest.raises(Conflict):
        actions.close_round(round_=made, by=estate.who("sun"), now=NOW + 9 * HOUR)
    late = noted(estate.target(made, "居民0-0"), "sampled")
    assert take(estate, made, late, source="offline").fresh == 1
    Emergency.objects.update(state="ended", ended_at=NOW + 10 * HOUR)
    with pytest.raises(Refused) as caught:
        take(estate, made, noted(estate.target(made, "居民0-1"), "sampled"))
    assert (caught.value.code, Mark.objects.count()) == ("over", 1)


def test_counts_stay_when_everything_personal_is_destroyed(estate: Estate) -> None:
    made = estate.round(sites=("3栋门口",))
    take(
        estate,
        made,
        noted(estate.target(made, "居民0-0"), "sampled"),
        noted(estate.target(made, "居民0-1"), "moved"),
    )
    assert part.waiting(estate.emergency) == 42
    kept = dict(part.figures(estate.emergency))
    assert kept == {"sampling_rounds": 1, "sampling_people": 43, "sampled": 1}
    assert part.destroy(estate.emergency, NOW + HOUR) == 44 + 2 + 4 + 1
    assert (part.left(estate.emergency), part.destroy(estate.emergency, NOW + HOUR)) == (0, 0)
    made.refresh_from_db()
    assert (made.made_by, made.sites, made.figures["sampled"], part.figures(estate.emergency)) == (
        None,
        [],
        1,
        kept,
    )


def test_the_matrix_shows_first_where_most_are_left(estate: Estate) -> None:
    made = estate.round()
    for name in ("居民9-0", "居民9-1", "居民9-2"):
        take(estate, made, noted(estate.target(made, name), "sampled"))
    whole = queries.matrix(made)
    assert [column.left for column in whole.columns] == [11, 11, 11, 8]
    last = whole.columns[-1]
    assert (last.building, last.unit.place.name, last.done, last.people) == ("2栋", "1单元", 3, 11)
    assert [(door.name, door.left) for door in last.doors] == [("102", 6), ("201", 2), ("101", 0)]
    figures = queries.figures(made)
    assert whole.figures == figures | {"left": 41}
    before = whole.edition
    take(estate, made, noted(estate.target(made, "居民10-3"), "away"))
    assert queries.edition(made) > before


def test_a_household_finds_its_slot_and_the_sign_names_nobody(estate: Estate) -> None:
    made = estate.round()
    person = estate.people["mine"] = Person.objects.get(name="居民1-0")
    (own,) = queries.mine(estate.who("mine"))
    assert (own.round, [one.called for one in own.people]) == (made, [f"居民1-{n}" for n in range(6)])
    assert [(turn["table"], turn["starts"], turn["site"]) for turn in own.turns] == [(1, NOW, "")]
    place, lists = queries.posted("SIGN0")
    assert (place, [slot.people for slot in lists[0][1]]) == (estate.units[0], [3, 5, 1, 2])
    assert person.name not in str(lists)
    with pytest.raises(NotFound):
        queries.posted("NOSIGN")
