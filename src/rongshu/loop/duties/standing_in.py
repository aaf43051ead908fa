"""One turn somebody can't come for: those who could are told, and the first to say yes stands in."""

from datetime import date, datetime

from django.db import transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.rules import metres_between
from rongshu.loop.duties import queries, telling
from rongshu.loop.duties.models import Duty, StandIn
from rongshu.loop.duties.turns import DAY, Turn, turn_at
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import queries as volunteers

MOST_TOLD = 12  # the nearest; a call to everybody is answered by nobody


@transaction.atomic
def ask_stand_in(*, duty: Duty, by: Who, now: datetime, day: date | None = None) -> StandIn:
    """Ask for somebody to stand in for the turn a day lies in (None: the one running); a second tap asks once.

    Raises NotAllowed for others than the holder, Invalid where there is no turn of theirs, Refused once it is done.
    """
    if by.person != duty.person_id:
        raise NotAllowed(N_("Who holds the post says that they can't come."))
    today = clock.today(now)
    turn = turn_at(queries.paces(duty.post_id), day or today)
    owed = queries.accounts_of(duty, turn) if turn is not None and turn.until > today else []
    if turn is None or not owed:
        raise Invalid(N_("There is no turn of yours on that day."))
    if owed[0].kept_by is not None:
        raise Refused(N_("This turn has been done already."))
    asked, is_new = StandIn.objects.get_or_create(
        duty=duty, since=turn.since, defaults={"until": turn.until, "asked_at": now}
    )
    if is_new:
        _call(asked, now)
    return asked


def _call(asked: StandIn, now: datetime) -> None:
    """Tell those who could; when there is nobody, tell those in charge."""
    today = clock.today(now)
    could = _who_could(asked.duty, today)
    notices.tell(
        people=could or telling.those_in_charge(asked.duty, today), topic="duties.stand_in",
        sentence=N_("Who can stand in at %(post)s, %(place)s, from %(since)s to %(until)s?"),
        params=_said(asked), url=telling.mine() if could else telling.post_link(asked.duty.post),
        key=f"stand_in/{asked.pk}", now=now,
    )  # fmt: skip


def _who_could(duty: Duty, today: date) -> list[int]:
    """Return who else holds the post, and then the volunteers who live nearest to it."""
    same = [one.person_id for one in queries.holders([duty.post_id], today)[duty.post_id]]
    lon, lat = duty.post.place.lon, duty.post.place.lat
    near = sorted(
        (_far(lon, lat, one.lon, one.lat), one.person) for one in volunteers.ready(duty.post.place_id, today)
    )
    everybody = dict.fromkeys([*same, *(person for _, person in near)])
    return [person for person in everybody if person != duty.person_id][:MOST_TOLD]


def _far(*ends: float | None) -> float:
    points = [n for n in ends if n is not None]
    return metres_between(*points) if len(points) == len(ends) else float("inf")


@transaction.atomic
def stand_in(*, asked: StandIn, by: Who, now: datetime) -> StandIn:
    """Say yes to a turn somebody can't come for. The first wins; everybody after is told so, and thanked.

    Raises NotAllowed for one who was not to be asked, Refused once the turn is over or done, Conflict after the first.
    """
    duty = asked.duty
    if by.person == duty.person_id or not _could(by, duty, clock.today(now)):
        raise NotAllowed(N_("Volunteers stand in for each other, each near their home."))
    owed = queries.accounts_of(duty, Turn(asked.since, asked.until))
    if asked.until <= clock.today(now) or not owed or owed[0].kept_by is not None:
        raise Refused(N_("This turn is over, or has been done already."))
    free = StandIn.objects.filter(pk=asked.pk, person=None)
    if not free.update(person=by.id, taken_at=now):
        raise Conflict(N_("Somebody was quicker and stands in already. Thank you for being ready!"))
    asked.refresh_from_db()
    notices.tell(
        people=[duty.person_id], topic="duties.stand_in",
        sentence=N_("%(name)s stands in for you at %(post)s, %(place)s, from %(since)s to %(until)s."),
        params=_said(asked) | {"name": by.name}, url=telling.link(duty),
        key=f"stand_in/{asked.pk}/{by.id}/{now.isoformat()}", now=now,
    )  # fmt: skip
    return asked


def _could(by: Who, duty: Duty, today: date) -> bool:
    if by.may(Permission.TAKE_OFFERS, places.above_ids(duty.post.place_id)):
        return True
    return Duty.objects.filter(queries.running(today), post=duty.post_id, person=by.person).exists()


@transaction.atomic
def can_come(*, asked: StandIn, by: Who) -> None:
    """Take the question back while nobody has said yes; raises NotAllowed, or Conflict when somebody has."""
    if by.person != asked.duty.person_id:
        raise NotAllowed(N_("Who holds the post says that they can't come."))
    if not StandIn.objects.filter(pk=asked.pk, person=None).delete()[0]:
        raise Conflict(N_("Somebody stands in for you already."))


@transaction.atomic
def step_back(*, asked: StandIn, by: Who, now: datetime) -> None:
    """Give a turn back one said yes to, at no cost; the holder is told, and it is open to all again.

    Raises Conflict when it isn't theirs.
    """
    if not StandIn.objects.filter(pk=asked.pk, person=by.id).update(person=None, taken_at=None):
        raise Conflict(N_("You don't stand in for this turn."))
    asked.refresh_from_db()
    notices.tell(
        people=[asked.duty.person_id], topic="duties.stand_in",
        sentence=N_("%(name)s can't stand in at %(post)s, %(place)s, from %(since)s to %(until)s after all."),
        params=_said(asked) | {"name": by.name}, url=telling.link(asked.duty),
        key=f"stand_in/{asked.pk}/{by.id}/{now.isoformat()}/back", now=now,
    )  # fmt: skip


def _said(asked: StandIn) -> dict[str, str]:
    days = {"since": asked.since.isoformat(), "until": (asked.until - DAY).isoformat()}
    return telling.said(asked.duty) | days
