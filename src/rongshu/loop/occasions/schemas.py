"""How occasions, series and lists read as JSON."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Day, Degrees, Flag, Given, Moment, Word
from rongshu.ground.people.schemas import PersonName
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.loop.occasions.changing import Changed, Would
from rongshu.loop.occasions.models import Attendance, Series, Status
from rongshu.loop.occasions.presence import LABELS, Way
from rongshu.loop.occasions.programme import Shown
from rongshu.loop.occasions.saying import series_said

Title = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=80), Field(examples=["读书会"])
]
About = Annotated[str, StringConstraints(strict=True, max_length=500)]
Capacity = Annotated[int, Field(strict=True, ge=1, le=10_000)]
Minutes = Annotated[int, Field(strict=True, ge=10, le=720)]
Rule = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=200), Field(examples=["FREQ=WEEKLY;BYDAY=TU,TH"])
]  # fmt: skip
Clock = Annotated[
    str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), Field(examples=["09:30"])
]  # fmt: skip
Turn = Annotated[int, Field(strict=True, ge=0, le=2_000_000_000)]
Door = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_\-]{8,24}$")]
Code = Annotated[str, StringConstraints(strict=True, max_length=20), Field(examples=["482913"])]


class MineOut(Answer):
    """How you stand in a list."""

    status: Word
    number: int | None = Field(description="in the waiting list; 1 is next")
    arrived_at: datetime | None
    went_at: datetime | None
    minutes: int | None


class OccasionOut(Answer):
    """Something at a time and a place. It names nobody to whoever is not inside."""

    uuid: UUID
    series: UUID | None
    title: str
    about: str
    place: PlaceName
    starts: datetime
    ends: datetime
    capacity: int | None = Field(description="null: everybody gets in")
    joined: int
    opens: datetime | None = Field(description="when sign-up opens; null: it always is")
    called_off: str | None = Field(description="why, when it is")
    organiser: PersonName | None
    mine: MineOut | None


class PlannedIn(Given):
    """What is to take place."""

    title: Title
    place: UUID
    organiser: UUID | None = Field(None, description="who holds it; you, when left out")
    capacity: Capacity | None = None
    counts: Flag = Field(False, description="volunteers' minutes go into the ledger")
    about: About = ""
    is_listed: Flag = Field(True, description="neighbours find it")
    opens_before: Annotated[int, Field(strict=True, ge=1, le=1344)] | None = Field(
        None, description="hours before the beginning from which one may sign up"
    )


class OccasionIn(PlannedIn):
    """One date."""

    starts: Moment
    minutes: Minutes


class PatternIn(Given):
    """How often and when: a rule of RFC 5545 in local wall time, without DTSTART and UNTIL."""

    rule: Rule
    first_day: Day
    at: Clock
    minutes: Minutes
    until: Day | None = Field(None, description="the last day, included")


class SeriesIn(PlannedIn):
    """Something that comes again."""

    pattern: PatternIn
    most_open: Annotated[int, Field(strict=True, ge=1, le=60)] | None = Field(
        None, description="how many dates to come one person may be signed up for"
    )


class ChangeIn(PatternIn):
    """Another pattern from its first day on; `turn`: the series as it was read."""

    turn: Turn


class SeriesOut(Answer):
    """Something that comes again, and its dates to come."""

    uuid: UUID
    title: str
    place: PlaceName
    said: str = Field(description="how often, in words", examples=["every Tuesday, 9:30–11:00"])
    rule: str
    first_day: date
    at: str
    minutes: int
    until: date | None
    turn: int
    dates: list[OccasionOut]


class AttendanceOut(Answer):
    """A line of a list, in order of arrival."""

    line: UUID
    turn: int
    name: str
    has_account: bool
    status: Word
    arrived_at: datetime | None
    arrived_by: Word | None
    went_at: datetime | None
    minutes: int | None


class ChangeOut(Answer):
    """What a change does, or did: dates made and taken away, and who signed up for a date off the new rule."""

    made: int
    dropped: int
    affected: list[AttendanceOut]


class ProofIn(Given):
    """What shows that you are there: the code said on the spot, the QR code's token, or where you stand."""

    code: Code = ""
    sign: Annotated[str, StringConstraints(strict=True, max_length=24)] = ""
    lon: Degrees | None = None
    lat: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-90, le=90)] | None = None


