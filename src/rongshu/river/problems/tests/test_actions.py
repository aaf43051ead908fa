"""What somebody sees at the river comes to whoever answers for it, and is struck off when others have seen it right."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from rongshu.core.errors import Invalid, NotAllowed, NotFound, Refused
from rongshu.ground.people.access import NOBODY
from rongshu.ground.places.actions import add
from rongshu.ground.rivers.stationing import words
from rongshu.loop.cases import actions as cases_actions
from rongshu.loop.cases import following
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.notices.models import Notice
from rongshu.river.problems import actions, queries
from rongshu.river.problems.models import FoundBy, Problem
from rongshu.river.problems.taking import found_on_patrol
from rongshu.river.problems.tests.conftest import BY_THE_WEIR, NOW, Basin


def test_a_point_names_the_reach_the_station_and_the_bank(basin: Basin) -> None:
    problem = basin.reported()
    assert problem.case.place == basin.upper.place
    assert (words(problem.station or 0), problem.bank, problem.case.area) == ("K0+554", "right", basin.brook)
    assert (problem.case.title, problem.found_by, problem.state) == ("乱扔乱堆垃圾", "citizen", "clue")


def test_a_river_chosen_and_a_point_on_it_name_the_reach(basin: Basin) -> None:
    problem = basin.reported(place=basin.brook)
    assert problem.case.place == basin.upper.place
    far = basin.reported(place=basin.brook, lon=114.0, lat=28.0)
    assert (far.case.place, far.station, far.case.lon) == (basin.brook, None, basin.brook.lon)


def test_far_from_every_river_is_no_matter_of_one(basin: Basin) -> None:
    for where in ({"lon": 113.2}, {"lon": None, "lat": None}):
        with pytest.raises(Invalid) as refused:
            basin.reported(**where)
        assert set(refused.value.fields) == {"place"}
    with pytest.raises(Invalid):
        basin.reported(place=add(kind="community", name="西社区", parent=basin.district))
    assert not Problem.objects.exists()


def test_anybody_may_report_without_a_name(basin: Basin) -> None:
    lon, lat = BY_THE_WEIR
    problem, link = actions.report(by=NOBODY, now=NOW, kind="sewage", lon=lon, lat=lat, phone="13800000000")
    case, who = following.opened_by(link)
    assert (case, problem.case.reporter) == (problem.case, None)
    assert [e.name for e in cases.heard(case, who)] == ["opened"]


def test_only_the_office_enters_what_a_satellite_saw(basin: Basin) -> None:
    for source in (FoundBy.SATELLITE, FoundBy.CAMERA, FoundBy.INSPECTION, FoundBy.SUPERIOR):
        with pytest.raises(NotAllowed):
            basin.reported(found_by=source)
        with pytest.raises(NotAllowed):
            basin.reported(by="otto", found_by=source)
    assert basin.reported(by="tan", found_by="satellite").found_by == "satellite"
    with pytest.raises(Invalid):
        basin.reported(found_by="rumour")


def test_from_the_report_to_the_look_back(basin: Basin) -> None:
    case = basin.reported().case
    case = actions.recognise(
        case=case, kind="floodway_planted", quantity="1200", by=basin.who("lin"), now=NOW
    )
    problem = Problem.objects.get(case=case)
    assert (problem.kind, problem.found, problem.severity) == ("floodway_planted", Decimal(1200), "serious")
    case = basin.move(case, "assign", "lin", organisation=basin.waterworks.pk)
    assert case.promise_at is not None
    assert (case.limit_amount, case.limit_unit) == (30, "working_days")
    case = basin.move(case, "start", "ma")
    case = basin.move(case, "apply", "ma", evidence=(basin.photo(),), data={"quantity": "200"})
    with pytest.raises(NotAllowed):
        basin.move(case, "inspect", "ma")
    case = basin.move(case, "inspect", "tan", data={"quantity": "0"})
    case = basin.move(case, "close", "lin")
    case = basin.move(case, "look_back", "su", NOW + timedelta(days=90))
    problem.refresh_from_db()
    assert (problem.state, problem.left, case.state, case.is_open) == ("closed", Decimal(0), "closed", False)
    told = Notice.objects.filter(person=basin.guo).values_list("topic", flat=True)
    assert len(told) >= 4


def test_what_was_recognised_wrongly_can_be_graver_never_milder(basin: Basin) -> None:
    one, other, third = (basin.reported().case for _ in range(3))
    lin = basin.who("lin")
    actions.recognise(case=one, kind="nets", quantity="6000", severity="minor", by=lin, now=NOW)
    actions.recognise(case=other, kind="nets", quantity="10", severity="major", by=lin, now=NOW)
    actions.recognise(case=third, kind="sewage", by=lin, now=NOW)
    found = Problem.objects.order_by("case").values_list("severity", flat=True)
    assert list(found) == ["major", "major", "minor"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": "noise"}, "kind"), ({"quantity": "-1"}, "quantity"), ({"quantity": "viel"}, "quantity"),
     ({"quantity": "NaN"}, "quantity"), ({"severity": "awful"}, "severity")],
)  # fmt: skip
def test_what_nobody_can_recognise(basin: Basin, wrong: dict[str, str], field: str) -> None:
    case = basin.reported().case
    with pytest.raises(Invalid) as refused:
        actions.recognise(case=case, **({"kind": "litter"} | wrong), by=basin.who("lin"), now=NOW)  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert Problem.objects.get(case=case).state == "clue"


def test_a_clue_nobody_could_name_has_to_be_named_when_recognised(basin: Basin) -> None:
    problem = basin.reported(kind="")
    assert (problem.case.title, problem.case.promise_at) == ("河道问题线索", None)
    with pytest.raises(Invalid):
        basin.move(problem.case, "recognise", "lin")
    actions.recognise(case=problem.case, kind="shed", by=basin.who("lin"), now=NOW)
    assert Problem.objects.get(case=problem.case).kind == "shed"


def test_nothing_is_struck_off_without_both_photos(basin: Basin) -> None:
    case = basin.reported(photo=False).case
    with pytest.raises(Refused):
        basin.through(case)
    basin.move(case, "inspect_again", "lin", text="没有整改前照片")
    basin.move(case, "return", "tan", text="请补照片")
    assert Problem.objects.get(case=case).state == "rectifying"


def test_one_that_comes_back_names_the_one_it_was(basin: Basin) -> None:
    old = basin.reported()
    basin.through(old.case)
    later = NOW + timedelta(days=200)
    again = basin.reported(now=later)
    assert (again.rebound_of, basin.reported(kind="sewage", now=later).rebound_of) == (old, None)
    assert basin.reported(lat=27.891, now=later).rebound_of is None
    assert basin.reported(now=NOW + timedelta(days=400)).rebound_of is None
    event = again.case.events.get(seq=1)
    assert event.data["rebound_of"] == old.case.number


def test_what_came_back_is_all_left_again(basin: Basin) -> None:
    case = basin.through(basin.reported().case)
    basin.move(case, "rebound", "su", text="又堆上了")
    problem = Problem.objects.get(case=case)
    assert (problem.state, problem.left) == ("rectifying", None)


def test_who_else_reported_it_is_told_with_the_first(basin: Basin) -> None:
    first, second = basin.reported(), basin.reported(by="su")
    actions.recognise(case=first.case, kind="litter", by=basin.who("lin"), now=NOW)
    cases_actions.move(
        case=second.case, name="merge", by=basin.who("lin"), now=NOW, handed=Handed(case=first.case.number)
    )
    basin.move(first.case, "assign", "lin", organisation=basin.waterworks.pk)
    told = set(Notice.objects.filter(key__startswith=first.case.number).values_list("person", flat=True))
    assert {basin.guo.pk, basin.su.pk} <= told


def test_an_outsider_sees_nothing(basin: Basin) -> None:
    problem = basin.reported()
    for name in ("otto", "kong"):
        with pytest.raises(NotFound):
            queries.problem(problem.case.number, basin.who(name))
    assert queries.problem(problem.case.number, basin.who("guo")) == problem


def test_what_a_patrol_found(basin: Basin) -> None:
    lon, lat = BY_THE_WEIR
    patrol, su = uuid4(), basin.who("su")
    number = found_on_patrol(
        place=basin.upper.place, lon=lon, lat=lat, text="水面有油污", kind="oil", evidence=(), patrol=patrol,
        person=su.id, found_at=NOW - timedelta(hours=5), by=su, now=NOW,
    )  # fmt: skip
    problem = Problem.objects.get(case__number=number)
    assert (problem.found_by, problem.patrol, problem.kind) == ("patrol", patrol, "")
    assert problem.case.events.get(seq=1).text == "水面有油污"


def test_what_was_found_without_network_keeps_when_and_its_promise_counts_from_receipt(basin: Basin) -> None:
    su, (lon, lat) = basin.who("su"), BY_THE_WEIR
    found_at = NOW - timedelta(days=2, hours=5)
    number = found_on_patrol(
        place=basin.upper.place, lon=lon, lat=lat, text="堆了垃圾", kind="litter", evidence=(), patrol=uuid4(),
        person=su.id, found_at=found_at, by=su, now=NOW,
    )  # fmt: skip
    case, told = Problem.objects.get(case__number=number).case, basin.reported().case
    event = case.events.get(seq=1)
    assert (event.at, event.actor_id, event.data["found_at"], event.data["person"]) == (
        NOW, su.id, found_at.isoformat(), su.id,
    )  # fmt: skip
    assert (case.opened_at, case.promise_at) == (NOW, told.promise_at)


def test_handed_in_words_lie_in_the_log(basin: Basin) -> None:
    problem = basin.reported(handed=Handed("桥下有人倒渣土"))
    assert problem.case.events.get(seq=1).text == "桥下有人倒渣土"
