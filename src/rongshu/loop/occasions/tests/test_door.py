"""At the door: who is in by what, who walks in, who goes; and their minutes in the ledger, once."""

from datetime import timedelta

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.ground.people.access import NOBODY
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.actions import call_off
from rongshu.loop.occasions.door import check_in, check_out, walk_in
from rongshu.loop.occasions.joining import leave
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate, code
from rongshu.loop.volunteers.models import ServiceEntry, Source
from rongshu.loop.volunteers.queries import minutes, wrong_totals

HOUR = timedelta(hours=1)
NOTHING = Proof()


@pytest.mark.parametrize("way", ["code", "sign", "position"])
def test_in_and_out_by_code_sign_or_position(estate: Estate, way: str) -> None:
    occasion = estate.occasion()
    proof = {
        "code": code(occasion),
        "sign": Proof(sign=occasion.sign),
        "position": Proof(lon=113.13, lat=27.83),
    }
    vera, by = estate.join("vera", occasion), estate.who("vera")
    came = check_in(attendance=vera, proof=proof[way], by=by, now=STARTS - timedelta(minutes=10))
    assert (came.status, came.arrived_by) == (Status.ATTENDED, way)
    gone = check_out(attendance=came, proof=proof[way], by=by, now=STARTS + HOUR)
    assert (gone.minutes, gone.went_by_rule) == (60, False)
    (entry,) = ServiceEntry.objects.all()
    assert (entry.person, entry.minutes, entry.source, entry.key, entry.what, entry.day) == (
        estate.vera, 60, Source.CHECKED_IN, f"occasion/{occasion.pk}/1", "读书会", occasion.day,
    )  # fmt: skip
    assert (minutes(estate.vera.pk), wrong_totals()) == (60, [])


def test_once_in_and_once_out(estate: Estate) -> None:
    occasion = estate.occasion()
    vera, by = estate.join("vera", occasion), estate.who("vera")
    with pytest.raises(Conflict):
        check_out(attendance=vera, proof=code(occasion), by=by, now=STARTS)
    check_in(attendance=vera, proof=code(occasion), by=by, now=STARTS)
    with pytest.raises(Conflict):
        check_in(attendance=vera, proof=code(occasion), by=by, now=STARTS + HOUR)
    check_out(attendance=vera, proof=code(occasion), by=by, now=STARTS + HOUR)
    with pytest.raises(Conflict):
        check_out(attendance=vera, proof=code(occasion), by=by, now=STARTS + HOUR)
    assert (ServiceEntry.objects.count(), minutes(estate.vera.pk)) == (1, 60)


def test_only_volunteers_where_it_counts_and_only_time_there(estate: Estate) -> None:
    counts, free = estate.occasion(), estate.occasion(STARTS + 5 * HOUR, counts=False)
    for name, occasion in (("guo", counts), ("vera", free)):
        mine, by, starts = estate.join(name, occasion), estate.who(name), occasion.starts
        check_in(attendance=mine, proof=code(occasion), by=by, now=starts)
        check_out(attendance=mine, proof=code(occasion), by=by, now=starts + HOUR)
    early = estate.occasion(STARTS + 10 * HOUR)
    mine, by = estate.join("vera", early), estate.who("vera")
    check_in(attendance=mine, proof=code(early), by=by, now=early.starts - timedelta(minutes=30))
    check_out(attendance=mine, proof=code(early), by=by, now=early.starts - timedelta(minutes=5))
    assert list(Attendance.objects.order_by("pk").values_list("minutes", flat=True)) == [60, 60, 0]
    assert not ServiceEntry.objects.exists()


def test_what_shows_nothing_and_who_is_somebody_else(estate: Estate) -> None:
    occasion, other = estate.occasion(), estate.occasion(title="广场舞")
    vera = estate.join("vera", occasion)
    for proof in (NOTHING, code(other), Proof(lon=113.2, lat=27.9)):
        with pytest.raises(Invalid):
            check_in(attendance=vera, proof=proof, by=estate.who("vera"), now=STARTS)
    for stranger in ("guo", "otto"):
        with pytest.raises(NotAllowed):
            check_in(attendance=vera, proof=code(occasion), by=estate.who(stranger), now=STARTS)
    with pytest.raises(NotAllowed):
        check_in(attendance=vera, proof=code(occasion), by=NOBODY, now=STARTS)
    assert Attendance.objects.get().status == Status.JOINED


