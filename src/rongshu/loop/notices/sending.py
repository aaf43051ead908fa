"""Sends what waits: one delivery at a time, no network call inside a transaction, no message twice.

Between "begun" and "sent" a worker may die. Whoever takes the delivery next sends it again: to a gateway that
knows the key nothing happens twice; where nobody can be asked, the delivery is marked `maybe_twice`.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.utils import timezone

from rongshu.core import clock
from rongshu.core.claims import FREE, claim, held, put_off
from rongshu.core.words import N_
from rongshu.loop.notices.channels import CARRIERS, Letter, NotSent
from rongshu.loop.notices.letters import letter
from rongshu.loop.notices.models import Delivery, Outgoing, Preference
from rongshu.loop.notices.rules import MOST_TRIES, Channel, quiet_until

log = logging.getLogger(__name__)
Sent = TypeVar("Sent", bound=Outgoing)


def send_one(worker: str, now: datetime) -> bool:
    """Send the delivery that has waited longest; says whether there was one."""
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
    row = claim(waiting.select_related("notice__person__preference"), worker=worker, now=now)
    if row is None:
        return False
    if later := _quiet(row, now):
        held(row).update(at=later, **FREE)
    else:
        carry(row, letter, now)
    return True


def carry(row: Sent, worded: Callable[[Sent], Letter], now: datetime) -> None:
    """Send a claimed message as `worded` puts it into words, or put it off, or give it up."""
    if row.tries >= MOST_TRIES:  # every worker that had it died
        _give_up(row, row.trouble, now)
    else:
        _send(row, worded, now)


def _quiet(row: Delivery, now: datetime) -> datetime | None:
    if row.notice.urgent:
        return None
    wish = getattr(row.notice.person, "preference", None) or Preference()
    return quiet_until(timezone.localtime(now), wish.quiet_from, wish.quiet_to) if wish.quiet else None


def _send(row: Sent, worded: Callable[[Sent], Letter], now: datetime) -> None:
    try:
        carrier, message = CARRIERS[Channel(row.channel)], worded(row)
    except Exception as error:  # one that can't be put into words must not stop those behind it
        log.exception("delivery %s can't be put into words", row.pk)
        _failed(row, f"{type(error).__name__}: {error}", for_good=False, begun_at=row.begun_at)
        return
    if not message.to:
        _give_up(row, N_("There is no address any more."), now)
        return
    twice = row.maybe_twice or (row.begun_at is not None and not carrier.knows_repeats)
    if not held(row).update(begun_at=now, maybe_twice=twice):
        return  # freed meanwhile: it is another worker's now
    try:
        carrier(message)
    except NotSent as error:
        _failed(row, str(error), for_good=error.for_good, begun_at=None)
    except Exception as error:
        _failed(row, str(error), for_good=False, begun_at=now)
    else:
        held(row).update(state=Outgoing.State.SENT, sent_at=clock.now(), trouble="", **FREE)


def _failed(row: Outgoing, trouble: str, *, for_good: bool, begun_at: datetime | None) -> None:
    now = clock.now()
    if for_good or row.tries + 1 >= MOST_TRIES:
        _give_up(row, trouble, now, begun_at=begun_at)
    else:
        put_off(row, trouble=trouble, now=now, begun_at=begun_at)


def _give_up(row: Outgoing, trouble: str, now: datetime, **changes: object) -> None:
    put_off(row, trouble=trouble, now=now, state=Outgoing.State.GAVE_UP, **changes)
