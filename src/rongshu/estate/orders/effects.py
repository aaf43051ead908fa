"""What follows from an order's moves, in the same transaction."""

from datetime import datetime

from rongshu.core import clock, schedule
from rongshu.estate.orders.models import Order
from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.dispatch import actions as dispatch
from rongshu.loop.dispatch.models import Answer
from rongshu.loop.volunteers import actions as volunteers
from rongshu.loop.volunteers.models import ServiceEntry, Source
from rongshu.loop.volunteers.rules import minutes_served


def offered(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Note who was asked, and why."""
    assert case.offered_to_id is not None
    reasons = list(handed.data.get("reasons", []))
    dispatch.offered(case=case, person=case.offered_to_id, by=by.person, now=now, reasons=reasons)


def accepted(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Note the yes."""
    dispatch.answered(case=case, answer=Answer.ACCEPTED, now=now)


def declined(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Note the no, and have the next one asked."""
    dispatch.answered(case=case, answer=Answer.DECLINED, now=now)
    schedule.at(name="orders.next", key=case.pk, when=now)


def timed_out(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Note the silence, and have the next one asked."""
    dispatch.answered(case=case, answer=Answer.TIMED_OUT, now=now)
    schedule.at(name="orders.next", key=case.pk, when=now)


def dropped(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Withdraw what is still being asked."""
    dispatch.dropped(case=case, now=now)


def arrived(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Start the time that counts: without the way there (民政部令67号)."""
    Order.objects.filter(case=case).update(served_from=now, served_to=None)


def finished(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Stop the time that counts."""
    Order.objects.filter(case=case).update(served_to=now)


def confirmed(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Write the time into the ledger: only what was confirmed counts."""
    order = Order.objects.get(case=case)
    if case.handler_id is None or order.served_from is None or order.served_to is None:
        return
    volunteers.record(
        person=case.handler_id,
        minutes=minutes_served(order.served_from, order.served_to),
        day=clock.today(order.served_from),
        source=Source.ORDER,
        key=f"{case.number}/{event.seq}",
        what=case.title,
        now=now,
        case=case,
        by=by.person,
    )


def reopened(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Take the time back until it is confirmed anew."""
    for entry in ServiceEntry.objects.filter(case=case, reverses=None, reversed_by=None):
        volunteers.reverse(entry=entry, reason=handed.text, by=by.person, now=now)
