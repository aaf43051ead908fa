"""Signing up: a hard limit, a line in order of arrival, nobody in two places, and leaving is free."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.actions import call_off, set_capacity
from rongshu.loop.occasions.joining import join, leave
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate


def line(occasion: Occasion) -> list[tuple[str, str, int]]:
    rows = Attendance.objects.filter(occasion=occasion).select_related("person").order_by("turn")
    return [(str(a), a.status, a.turn) for a in rows]


def test_the_first_come_has_the_place_and_the_others_wait_in_order(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    found = [estate.join(name, occasion) for name in ("guo", "vera", "wang")]
    assert [a.status for a in found] == [Status.JOINED, Status.WAITING, Status.WAITING]
    assert [a.turn for a in found] == [1, 2, 3]
    assert [queries.ahead_of(a) for a in found[1:]] == [0, 1]
    occasion.refresh_from_db()
    assert (occasion.joined, occasion.arrivals, occasion.is_full) == (1, 3, True)
    assert list(queries.wrong_counts()) == []


def test_who_leaves_makes_room_for_whoever_waited_longest(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    guo, vera, _ = (estate.join(name, occasion) for name in ("guo", "vera", "wang"))
    (up,) = leave(attendance=guo, by=estate.who("guo"), now=NOW)
    assert up == vera
    assert line(occasion) == [("郭阿姨", "cancelled", 1), ("小薇", "joined", 2), ("小王", "waiting", 3)]
    notice = Notice.objects.get(person=estate.vera)
    assert (notice.topic, notice.params) == (
        "occasions.promoted", {"title": "读书会", "when": "2026-11-24 10:00"},
    )  # fmt: skip
    assert not Notice.objects.filter(person=estate.wang).exists()
    assert list(queries.wrong_counts()) == []


def test_who_stops_waiting_moves_nobody_up(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    _, vera, _ = (estate.join(name, occasion) for name in ("guo", "vera", "wang"))
    assert leave(attendance=vera, by=estate.who("vera"), now=NOW) == []
    assert [status for _, status, _ in line(occasion)] == ["joined", "cancelled", "waiting"]


def test_who_comes_back_stands_at_the_end(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    guo, _ = (estate.join(name, occasion) for name in ("guo", "vera"))
    leave(attendance=guo, by=estate.who("guo"), now=NOW)
    again = estate.join("guo", occasion)
    assert (again.status, again.turn) == (Status.WAITING, 3)
    assert list(queries.wrong_counts()) == []


def test_without_a_limit_everybody_gets_in(estate: Estate) -> None:
    occasion = estate.occasion()
    assert {estate.join(n, occasion).status for n in ("guo", "vera", "wang", "otto")} == {Status.JOINED}


def test_more_room_goes_to_those_who_wait(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    for name in ("guo", "vera", "wang"):
        estate.join(name, occasion)
    with pytest.raises(NotAllowed):
        set_capacity(occasion=occasion, capacity=9, by=estate.who("otto"), now=NOW)
    set_capacity(occasion=occasion, capacity=2, by=estate.who("lin"), now=NOW)
    assert [status for _, status, _ in line(occasion)] == ["joined", "joined", "waiting"]
    with pytest.raises(Invalid) as refused:
        set_capacity(occasion=occasion, capacity=1, by=estate.who("lin"), now=NOW)
    assert list(refused.value.fields) == ["capacity"]
    set_capacity(occasion=occasion, capacity=None, by=estate.who("lin"), now=NOW)
    assert [status for _, status, _ in line(occasion)] == ["joined"] * 3


@pytest.mark.parametrize(("by", "who"), [("otto", "vera"), ("vera", "guo"), ("guo", "vera")])
def test_nobody_signs_others_up_or_off(estate: Estate, by: str, who: str) -> None:
    occasion = estate.occasion()
    with pytest.raises(NotAllowed):
        join(occasion=occasion, person=getattr(estate, who), by=estate.who(by), now=NOW)
    theirs = estate.join(who, occasion)
    with pytest.raises(NotAllowed):
        leave(attendance=theirs, by=estate.who(by), now=NOW)
    assert [status for _, status, _ in line(occasion)] == ["joined"]


@pytest.mark.parametrize("by", ["sun", "lin"])
def test_whoever_keeps_the_list_does_it_for_a_neighbour(estate: Estate, by: str) -> None:
    occasion = estate.occasion()
    made = join(occasion=occasion, person=estate.guo, by=estate.who(by), now=NOW)
    assert (made.person, made.joined_by) == (estate.guo, getattr(estate, by))
    leave(attendance=made, by=estate.who(by), now=NOW)
    assert line(occasion) == [("郭阿姨", "cancelled", 1)]


def test_the_list_is_for_whoever_keeps_it(estate: Estate) -> None:
    occasion = estate.occasion()
    made = estate.join("guo", occasion)
    assert [queries.listed(occasion, estate.who(n)) for n in ("sun", "lin")] == [[made], [made]]
    for stranger in ("otto", "vera", "guo"):
        with pytest.raises(NotFound):
            queries.listed(occasion, estate.who(stranger))


def test_nobody_stands_in_the_list_twice(estate: Estate) -> None:
    occasion = estate.occasion()
    estate.join("guo", occasion)
    with pytest.raises(Conflict):
        estate.join("guo", occasion)
    assert line(occasion) == [("郭阿姨", "joined", 1)]


@pytest.mark.parametrize(
    ("minutes", "clashes"), [(0, True), (119, True), (-119, True), (120, False), (-120, False)]
)
def test_nobody_is_in_two_places_at_once(estate: Estate, minutes: int, clashes: bool) -> None:
    estate.join("guo", estate.occasion())
    other = estate.occasion(STARTS + timedelta(minutes=minutes), title="广场舞")
    if not clashes:
        assert estate.join("guo", other).status == Status.JOINED
        return
    with pytest.raises(Refused) as refused:
        estate.join("guo", other)
    assert refused.value.params == {"title": "读书会", "when": "2026-11-24 10:00"}
    assert Attendance.objects.count() == 1


def test_waiting_takes_ones_time_and_leaving_frees_it(estate: Estate) -> None:
    full, other = estate.occasion(capacity=1), estate.occasion(title="广场舞")
    estate.join("vera", full)
    waiting = estate.join("guo", full)
    with pytest.raises(Refused):
        estate.join("guo", other)
    leave(attendance=waiting, by=estate.who("guo"), now=NOW)
    assert estate.join("guo", other).status == Status.JOINED


def test_only_whoever_keeps_the_list_overrides_a_clash(estate: Estate) -> None:
    estate.join("guo", estate.occasion())
    other = estate.occasion(title="广场舞")
    for stranger in ("guo", "otto"):
        with pytest.raises(NotAllowed):
            join(occasion=other, person=estate.guo, by=estate.who(stranger), now=NOW, despite_clash=True)
    made = join(occasion=other, person=estate.guo, by=estate.who("sun"), now=NOW, despite_clash=True)
    assert made.status == Status.JOINED


def test_what_was_called_off_takes_nobodys_time(estate: Estate) -> None:
    first = estate.occasion()
    estate.join("guo", first)
    call_off(occasion=first, reason="下雨", by=estate.who("lin"), now=NOW)
    assert estate.join("guo", estate.occasion(title="广场舞")).status == Status.JOINED


@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=1), timedelta(days=2)])
def test_sign_up_and_leaving_end_with_the_beginning(estate: Estate, late: timedelta) -> None:
    occasion = estate.occasion()
    guo = estate.join("guo", occasion, STARTS - timedelta(seconds=1))
    with pytest.raises(Conflict):
        estate.join("vera", occasion, STARTS + late)
    with pytest.raises(Conflict):
        leave(attendance=guo, by=estate.who("guo"), now=STARTS + late)
    assert line(occasion) == [("郭阿姨", "joined", 1)]


def test_the_schema_itself_never_overbooks(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    estate.join("guo", occasion)
    with pytest.raises(IntegrityError), transaction.atomic():
        Occasion.objects.filter(pk=occasion.pk).update(joined=2, arrivals=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(
            occasion=occasion, person=estate.guo, status="waiting", turn=2, joined_at=NOW
        )
