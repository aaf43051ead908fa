"""What somebody has to do now: the turn that runs at each of their posts, and those they stand in for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rongshu.ground.people.access import Who
from rongshu.loop.duties import queries
from rongshu.loop.duties.keeping import Account, accounts
from rongshu.loop.duties.models import Duty, StandIn
from rongshu.loop.duties.turns import Pace, Turn, following, turn_at


@dataclass(frozen=True)
class Due:
    """A post somebody holds or stands in at, and the turn that runs there now."""

    duty: Duty
    turn: Turn | None  # None: no cadence, or the turn that runs isn't theirs
    kept: bool
    next_turn: Turn | None
    asked: StandIn | None  # who was asked to stand in for this turn, or does
    stands_in: bool = False  # the reader stands in for somebody else

    @property
    def is_due(self) -> bool:
        """Say whether something is to be done by the reader."""
        return self.turn is not None and not self.kept and (self.stands_in or not self.is_covered)

    @property
    def is_covered(self) -> bool:
        """Say whether somebody stands in for the holder."""
        return self.asked is not None and self.asked.person_id is not None


def of(who: Who, today: date) -> list[Due]:
    """Return what somebody holds and stands in for, what is to be done soonest first."""
    place = f"post__{queries.PLACE}"
    rows = Duty.objects.filter(queries.running(today), person=who.person)
    mine = list(rows.select_related(place, "person").order_by("since", "pk"))
    stands = StandIn.objects.filter(person=who.person, until__gt=today)
    for_others = list(stands.select_related(f"duty__{place}", "duty__person").order_by("until", "pk"))
    found = dues(mine, today) + [_stood(one, today) for one in for_others]
    return sorted(found, key=lambda d: (not d.is_due, d.turn.until if d.turn else date.max, d.duty.pk))


def due(duty: Duty, who: Who, today: date) -> Due:
    """Return what is to be done now at one duty, to its holder or to who stands in for them."""
    if duty.person_id != who.person:
        rows = StandIn.objects.filter(duty=duty, person=who.person, until__gt=today).select_related(
            "duty__person"
        )
        if (stands := rows.order_by("until").first()) is not None:
            return _stood(stands, today)
    return dues([duty], today)[0]


def dues(duties: list[Duty], today: date) -> list[Due]:
    """Return what is to be done now at each of some duties, in a number of statements that doesn't grow."""
    paces = queries.paces_of({one.post_id for one in duties})
    now = {one.pk: turn_at(paces[one.post_id], today) for one in duties}
    owed = {a.duty: a for turn in {t for t in now.values() if t} for a in _owed(duties, now, turn)}
    asked = _asked(duties, now)
    return [
        _due(one, now[one.pk], owed.get(one.pk), paces[one.post_id], asked.get(one.pk), today)
        for one in duties
    ]


def _due(
    duty: Duty, turn: Turn | None, owed: Account | None, paces: list[Pace], asked: StandIn | None, today: date
) -> Due:
    later = [t for t in following(paces, today) if t.since > (turn.since if turn else today)]
    mine = turn if owed else None
    return Due(duty, mine, owed is not None and owed.kept_by is not None, later[0] if later else None, asked)


def _owed(duties: Iterable[Duty], now: dict[int, Turn | None], turn: Turn) -> list[Account]:
    posts = {one.post_id for one in duties if now[one.pk] == turn}
    rows = queries.overlapping(posts, turn.since, turn.until)
    return accounts([queries.stint(one) for one in rows], queries.acts(rows, turn.since, turn.until), [turn])


def _asked(duties: list[Duty], now: dict[int, Turn | None]) -> dict[int, StandIn]:
    rows = StandIn.objects.filter(duty__in=[one.pk for one in duties]).select_related("person")
    since = {pk: turn.since for pk, turn in now.items() if turn}
    return {one.duty_id: one for one in rows if since.get(one.duty_id) == one.since}


def _stood(asked: StandIn, today: date) -> Due:
    turn = Turn(asked.since, asked.until)
    owed = queries.accounts_of(asked.duty, turn)
    kept = not owed or owed[0].kept_by is not None
    return Due(asked.duty, turn if asked.since <= today else None, kept, turn, asked, stands_in=True)
