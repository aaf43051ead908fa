"""A room has one thing at a time: neighbours and groups alike."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.venues import actions, booking, queries
from rongshu.estate.venues.models import Booking
from rongshu.estate.venues.tests.conftest import NOW, Centre, at
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions.actions import Plan, add_occasion
from rongshu.loop.occasions.models import Quarter

HOUR = timedelta(hours=1)


def test_whoever_comes_first_has_it(centre: Centre) -> None:
    made = centre.book()
    assert (made.ends - made.starts, Quarter.objects.filter(key=made.key).count()) == (HOUR, 4)
    with pytest.raises(Refused) as refused:
        centre.book("wang", at(9, 30))
    assert refused.value.code == "taken"
    centre.book("wang", at(10))
    assert Booking.objects.count() == 2


def test_a_session_of_a_group_and_a_booking_keep_clear_of_each_other(centre: Centre) -> None:
    plan = Plan("榕荫读书会", centre.reading.place, centre.lin)
    add_occasion(plan=plan, starts=at(9), minutes=90, by=centre.who("sun"), now=NOW)
    with pytest.raises(Refused) as refused:
        centre.book(starts=at(10))
    assert refused.value.params["title"] == "榕荫读书会"
    centre.book(starts=at(14))
    with pytest.raises(Refused):
        add_occasion(plan=plan, starts=at(14, 30), minutes=60, by=centre.who("sun"), now=NOW)


@pytest.mark.parametrize(
    ("starts", "minutes", "kind"),
    [
        (at(9, day=23), 60, Invalid), (at(9, 10), 60, Invalid), (at(9), 45, Invalid),
        (at(9, day=30) + 14 * 24 * HOUR, 60, Invalid),
        (at(11), 60, Refused), (at(12), 60, Refused), (at(7), 60, Refused),
    ],
)  # fmt: skip
def test_times_that_can_not_be_booked(
    centre: Centre, starts: object, minutes: int, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        centre.book(starts=starts, minutes=minutes)  # type: ignore[arg-type]
    assert (Booking.objects.count(), Quarter.objects.count()) == (0, 0)


def test_a_room_open_to_everybody_is_not_booked(centre: Centre) -> None:
    with pytest.raises(Refused):
        centre.book(room=centre.games)


def test_nobody_takes_more_than_a_share(centre: Centre) -> None:
    for hour in (8, 9, 10):
        centre.book(starts=at(hour))
    with pytest.raises(Refused) as refused:
        centre.book(starts=at(14))
    assert refused.value.params == {"n": 3}
    other = actions.add_room(venue=centre.venue, name="理疗室", by=centre.who("sun"), floor=2)
    with pytest.raises(Refused):
        centre.book(room=other, starts=at(8))
    assert Booking.objects.count() == 3


def test_the_branch_books_for_others_and_despite_the_rules(centre: Centre) -> None:
    with pytest.raises(NotAllowed):
        centre.book(person=centre.wang)
    with pytest.raises(NotAllowed):
        centre.book(starts=at(19), despite_rules=True)
    centre.book("guo", at(19), by=centre.who("sun"), despite_rules=True)
    assert Notice.objects.get(person=centre.guo).sentence == "%(room)s is booked for you, %(when)s."


def test_cancelling_gives_the_room_back(centre: Centre) -> None:
    made = centre.book()
    with pytest.raises(NotFound):
        queries.booking(made.uuid, centre.who("wang"))
    with pytest.raises(NotAllowed):
        booking.cancel(booking=made, by=centre.who("otto"), now=NOW)
    booking.cancel(booking=made, by=centre.who("guo"), now=NOW)
    with pytest.raises(Conflict):
        booking.cancel(booking=made, by=centre.who("guo"), now=NOW)
    centre.book("wang")
    assert Quarter.objects.filter(key=made.key).count() == 0


def test_the_branch_takes_a_room_back_and_says_why(centre: Centre) -> None:
    made = centre.book()
    with pytest.raises(Invalid):
        booking.cancel(booking=made, by=centre.who("sun"), now=NOW)
    booking.cancel(booking=made, by=centre.who("sun"), now=NOW, why="义诊要用")
    told = Notice.objects.get(person=centre.guo)
    assert told.params == {"room": "阅览室", "when": "2026-11-24 09:00", "why": "义诊要用"}


def test_the_days_offered_are_those_it_is_open(centre: Centre) -> None:
    centre.book()
    actions.open_otherwise(
        venue=centre.venue, day=date(2026, 11, 25), why="消毒", by=centre.who("sun"), today=date(2026, 11, 23)
    )
    days = queries.days(centre.reading, 60, NOW)
    assert [len(d.slots) for d in days[:3]] == [3, 6, 0]
    assert (days[1].free, days[1].slots[1].free, days[2].why) == (5, False, "消毒")


def test_a_room_may_have_hours_of_its_own(centre: Centre) -> None:
    by = centre.who("sun")
    actions.open_on(
        venue=centre.venue, room=centre.reading, weekdays=[1], spans=[(time(18), time(20))], by=by
    )
    with pytest.raises(Refused):
        centre.book()
    centre.book(starts=at(18))
    actions.open_on(venue=centre.venue, room=centre.reading, weekdays=[1], spans=[], by=by)
    centre.book(starts=at(9))


def test_hours_are_the_branch_s_and_have_to_make_sense(centre: Centre) -> None:
    for name in ("guo", "otto"):
        with pytest.raises(NotAllowed):
            actions.open_on(venue=centre.venue, weekdays=[0], spans=[], by=centre.who(name))
    for spans in ([(time(9), time(8))], [(time(8), time(10)), (time(9), time(11))]):
        with pytest.raises(Invalid):
            actions.open_on(venue=centre.venue, weekdays=[0], spans=spans, by=centre.who("sun"))
    with pytest.raises(Invalid):
        actions.open_otherwise(
            venue=centre.venue, day=NOW.date(), why=" ", by=centre.who("sun"), today=NOW.date()
        )


def test_today_says_what_is_on_and_names_nobody(centre: Centre) -> None:
    centre.book(starts=at(14, day=23), what="郭阿姨过生日")
    plan = Plan("合唱队", centre.games.place, centre.lin)
    add_occasion(plan=plan, starts=at(15, day=23), minutes=60, by=centre.who("sun"), now=NOW)
    on = queries.on_today([centre.reading, centre.games], NOW)
    assert [(o.title, o.is_now(at(14, 30, 23))) for o in on[centre.reading.pk]] == [("", True)]
    assert [o.title for o in on[centre.games.pk]] == ["合唱队"]
    assert queries.on_today([centre.reading], at(15, day=23)) == {centre.reading.pk: []}


def test_the_schema_refuses_a_booking_that_ends_before_it_starts(centre: Centre) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(
            room=centre.reading, person=centre.guo, starts=at(9), ends=at(9), booked_at=NOW
        )
