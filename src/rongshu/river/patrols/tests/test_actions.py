"""What the phone tells: once or twice, in any order, late; who may tell it; what it comes to."""

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from PIL import Image

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.ground.evidence import actions as evidence
from rongshu.river.patrols import actions, queries
from rongshu.river.patrols.models import Chunk, Finding, Look, Patrol
from rongshu.river.patrols.tests.conftest import NOW, START, TODAY, Bank, points_of
from rongshu.river.patrols.tests.walks import BEGAN, Walker
from rongshu.river.patrols.track import track

TOLD: list[Mapping[str, object]] = []


def taker(**told: object) -> str:
    """Stand for the room that takes in what is found."""
    TOLD.append(told)
    if told["kind"] == "refused":
        raise Refused("No.")
    return f"WT-20261118-{len(TOLD):04}"


def photo(colour: str = "teal") -> int:
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    file.seek(0)
    return evidence.keep(file, uploaded_by=None, now=NOW).pk


def test_whoever_answers_for_a_reach_or_its_river_patrols_it_and_nobody_else(bank: Bank) -> None:
    assert bank.begin("wu").place == bank.upper.place
    assert bank.begin("lin", bank.lower.place).place == bank.lower.place
    assert bank.begin("office", bank.lower.place).place == bank.lower.place
    for name, place in (("wu", bank.lower.place), ("guo", bank.upper.place), ("ada", bank.upper.place)):
        with pytest.raises(NotAllowed, match="You don't answer for this reach"):
            bank.begin(name, place)
    with pytest.raises(NotFound):
        bank.begin("lin", bank.river.place)
    with pytest.raises(NotAllowed):
        bank.begin("wu", began=START - timedelta(days=1))  # before they were appointed
    assert Patrol.objects.count() == 3


def test_one_stands_in_only_for_somebody_else_who_answers_there(bank: Bank) -> None:
    made = bank.begin("office", instead_of=bank.people["wu"])
    assert made.instead_of == bank.people["wu"]
    for other in ("ada", "office"):
        with pytest.raises(NotAllowed, match="One can stand in only"):
            bank.begin("office", instead_of=bank.people[other])


def test_beginning_twice_is_one_patrol_and_never_somebody_elses(bank: Bank) -> None:
    uuid = uuid4()
    first, again = bank.begin(uuid=uuid), bank.begin(uuid=uuid, began=START + timedelta(minutes=1))
    assert (first.pk, again.began) == (again.pk, START)
    with pytest.raises(NotAllowed):
        bank.begin("lin", uuid=uuid)
    mine = bank.begin("lin")
    with pytest.raises(Conflict):
        bank.begin("lin", bank.lower.place, mine.uuid)


def test_points_come_in_any_order_and_twice_and_none_is_made_up(bank: Bank) -> None:
    points = points_of(Walker().walk(0, 2000, 20))
    patrol = bank.begin()
    for seq in (2, 0, 1, 2, 0):
        actions.take_points(
            patrol=patrol, seq=seq, points=points[seq * 100 : seq * 100 + 100], by=bank.who("wu"), now=NOW
        )
    assert queries.points(patrol) == points[:300]
    assert list(Chunk.objects.values_list("seq", "count").order_by("seq")) == [(0, 100), (1, 100), (2, 100)]


def test_other_points_under_a_number_are_refused_and_the_first_are_kept(bank: Bank) -> None:
    points = points_of(Walker().walk(0, 2000, 20))
    patrol = bank.begin()
    bank.send(patrol, points[:100])
    with pytest.raises(Conflict, match="Other points were received"):
        bank.send(patrol, points[100:200])
    with pytest.raises(Invalid):
        bank.send(patrol, points * 2, size=501)
    with pytest.raises(NotAllowed):
        bank.send(patrol, points[:100], "lin")
    assert queries.points(patrol) == points[:100]


def test_a_patrol_is_measured_when_it_is_handed_in(bank: Bank) -> None:
    walker = Walker().walk(500, 3500, 20).silent(600).walk(4000, 5000, -20)
    done = bank.walked(walker)
    assert done.either == pytest.approx(4000, abs=60)
    assert [done.left, done.right] == pytest.approx([3000, 1000], abs=60)
    assert done.length == pytest.approx(6000, abs=5)
    assert done.share == pytest.approx(4 / 6, abs=0.012)
    assert done.minutes == pytest.approx(4000 / 1.3 / 60, abs=0.5)
    assert done.metres == pytest.approx(4000, rel=0.03)
    assert (len(done.gaps), done.points, done.asks, done.reasons) == (1, len(walker.rows), 0, [])