def test_whoever_keeps_the_list_vouches_for_others_but_not_for_themselves(estate: Estate) -> None:
    occasion = estate.occasion()
    guo, lin = estate.join("guo", occasion), estate.join("lin", occasion)
    came = check_in(attendance=guo, proof=NOTHING, by=estate.who("lin"), now=STARTS)
    assert (came.status, came.arrived_by) == (Status.ATTENDED, "desk")
    with pytest.raises(Invalid):
        check_in(attendance=lin, proof=NOTHING, by=estate.who("lin"), now=STARTS)


@pytest.mark.parametrize(("when", "opens"), [(-31, False), (-30, True), (119, True), (120, False)])
def test_the_door_has_hours(estate: Estate, when: int, opens: bool) -> None:
    occasion, now = estate.occasion(), STARTS + timedelta(minutes=when)
    vera = estate.join("vera", occasion)
    if opens:
        check_in(attendance=vera, proof=code(occasion), by=estate.who("vera"), now=now)
        return
    with pytest.raises(Refused):
        check_in(attendance=vera, proof=code(occasion), by=estate.who("vera"), now=now)
    with pytest.raises(Refused):
        walk_in(occasion=occasion, proof=code(occasion), by=NOBODY, now=now, name="过路人")
    assert list(Attendance.objects.values_list("status", flat=True)) == ["joined"]


def test_who_waits_left_or_was_called_off_does_not_get_in(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    estate.join("guo", occasion)
    vera = estate.join("vera", occasion)
    with pytest.raises(Refused) as refused:
        check_in(attendance=vera, proof=code(occasion), by=estate.who("vera"), now=STARTS)
    assert refused.value.params == {"n": 0}
    leave(attendance=vera, by=estate.who("vera"), now=NOW)
    with pytest.raises(Refused):
        check_in(attendance=vera, proof=code(occasion), by=estate.who("vera"), now=STARTS)
    call_off(occasion=occasion, reason="下雨", by=estate.who("sun"), now=NOW)
    guo = queries.mine(occasion.pk, estate.guo.pk)
    assert guo is not None
    with pytest.raises(Refused):
        check_in(attendance=guo, proof=code(occasion), by=estate.who("guo"), now=STARTS)


def test_a_name_walks_in_without_account_while_a_place_is_left(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    with pytest.raises(Invalid):
        walk_in(occasion=occasion, proof=code(occasion), by=NOBODY, now=STARTS, name="  ")
    with pytest.raises(Invalid):
        walk_in(occasion=occasion, proof=NOTHING, by=NOBODY, now=STARTS, name="过路人")
    made = walk_in(occasion=occasion, proof=code(occasion), by=NOBODY, now=STARTS, name=" 过路人 ")
    assert (str(made), made.person, made.status, made.turn) == ("过路人", None, Status.ATTENDED, 1)
    with pytest.raises(Refused) as refused:
        walk_in(occasion=occasion, proof=code(occasion), by=NOBODY, now=STARTS, name="第二人")
    assert refused.value.code == "full"
    gone = check_out(attendance=made, proof=code(occasion), by=NOBODY, now=STARTS + HOUR)
    assert (gone.minutes, ServiceEntry.objects.count()) == (60, 0)
    assert (Occasion.objects.get().arrivals, list(queries.wrong_counts())) == (1, [])


def test_a_person_walks_in_once_and_not_from_elsewhere(estate: Estate) -> None:
    occasion, other = estate.occasion(), estate.occasion(title="广场舞")
    estate.join("guo", other)
    with pytest.raises(Refused):
        walk_in(occasion=occasion, proof=code(occasion), by=estate.who("guo"), now=STARTS, person=estate.guo)
    made = walk_in(
        occasion=occasion, proof=code(occasion), by=estate.who("vera"), now=STARTS, person=estate.vera
    )
    assert (made.status, made.arrived_by) == (Status.ATTENDED, "code")
    with pytest.raises(Conflict):
        walk_in(
            occasion=occasion, proof=code(occasion), by=estate.who("vera"), now=STARTS, person=estate.vera
        )
    with pytest.raises(NotAllowed):
        walk_in(
            occasion=occasion, proof=code(occasion), by=estate.who("vera"), now=STARTS, person=estate.wang
        )


def test_a_code_finds_what_is_on(estate: Estate) -> None:
    occasion = estate.occasion()
    said, opens = occasion.code or "", STARTS - timedelta(minutes=30)
    full_width = said.translate({ord(str(n)): 0xFF10 + n for n in range(10)})
    for typed in (said, f" {said[:3]} {said[3:]} ", full_width):
        assert queries.by_code(typed, opens) == occasion
    late = occasion.ends + timedelta(minutes=30)
    for wrong, when in ((said, late), (said, opens - timedelta(minutes=1)), ("", opens), (said[:5], opens)):
        with pytest.raises(NotFound):
            queries.by_code(wrong, when)
