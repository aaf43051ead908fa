"""What the scheduler runs for duties: look, tell, and plan the next look."""

from datetime import datetime

from django.db import transaction

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.loop.duties import queries, rules, telling
from rongshu.loop.duties.models import Duty, StandIn
from rongshu.loop.duties.turns import DAY, Turn, turn_at
from rongshu.loop.notices import actions as notices


@transaction.atomic
def turn(key: str, now: datetime) -> None:
    """Remind of a turn soon over, tell of one that went by undone, and look again when the next may be."""
    today = clock.today(now)
    duty = Duty.objects.select_related("post__place", "person").filter(pk=int(key)).first()
    if duty is None:
        return
    paces = queries.paces(duty.post_id)
    running = turn_at(paces, today)
    before = turn_at(paces, running.since - DAY) if running else turn_at(paces, today - DAY)
    if before and _is_open(duty, before):
        _overdue(duty, before, now)
    if running and rules.remind_on(running) <= today and _is_open(duty, running):
        _remind(duty, running, now)
    telling.look_after(duty, today)


def _is_open(duty: Duty, turn: Turn) -> bool:
    return any(account.kept_by is None for account in queries.accounts_of(duty, turn))


def _remind(duty: Duty, turn: Turn, now: datetime) -> None:
    stands_in = _stands_in(duty, turn)
    notices.tell(
        people=[stands_in or duty.person_id], topic="duties.turn",
        sentence=N_("%(post)s at %(place)s: please come by before %(day)s."),
        params=telling.said(duty) | {"day": turn.until.isoformat()},
        url=telling.link(duty),
        key=f"duty/{duty.pk}/{turn.since}/soon", now=now,
    )  # fmt: skip


def _overdue(duty: Duty, turn: Turn, now: datetime) -> None:
    told = {duty.person_id, _stands_in(duty, turn) or duty.person_id}
    notices.tell(
        people=told | telling.those_in_charge(duty, clock.today(now)), topic="duties.overdue",
        sentence=N_("%(post)s at %(place)s: nobody came between %(since)s and %(until)s."),
        params=telling.said(duty) | {"since": turn.since.isoformat(), "until": (turn.until - DAY).isoformat()},
        url=telling.post_link(duty.post),
        key=f"duty/{duty.pk}/{turn.since}/overdue", now=now,
    )  # fmt: skip


def _stands_in(duty: Duty, turn: Turn) -> int | None:
    rows = StandIn.objects.filter(duty=duty, since=turn.since)
    return rows.values_list("person_id", flat=True).first()


@transaction.atomic
def term(key: str, now: datetime) -> None:
    """Tell the holder, and those who appoint, that a term is about to end; one ended or prolonged meanwhile isn't."""
    today = clock.today(now)
    rows = Duty.objects.select_related("post__place", "person").filter(until__gt=today, ended_by=None)
    duty = rows.filter(pk=int(key)).first()
    if duty is None or duty.until is None or duty.until - rules.TERM_AHEAD > today:
        return
    notices.tell(
        people={duty.person_id} | telling.those_in_charge(duty, today), topic="duties.term",
        sentence=N_("%(post)s at %(place)s: the term of %(name)s ends on %(day)s."),
        params=telling.said(duty) | {"name": duty.person.name, "day": (duty.until - DAY).isoformat()},
        url=telling.post_link(duty.post),
        key=f"duty/{duty.pk}/{duty.until}/term", now=now,
    )  # fmt: skip