def test_late_points_are_measured_with_the_rest(bank: Bank) -> None:
    points = points_of(Walker().walk(0, 2000, 20))
    patrol = bank.begin()
    bank.send(patrol, points[:100])
    half = bank.end(patrol, expected=len(points))
    assert (half.points, half.expected) == (100, len(points))
    bank.send(patrol, points)
    patrol.refresh_from_db()
    assert patrol.points == len(points)
    assert patrol.share == pytest.approx(1 / 3, abs=0.01)


def test_handing_in_twice_changes_nothing_and_without_points_measures_nothing(bank: Bank) -> None:
    patrol = bank.end(bank.begin())
    assert (patrol.points, patrol.metres, patrol.share, patrol.ended) == (0, 0, 0, NOW)
    assert bank.end(patrol, ended=NOW + timedelta(hours=2)).ended == NOW
    with pytest.raises(NotAllowed):
        bank.end(patrol, "lin")
    early = bank.end(bank.begin(), ended=START - timedelta(hours=1))
    assert early.ended == START


def test_what_is_found_is_taken_in_once_and_told_in_the_same_breath(bank: Bank, settings: object) -> None:
    settings.FOUND_ON_PATROL = f"{__name__}.taker"  # type: ignore[attr-defined]
    TOLD.clear()
    patrol, picture = bank.begin(), photo()
    found = actions.Found(uuid4(), START, " 岸边倒了渣土 ", "dump", 113.1, 27.9, (picture,))
    for _ in range(2):
        made = actions.take_finding(patrol=patrol, found=found, by=bank.who("wu"), now=NOW)
    assert (made.number, made.text, [one.pk for one in made.evidence.all()]) == (
        "WT-20261118-0001", "岸边倒了渣土", [picture],
    )  # fmt: skip
    assert [
        {
            "place": bank.upper.place, "lon": 113.1, "lat": 27.9, "kind": "dump",
            "text": "岸边倒了渣土", "evidence": (picture,), "patrol": patrol.uuid,
            "person": bank.who("wu").id, "found_at": START, "by": bank.who("wu"), "now": NOW,
        }
    ] == TOLD  # fmt: skip


def test_what_that_room_refuses_stays_with_the_patrol(bank: Bank, settings: object) -> None:
    settings.FOUND_ON_PATROL = f"{__name__}.taker"  # type: ignore[attr-defined]
    found = actions.Found(uuid4(), START, "渣土", "refused")
    made = actions.take_finding(patrol=bank.begin(), found=found, by=bank.who("wu"), now=NOW)
    assert (made.number, Finding.objects.get().text) == ("", "渣土")


