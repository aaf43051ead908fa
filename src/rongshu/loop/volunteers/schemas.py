"""How volunteers, their time and the ledger read as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import Answer, Day, Flag, Given, QueryFlag, QueryLine, Word
from rongshu.ground.people.models import Person
from rongshu.ground.people.schemas import PersonName, Slug
from rongshu.ground.places.rules import address
from rongshu.loop.volunteers.lists import Line
from rongshu.loop.volunteers.models import (
    HoursWritten,
    Joining,
    Pairing,
    ServiceEntry,
    ServiceTotal,
    Skill,
    Volunteer,
)
from rongshu.loop.volunteers.queries import TeamFigures

Hour = Annotated[int, Field(strict=True, ge=0, le=24)]
Hours = Annotated[list[Hour], Field(min_length=2, max_length=2)]
Weekday = Annotated[str, Field(pattern=r"^[0-6]$")]
Week = Annotated[
    dict[Weekday, Annotated[list[Hours], Field(max_length=6)]],
    Field(
        description="local hours free by weekday, 0 is Monday; empty: ask me any time",
        examples=[{"0": [[8, 12], [14, 18]], "5": [[9, 17]]}],
    ),
]


class SkillOut(Answer):
    """Something a volunteer can do and a service may need."""

    code: str = Field(examples=["electric"])
    name: str = Field(examples=["懂电工"])


class VolunteerOut(Answer):
    """Somebody who offers time."""

    person: PersonName
    team: Word
    skills: list[SkillOut]
    weekly_cap: int = Field(description="jobs a week they want at the most")
    free: dict[str, list[list[int]]]
    paused_until: date | None
    is_active: bool


class FreeIn(Given):
    """When somebody is free, and how much they want."""

    free: Week
    weekly_cap: Annotated[int, Field(strict=True, ge=0, le=50)]
    paused_until: Day | None = Field(None, description="ask me nothing before this day")


class Entry(Answer):
    """A line of the ledger; it is never changed, only taken back by another."""

    id: int
    key: str = Field(
        description="what it is for; the same thing counts once", examples=["DD-20261123-0007/7"]
    )
    day: date
    minutes: int = Field(description="negative where a line was taken back")
    source: Word
    what: str
    case: str | None = Field(description="number of the case")
    reverses: str | None
    taken_back: bool
    written_at: datetime


class HoursOut(Answer):
    """Somebody's time: this year's and all, and a page of the lines, newest first."""

    year_minutes: int
    all_minutes: int
    items: list[Entry]
    after: str


class LookedAfter(Answer):
    """A neighbour somebody looks after for long."""

    person: PersonName
    address: str


class TeamOut(Answer):
    """What a team gave this year."""

    team: Word
    people: int
    jobs: int
    minutes: int


class YearOut(Answer):
    """What a volunteer gave this year."""

    person: PersonName
    address: str
    minutes: int
    jobs: int


def skill_out(skill: Skill) -> SkillOut:
    """Return a skill."""
    return SkillOut(code=skill.code, name=skill.name)


def volunteer_out(volunteer: Volunteer) -> VolunteerOut:
    """Return a volunteer; person and skills are to be loaded."""
    return VolunteerOut(
        person=PersonName(uuid=volunteer.person.uuid, name=volunteer.person.name),
        team=Word(name=volunteer.team, label=_(str(volunteer.get_team_display()))),
        skills=[skill_out(s) for s in volunteer.skills.all()],
        weekly_cap=volunteer.weekly_cap,
        free=volunteer.free,
        paused_until=volunteer.paused_until,
        is_active=volunteer.is_active,
    )


def entry_out(entry: ServiceEntry) -> Entry:
    """Return a line of the ledger; what takes it back is to be loaded."""
    return Entry(
        id=entry.pk,
        key=entry.key,
        day=entry.day,
        minutes=entry.minutes,
        source=Word(name=entry.source, label=_(str(entry.get_source_display()))),
        what=entry.what,
        case=entry.case.number if entry.case else None,
        reverses=entry.reverses.key if entry.reverses else None,
        taken_back=hasattr(entry, "reversed_by"),
        written_at=entry.written_at,
    )


def looked_after(subject: Person) -> LookedAfter:
    """Return a neighbour somebody looks after; the home is to be loaded."""
    return LookedAfter(
        person=PersonName(uuid=subject.uuid, name=subject.name),
        address=address(subject.home) if subject.home else "",
    )


def team_out(figures: TeamFigures) -> TeamOut:
    """Return what a team gave."""
    return TeamOut(
        team=Word(name=figures["team"], label=_(figures["label"])),
        people=figures["people"],
        jobs=figures["jobs"],
        minutes=figures["minutes"],
    )


def year_out(total: ServiceTotal) -> YearOut:
    """Return what a volunteer gave; person and home are to be loaded."""
    person = total.person
    return YearOut(
        person=PersonName(uuid=person.uuid, name=person.name),
        address=address(person.home) if person.home else "",
        minutes=total.minutes,
        jobs=total.jobs,
    )


class VolunteerFilter(Given):
    """Which volunteers the list shows."""

    q: QueryLine = Field("", description="part of a name")
    team: Slug | None = None
    skill: Slug | None = None
    gone: QueryFlag = Field(False, description="those who no longer volunteer")


class VolunteerLine(VolunteerOut):
    """A volunteer as the branch's list shows them."""

    address: str
    jobs_this_week: int
    year_minutes: int


