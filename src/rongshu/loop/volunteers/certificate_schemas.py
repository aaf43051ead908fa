"""How certificates, corrections and totals read as JSON."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Day, Given, Id, Word
from rongshu.ground.people.models import Person
from rongshu.ground.people.schemas import PersonName
from rongshu.loop.volunteers import certificates
from rongshu.loop.volunteers.certificates import Verified
from rongshu.loop.volunteers.models import Certificate, Correction
from rongshu.loop.volunteers.schemas import TeamOut, team_out
from rongshu.loop.volunteers.totals import Totals

Minutes = Annotated[int, Field(strict=True, ge=0, le=720)]
Why = Annotated[str, StringConstraints(strict=True, max_length=300)]
Code = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9\-]{1,40}$"), Field(examples=["K7M2-PAQX-9RTB-3WZC"])
]


class CertificateIn(Given):
    """The period a certificate is asked for; both days are part of it."""

    first: Day
    last: Day
    purpose: Annotated[str, StringConstraints(strict=True, max_length=60)] = ""


class WorkOut(Answer):
    """What was done of one kind."""

    what: str
    times: int
    minutes: int
    sources: list[str]


class CertificateOut(Answer):
    """A certificate of service, for its volunteer and those who look after the volunteers."""

    id: int
    person: PersonName
    stage: Word
    first: date
    last: date
    purpose: str
    minutes: int = Field(description="as it was checked")
    ledger_minutes: int = Field(description="what the ledger says of the period today")
    content: list[WorkOut]
    notice_until: date | None = Field(description="announced inside the unit until this day has passed")
    number: str
    code: str = Field(description="verifies it at /v/<code>; empty until it is given out")
    reason: str = Field(description="why it was refused or revoked")


class CertificateActIn(Given):
    """What is done with a certificate: one checks, another gives it out."""

    act: Literal["check", "issue", "refuse", "revoke"]
    reason: Why = Field("", description="needed to refuse and to revoke")


class VerifiedOut(Answer):
    """What anybody with the code may know, and no more."""

    is_valid: bool
    number: str
    name: str = Field(examples=["李**"])
    minutes: int
    times: int
    first: date
    last: date
    issuer: str
    issued_at: datetime
    corrected_minutes: int | None = Field(description="what the ledger says today, where that has changed")


class CorrectionIn(Given):
    """A line of your ledger that is wrong."""

    entry: Id
    minutes: Minutes = Field(description="as it really was; 0: it was not you")
    words: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=500)]


class CorrectionOut(Answer):
    """A correction that was asked for."""

    id: int
    person: PersonName
    entry: int
    what: str
    day: date
    minutes: int = Field(description="as the ledger has it")
    wanted: int
    agreed: int | None = Field(description="as who looked found it")
    words: str
    answer: Word
    reply: str


class CorrectionActIn(Given):
    """What is done with a correction: one looks, another amends."""

    act: Literal["check", "amend", "refuse"]
    minutes: Minutes | None = Field(None, description="needed to check: how long it was")
    reply: Why = Field("", description="needed to refuse")


class TotalsYear(Answer):
    """What each team gave in a year."""

    year: int
    teams: list[TeamOut]


def _name(person: Person) -> PersonName:
    return PersonName(uuid=person.uuid, name=person.name)


def certificate_out(one: Certificate) -> CertificateOut:
    """Return a certificate; the person is to be loaded."""
    lines = certificates.content_of(one)
    return CertificateOut(
        id=one.pk,
        person=_name(one.person),
        stage=Word(name=one.stage, label=_(str(one.get_stage_display()))),
        first=one.first,
        last=one.last,
        purpose=one.purpose,
        minutes=one.minutes,
        ledger_minutes=certificates.minutes(one.person_id, one.first, one.last),
        content=[WorkOut(what=w, times=n, minutes=m, sources=list(s)) for w, n, m, s in lines],
        notice_until=one.notice_until,
        number=one.number,
        code=one.code,
        reason=one.reason,
    )


def verified_out(one: Verified) -> VerifiedOut:
    """Return what a code verifies."""
    return VerifiedOut(
        is_valid=one.is_valid,
        number=one.number,
        name=one.name,
        minutes=one.minutes,
        times=one.jobs,
        first=one.first,
        last=one.last,
        issuer=one.issuer,
        issued_at=one.issued_on,
        corrected_minutes=one.now,
    )


def correction_out(one: Correction) -> CorrectionOut:
    """Return a correction; person and line are to be loaded."""
    return CorrectionOut(
        id=one.pk,
        person=_name(one.person),
        entry=one.entry_id,
        what=one.entry.what,
        day=one.entry.day,
        minutes=one.entry.minutes,
        wanted=one.minutes,
        agreed=one.agreed,
        words=one.words,
        answer=Word(name=one.answer, label=_(str(one.get_answer_display()))),
        reply=one.reply,
    )


def totals_out(found: Totals) -> list[TotalsYear]:
    """Return the totals, newest year first."""
    return [TotalsYear(year=year, teams=[team_out(t) for t in teams]) for year, teams in found.years.items()]