class SignUpIn(Given):
    """Somebody else, for whoever keeps the list; and whether they may be elsewhere at that time."""

    person: UUID | None = None
    despite_clash: Flag = False


class MarkIn(Given):
    """What whoever keeps the list says of a line: is here, goes, is not coming."""

    what: Literal["in", "out", "off"]


class CapacityIn(Given):
    """How many get in; null: everybody."""

    capacity: Capacity | None


class OccasionMoveIn(Given):
    """Another time or place for one date; what is left out stays."""

    seen: Moment = Field(description="its beginning as you read it")
    starts: Moment
    minutes: Minutes
    place: UUID | None = None


class OccasionMovedOut(Answer):
    """A moved date, and who of its list is elsewhere at the new time; they stay in the list, and are told."""

    occasion: OccasionOut
    elsewhere: list[AttendanceOut]


class ReasonIn(Given):
    """Why."""

    reason: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200)]


class WalkInIn(Given):
    """A name without account; `slip` sent again is the same person."""

    name: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]
    slip: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9]{0,32}$")] = ""
    is_another: Flag = Field(False, description="somebody else of a name that is in the list")


class WalkedIn(Answer):
    """A name that is in; with `line` it goes again."""

    line: UUID
    name: str
    arrived_at: datetime | None
    went_at: datetime | None
    minutes: int | None


def _status(attendance: Attendance) -> Word:
    return Word(name=attendance.status, label=_(Status(attendance.status).label))


def occasion_out(shown: Shown, *, inside: bool) -> OccasionOut:
    """Return an occasion as somebody sees it."""
    one, mine = shown.occasion, shown.mine
    return OccasionOut(
        uuid=one.uuid, series=one.series.uuid if one.series else None, title=one.title, about=one.about,
        place=place_name(one.place), starts=one.starts, ends=one.ends, capacity=one.capacity, joined=one.joined,
        opens=one.opens, called_off=one.cancel_reason or None,
        organiser=PersonName(uuid=one.organiser.uuid, name=one.organiser.name) if inside else None,
        mine=mine_out(mine, shown.number if shown.is_waiting else None) if mine else None,
    )  # fmt: skip


def mine_out(mine: Attendance, number: int | None) -> MineOut:
    """Return how somebody stands in a list."""
    return MineOut(
        status=_status(mine),
        number=number,
        arrived_at=mine.arrived_at,
        went_at=mine.went_at,
        minutes=mine.minutes,
    )


def attendance_out(attendance: Attendance) -> AttendanceOut:
    """Return a line of a list."""
    by = attendance.arrived_by
    return AttendanceOut(
        line=attendance.uuid, turn=attendance.turn, name=str(attendance), has_account=attendance.person_id is not None,
        status=_status(attendance), arrived_at=attendance.arrived_at,
        arrived_by=Word(name=by, label=_(LABELS[Way(by)])) if by else None, went_at=attendance.went_at,
        minutes=attendance.minutes,
    )  # fmt: skip


def series_out(series: Series, dates: list[Shown]) -> SeriesOut:
    """Return a series with its dates to come."""
    return SeriesOut(
        uuid=series.uuid, title=series.title, place=place_name(series.place), said=series_said(series),
        rule=series.rule, first_day=series.first_day, at=f"{series.at:%H:%M}", minutes=series.minutes,
        until=series.until, turn=series.turn, dates=[occasion_out(d, inside=True) for d in dates],
    )  # fmt: skip


def would_out(would: Would) -> ChangeOut:
    """Return what a change would do."""
    return ChangeOut(
        made=would.made, dropped=would.dropped, affected=[attendance_out(a) for a in would.affected]
    )


def changed_out(changed: Changed) -> ChangeOut:
    """Return what a change did."""
    return ChangeOut(
        made=len(changed.made),
        dropped=changed.dropped,
        affected=[attendance_out(a) for a in changed.affected],
    )


def walked_in(made: Attendance) -> WalkedIn:
    """Return a name that is in."""
    return WalkedIn(
        line=made.uuid, name=made.name, arrived_at=made.arrived_at, went_at=made.went_at, minutes=made.minutes
    )