def test_a_finding_needs_a_word_or_a_photo_and_belongs_to_one_patrol(bank: Bank) -> None:
    patrol, other, by = bank.begin(), bank.begin(), bank.who("wu")
    with pytest.raises(Invalid):
        actions.take_finding(patrol=patrol, found=actions.Found(uuid4(), START, "  "), by=by, now=NOW)
    found = actions.Found(uuid4(), START, "渣土")
    actions.take_finding(patrol=patrol, found=found, by=by, now=NOW)
    with pytest.raises(Conflict):
        actions.take_finding(patrol=other, found=found, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        actions.take_finding(
            patrol=patrol, found=actions.Found(uuid4(), START, "x"), by=bank.who("lin"), now=NOW
        )
    assert Finding.objects.count() == 1


def test_the_same_walk_again_asks_for_a_second_look_and_somebody_who_looked_sets_it_aside(bank: Bank) -> None:
    walker = Walker().walk(0, 2500, 20)
    bank.walked(walker)
    again = Walker(now=BEGAN + 3600)
    again.rows = [(at + 3600, *rest) for at, *rest in walker.rows]  # type: ignore[misc]
    copied = bank.walked(again, began=START + timedelta(hours=1))
    assert ([one["key"] for one in copied.reasons], copied.asks) == (["copied"], 2)
    look = {"patrol": copied, "reason": "copied", "by": bank.who("ada"), "now": NOW}
    for wrong, error in (
        ({"words": " "}, Invalid), ({"words": "x", "by": bank.who("wu")}, NotAllowed),
        ({"words": "x", "by": bank.who("sun")}, NotAllowed), ({"words": "x", "reason": "mock"}, NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            actions.set_aside(**look | wrong)  # type: ignore[arg-type]
    actions.set_aside(**look, words="同一个文件交了两次")  # type: ignore[arg-type]
    copied.refresh_from_db()
    assert (copied.asks, Look.objects.get().words) == (0, "同一个文件交了两次")
    with pytest.raises(Conflict):
        actions.set_aside(**look, words="再说一次")  # type: ignore[arg-type]


def test_a_device_in_two_places_at_once_is_seen(bank: Bank) -> None:
    bank.walked(Walker().walk(0, 2500, 20))
    far = bank.walked(Walker(seed=9).walk(3500, 6000, 20), "lin")
    assert ([one["key"] for one in far.reasons], far.asks) == (["elsewhere"], 2)
    other = bank.walked(Walker(seed=10).walk(3500, 6000, 20), "lin", device="phone-2")
    assert other.reasons == []


def test_a_file_is_a_patrol_and_the_same_file_the_same_one(bank: Bank) -> None:
    rows = Walker().walk(0, 2000, 20).rows
    data = "time,lon,lat,accuracy\n" + "".join(f"{at},{lon},{lat},{acc}\n" for at, lon, lat, acc in rows)
    given = {
        "place": bank.upper.place,
        "data": data.encode(),
        "datum": "wgs84",
        "by": bank.who("wu"),
        "now": NOW,
    }
    first = actions.hand_in_file(**given)  # type: ignore[arg-type]
    assert actions.hand_in_file(**given) == first  # type: ignore[arg-type]
    assert (first.source, first.points, first.began) == ("file", len(rows), START)
    assert first.share == pytest.approx(1 / 3, abs=0.01)
    assert len(track(queries.points(first))) == len(rows)
    with pytest.raises(NotAllowed):
        actions.hand_in_file(**given | {"by": bank.who("guo")})  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        actions.hand_in_file(**given | {"now": START - timedelta(days=1)})  # type: ignore[arg-type]
    assert Patrol.objects.count() == 1


def test_who_sees_a_patrol(bank: Bank) -> None:
    made = bank.begin("office", instead_of=bank.people["wu"])
    assert [name for name in bank.people if _sees(bank, name, made.uuid)] == ["ada", "wu", "guo", "office"]
    assert [one.uuid for one in queries.mine(bank.who("office")).items] == [made.uuid]
    assert queries.mine(bank.who("wu")).items == []
    wanted = queries.Wanted(place=bank.river.place.uuid, since=TODAY, until=TODAY)
    assert [one.uuid for one in queries.overseen(bank.who("ada"), wanted).items] == [made.uuid]
    assert queries.overseen(bank.who("sun"), queries.Wanted()).items == []
    assert queries.overseen(bank.who("ada"), queries.Wanted(asks=True)).items == []
    assert queries.overseen(bank.who("ada"), queries.Wanted(place=bank.lower.place.uuid)).items == []
    with pytest.raises(NotAllowed):
        queries.overseen(bank.who("wu"), wanted)


def _sees(bank: Bank, name: str, uuid: UUID) -> bool:
    try:
        return queries.patrol(bank.who(name), uuid).uuid == uuid
    except NotFound:
        return False


def test_what_counts_is_what_was_handed_in_on_the_day_it_began(bank: Bank) -> None:
    bank.begin()
    done = bank.end(bank.begin("office", instead_of=bank.people["wu"]), "office")
    row = (bank.people["office"].pk, done.place_id, START, 0.0, 0.0, "on_site", bank.people["wu"].pk)
    assert list(queries.source([done.place_id], TODAY, TODAY + timedelta(days=1))) == [row]
    assert list(queries.source([done.place_id], TODAY + timedelta(days=1), date(2027, 1, 1))) == []
    assert list(queries.source([bank.lower.place_id], TODAY, date(2027, 1, 1))) == []


def test_where_somebody_may_walk(bank: Bank) -> None:
    def found(name: str) -> list[tuple[str, list[str]]]:
        walkable = queries.walkable(bank.who(name), TODAY)
        return [(one.reach.place.name, [holder for _, holder in one.holders]) for one in walkable]

    assert found("wu") == [("榕溪上段", ["林水"])]
    assert found("lin") == [("榕溪上段", ["吴山"]), ("榕溪下段", [])]
    assert found("office") == [("榕溪上段", ["吴山", "林水"]), ("榕溪下段", ["林水"])]
    assert (found("guo"), found("ada")) == ([], [])