class PairOut(Answer):
    """A volunteer who looks after one neighbour for long."""

    id: int
    volunteer: PersonName
    subject: PersonName
    since: date
    until: date | None


class PairIn(Given):
    """Who shall look after whom."""

    volunteer: UUID
    subject: UUID


class HoursIn(Given):
    """Hours to be approved by a second person."""

    minutes: Annotated[int, Field(strict=True, ge=1, le=720)]
    day: Day
    what: Annotated[str, Field(strict=True, min_length=1, max_length=120)]
    reason: Annotated[str, Field(strict=True, min_length=1, max_length=200)] = Field(
        description="who saw it, or why it was not recorded"
    )


class HoursWaiting(Answer):
    """Hours written down by hand that wait for a second person."""

    id: int
    person: PersonName
    minutes: int
    day: date
    what: str
    written_by: PersonName


class AnswerIn(Given):
    """A yes, or a no that says why."""

    yes: Flag
    reply: Annotated[str, Field(strict=True, max_length=200)] = ""
    team: Slug | None = Field(None, description="for somebody who joins: party, league, women, neighbours")


class JoinIn(Given):
    """What somebody who wants to volunteer says of themselves."""

    skills: list[Slug] = Field(default_factory=list, max_length=20)
    weekly_cap: Annotated[int, Field(strict=True, ge=1, le=50)] = 2
    words: Annotated[str, Field(strict=True, max_length=500)] = ""


class JoiningOut(Answer):
    """Somebody who asks to volunteer."""

    id: int
    person: PersonName
    skills: list[SkillOut]
    weekly_cap: int
    words: str


class TakeBackIn(Given):
    """Why a line is taken back."""

    reason: Annotated[str, Field(strict=True, min_length=1, max_length=200)]


def _name(person: Person) -> PersonName:
    return PersonName(uuid=person.uuid, name=person.name)


def volunteer_line(line: Line) -> VolunteerLine:
    """Return a volunteer as the list shows them."""
    home = line.volunteer.person.home
    return VolunteerLine(
        **dict(volunteer_out(line.volunteer)),
        address=address(home) if home else "",
        jobs_this_week=line.this_week,
        year_minutes=line.minutes,
    )


def pair_out(pairing: Pairing) -> PairOut:
    """Return a pair."""
    return PairOut(
        id=pairing.pk,
        volunteer=_name(pairing.volunteer),
        subject=_name(pairing.subject),
        since=pairing.since,
        until=pairing.until,
    )


def hours_waiting(written: HoursWritten) -> HoursWaiting:
    """Return hours that wait for a second person."""
    return HoursWaiting(
        id=written.pk,
        person=_name(written.person),
        minutes=written.minutes,
        day=written.day,
        what=written.what,
        written_by=_name(written.written_by),
    )


def joining_out(joining: Joining) -> JoiningOut:
    """Return somebody who asks to volunteer."""
    return JoiningOut(
        id=joining.pk,
        person=_name(joining.person),
        skills=[skill_out(s) for s in joining.skills.all()],
        weekly_cap=joining.weekly_cap,
        words=joining.words,
    )
