"""How volunteers, their time and the ledger read as JSON."""

from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import Answer, Given, Word
from rongshu.ground.people.models import Person
from rongshu.ground.people.schemas import PersonName
from rongshu.ground.places.rules import address
from rongshu.loop.volunteers.models import ServiceEntry, ServiceTotal, Skill, Volunteer
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


class Entry(Answer):
    """A line of the ledger; it is never changed, only taken back by another."""

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
