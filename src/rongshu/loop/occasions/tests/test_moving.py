"""One date moves: who signed up stays and is told old and new, a clash is said, nothing is made in its stead."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.models import Due
from rongshu.ground.places.actions import add
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions import door, rooms
from rongshu.loop.occasions.actions import make_ahead
from rongshu.loop.occasions.models import Attendance, Occasion
from rongshu.loop.occasions.moving import MOVED, MOVED_HELD, MOVED_INTO, Where, clashes, move
from rongshu.loop.occasions.presence import CLOSES_AFTER
from rongshu.loop.occasions.reminding import remind
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate, code
from rongshu.loop.occasions.tests.test_door_pages import entered

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def to(occasion: Occasion, later: timedelta = DAY, minutes: int = 120) -> Where:
    return Where(occasion.place, occasion.starts + later, minutes)


def moved(estate: Estate, occasion: Occasion, where: Where, by: str = "lin") -> list[Attendance]:
    return move(occasion=occasion, to=where, seen=occasion.starts, by=estate.who(by), now=NOW)


def test_who_signed_up_stays_and_is_told_old_and_new(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    vera, guo = estate.join("vera", occasion), estate.join("guo", occasion)
    hall = add(kind="room", name="礼堂", parent=estate.community)
    assert moved(estate, occasion, Where(hall, STARTS + DAY, 60), by="sun") == []
    occasion.refresh_from_db()
    assert (occasion.starts, occasion.ends, occasion.place) == (STARTS + DAY, STARTS + DAY + HOUR, hall)
    assert (occasion.day, occasion.joined, occasion.revision) == (date(2026, 11, 25), 1, 1)
    assert [a.status for a in Attendance.objects.filter(pk__in=(vera.pk, guo.pk)).order_by("turn")] == [
        "joined", "waiting",
    ]  # fmt: skip
    said = {n.person: n for n in Notice.objects.filter(topic="occasions.moved")}
    assert {p.name: n.sentence for p, n in said.items()} == {
        "小薇": MOVED,
        "郭阿姨": MOVED,
        "林老师": MOVED_HELD,
    }
    assert said[estate.vera].params == {
        "title": "读书会", "old": "2026-11-24 10:00", "new": "2026-11-25 10:00", "place": "礼堂",
    }  # fmt: skip
    assert Due.objects.get(name="occasions.settle").at == occasion.ends + CLOSES_AFTER
    assert timezone.localtime(Due.objects.get(name="occasions.remind").at).day == 24


def test_a_clash_is_said_before_and_to_whom_it_concerns(estate: Estate) -> None:
    occasion, other = estate.occasion(), estate.occasion(STARTS + DAY + HOUR, title="合唱")
    vera, _ = estate.join("vera", occasion), estate.join("guo", occasion)
    estate.join("vera", other)
    assert clashes(occasion=occasion, to=to(occasion), by=estate.who("lin"), now=NOW) == [vera]
    assert clashes(occasion=occasion, to=to(occasion, 2 * DAY), by=estate.who("lin"), now=NOW) == []
    assert moved(estate, occasion, to(occasion)) == [vera]
    said = {n.person.name: (n.sentence, n.params.get("other")) for n in Notice.objects.all()}
    assert said == {"小薇": (MOVED_INTO, "合唱"), "郭阿姨": (MOVED, None)}
    assert Occasion.objects.get(pk=occasion.pk).joined == 2


def test_no_date_is_made_where_a_moved_one_was(estate: Estate) -> None:
    series = estate.series()
    first, second = Occasion.objects.filter(series=series).order_by("day")[:2]
    with pytest.raises(Invalid) as refused:
        moved(estate, first, to(first, 7 * DAY, 90))
    assert refused.value.sentence == "There is a date of this series on that day already."
    moved(estate, first, to(first, DAY, 90))
    assert make_ahead(series=series, now=NOW) == []
    first.refresh_from_db()
    assert (first.day, first.was_on, second.was_on) == (date(2026, 11, 25), date(2026, 11, 24), None)
    moved(estate, first, to(first, DAY, 90))
    first.refresh_from_db()
    assert (first.day, first.was_on) == (date(2026, 11, 26), date(2026, 11, 24))


def test_who_was_reminded_is_reminded_of_the_new_time(estate: Estate) -> None:
    occasion = estate.occasion()
    estate.join("guo", occasion)
    assert (remind(occasion=occasion, now=NOW), remind(occasion=occasion, now=NOW)) == (1, 0)
    moved(estate, occasion, to(occasion))
    occasion.refresh_from_db()
    assert remind(occasion=occasion, now=NOW) == 1


def test_a_room_somebody_has_is_refused_and_the_old_time_kept(estate: Estate) -> None:
    rooms.share(estate.room)
    occasion, other = estate.occasion(), estate.occasion(STARTS + DAY)
    with pytest.raises(Refused) as refused:
        moved(estate, occasion, to(occasion))
    assert (refused.value.code, Notice.objects.count()) == ("taken", 0)
    assert not rooms.is_free(estate.room.pk, occasion.starts, occasion.ends)
    moved(estate, other, to(other, HOUR))  # over its own old time
    assert rooms.is_free(estate.room.pk, STARTS + DAY, STARTS + DAY + HOUR)


def test_what_can_not_be_moved(estate: Estate) -> None:
    occasion = estate.occasion()
    for where, field in (
        (to(occasion, -DAY), "starts"), (to(occasion, timedelta(0)), "starts"), (to(occasion, minutes=9), "minutes"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            moved(estate, occasion, where)
        assert list(refused.value.fields) == [field]
    with pytest.raises(Conflict):
        move(occasion=occasion, to=to(occasion), seen=NOW, by=estate.who("lin"), now=NOW)
    with pytest.raises(Conflict):
        move(occasion=occasion, to=to(occasion), seen=STARTS, by=estate.who("lin"), now=STARTS)
    guo = estate.join("guo", occasion)
    door.check_in(attendance=guo, proof=code(occasion), by=estate.who("guo"), now=STARTS - HOUR / 4)
    with pytest.raises(Conflict) as late:
        move(occasion=occasion, to=to(occasion), seen=STARTS, by=estate.who("lin"), now=STARTS - HOUR / 5)
    assert late.value.sentence == "Somebody has checked in already, so it stays where it is."
    assert Occasion.objects.get().starts == STARTS


@pytest.mark.parametrize("stranger", ["otto", "vera"])
def test_others_move_nothing(estate: Estate, stranger: str) -> None:
    occasion = estate.occasion()
    with pytest.raises(NotAllowed):
        moved(estate, occasion, to(occasion), by=stranger)
    with pytest.raises(NotAllowed):
        clashes(occasion=occasion, to=to(occasion), by=estate.who(stranger), now=NOW)
    assert Occasion.objects.get().starts == STARTS


@time_machine.travel(NOW, tick=False)
def test_the_page_names_who_is_elsewhere_and_then_moves(estate: Estate) -> None:
    occasion = estate.occasion()
    estate.join("vera", occasion)
    estate.join("vera", estate.occasion(STARTS + DAY, title="合唱"))
    client, address = entered(estate, "sun"), reverse("occasions:move", args=[occasion.uuid])
    assert 'value="10:00"' in client.get(address).content.decode()
    form = {
        "day": "2026-11-25",
        "at": "10:30",
        "to": "12:00",
        "place": estate.room.pk,
        "seen": STARTS.isoformat(),
    }
    asked = client.post(address, form).content.decode()
    assert "小薇" in asked and "合唱" not in asked and 'name="sure"' in asked
    assert Occasion.objects.get(pk=occasion.pk).starts == STARTS
    assert client.post(address, form | {"to": "10:00"}).status_code == 422
    assert client.post(address, form | {"sure": "1"}).status_code == 302
    assert Occasion.objects.get(pk=occasion.pk).starts == STARTS + DAY + HOUR / 2


def test_the_api_moves_and_names_who_is_elsewhere(estate: Estate) -> None:
    with time_machine.travel(NOW, tick=False):
        occasion = estate.occasion()
        estate.join("vera", occasion)
        estate.join("vera", estate.occasion(STARTS + DAY, title="合唱"))
        asked = {"seen": STARTS.isoformat(), "starts": (STARTS + DAY).isoformat(), "minutes": 60}
        address = f"/api/v1/occasions/{occasion.uuid}/move"
        said = entered(estate, "lin").post(address, asked, content_type="application/json")
        assert (said.status_code, [a["name"] for a in said.json()["elsewhere"]]) == (200, ["小薇"])
        assert said.json()["occasion"]["starts"] == "2026-11-25T02:00:00Z"
        outsider = entered(estate, "otto").post(address, asked, content_type="application/json")
        assert outsider.status_code == 403
