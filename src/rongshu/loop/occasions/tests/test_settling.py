"""After the end: forgotten check-outs end with the end, no-shows are marked, both once and both said."""

from datetime import timedelta

from rongshu.core.models import Due
from rongshu.core.schedule import run_one
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.actions import call_off
from rongshu.loop.occasions.door import check_in, check_out
from rongshu.loop.occasions.models import Attendance, Occasion
from rongshu.loop.occasions.settling import settle
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate, code
from rongshu.loop.volunteers.models import ServiceEntry
from rongshu.loop.volunteers.queries import minutes

HALF = timedelta(minutes=30)


def after(estate: Estate) -> Occasion:
    """Vera came and forgot to check out, Guo went properly, Wang never came, Otto waited in vain."""
    occasion = estate.occasion(capacity=3)
    rows = {name: estate.join(name, occasion) for name in ("vera", "guo", "wang", "otto")}
    for name in ("vera", "guo"):
        check_in(attendance=rows[name], proof=code(occasion), by=estate.who(name), now=STARTS + HALF)
    check_out(attendance=rows["guo"], proof=code(occasion), by=estate.who("guo"), now=STARTS + 2 * HALF)
    return occasion


def test_the_worker_closes_it_half_an_hour_after_the_end(estate: Estate) -> None:
    occasion = after(estate)
    Due.objects.filter(name="occasions.remind").delete()
    assert not run_one("worker", occasion.ends + HALF - timedelta(seconds=1))
    assert run_one("worker", occasion.ends + HALF)
    rows = Attendance.objects.order_by("turn")
    assert list(rows.values_list("status", "minutes", "went_by_rule")) == [
        ("attended", 90, True), ("attended", 30, False), ("missed", None, False), ("waiting", None, False),
    ]  # fmt: skip
    assert rows[0].went_at == occasion.ends
    assert (minutes(estate.vera.pk), ServiceEntry.objects.get().written_by) == (90, None)
    assert (Due.objects.count(), list(queries.wrong_counts())) == (0, [])


def test_it_is_said_to_whoever_forgot_and_whoever_holds_it(estate: Estate) -> None:
    settle(occasion=after(estate), now=STARTS + 6 * HALF)
    told = {n.person: (n.topic, n.params) for n in Notice.objects.select_related("person")}
    about = {"title": "读书会", "day": "2026-11-24"}
    assert told == {
        estate.vera: ("occasions.closed", about),
        estate.lin: ("occasions.settled", about | {"missed": 1, "closed": 1}),
    }


def test_it_is_closed_once_and_not_before_the_end(estate: Estate) -> None:
    occasion = after(estate)
    assert settle(occasion=occasion, now=occasion.ends - timedelta(seconds=1)) is None
    found = settle(occasion=occasion, now=occasion.ends)
    assert found is not None
    assert (found.missed, [a.person for a in found.closed]) == (1, [estate.vera])
    assert settle(occasion=occasion, now=occasion.ends + HALF) is None
    assert ServiceEntry.objects.count() == 1


def test_what_was_called_off_has_no_no_shows(estate: Estate) -> None:
    occasion = estate.occasion()
    estate.join("guo", occasion)
    call_off(occasion=occasion, reason="下雨", by=estate.who("lin"), now=NOW)
    assert settle(occasion=occasion, now=occasion.ends + HALF) is None
    assert Attendance.objects.get().status == "joined"


def test_nothing_is_said_when_everybody_came_and_went(estate: Estate) -> None:
    occasion = estate.occasion()
    vera, by = estate.join("vera", occasion), estate.who("vera")
    check_in(attendance=vera, proof=code(occasion), by=by, now=STARTS)
    check_out(attendance=vera, proof=code(occasion), by=by, now=STARTS + 5 * HALF)
    settle(occasion=occasion, now=STARTS + 6 * HALF)
    assert (Notice.objects.count(), minutes(estate.vera.pk)) == (0, 120)
