"""What is read of certificates: what the ledger says of a period, one's own, those that wait, one by its code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.queries import homes
from rongshu.ground.places.models import Place
from rongshu.loop.volunteers import rules
from rongshu.loop.volunteers.lists import areas
from rongshu.loop.volunteers.models import Certificate, Issuer, ServiceEntry, Source, Stage
from rongshu.loop.volunteers.rules import Line

OPEN = (Stage.ASKED, Stage.CHECKED)


@dataclass(frozen=True)
class Draft:
    """What the ledger says of somebody's period now."""

    minutes: int
    jobs: int
    content: list[Line]


def _lines(person: int, first: date, last: date) -> QuerySet[ServiceEntry]:
    return ServiceEntry.objects.filter(person=person, day__gte=first, day__lte=last)


def minutes(person: int, first: date, last: date) -> int:
    """Return what the ledger's lines of a period add up to, what was taken back taken off."""
    return _lines(person, first, last).aggregate(sum=Sum("minutes"))["sum"] or 0


def draft(person: int, first: date, last: date) -> Draft:
    """Return what the ledger says of a period: only what stands, by what was done, with its sources."""
    standing = _lines(person, first, last).filter(reversed_by=None).exclude(source=Source.REVERSAL)
    found = list(standing.values_list("what", "minutes", "source"))
    return Draft(sum(m for _, m, _ in found), len(found), rules.content(found))


def content_of(certificate: Certificate) -> list[Line]:
    """Return what a certificate says was done, as it was checked."""
    return [Line(what, jobs, span, tuple(sources)) for what, jobs, span, sources in certificate.content]


def _related(rows: QuerySet[Certificate]) -> QuerySet[Certificate]:
    people = ("checked_by", "issued_by", "closed_by", "person__volunteer")
    return rows.select_related(*people, *(f"person__{home}" for home in homes()), "person__home__area")


def of(person: int, most: int = 30) -> list[Certificate]:
    """Return somebody's certificates, newest first."""
    return list(_related(Certificate.objects.filter(person=person)).order_by("-id")[:most])


def mine(person: int, pk: int) -> Certificate:
    """Return a certificate of one's own; raises NotFound."""
    return _found(Certificate.objects.filter(person=person, pk=pk))


def kept(who: Who, pk: int, permission: Permission = Permission.SEE_VOLUNTEERS) -> Certificate:
    """Return a certificate of a volunteer one looks after; raises NotFound, and NotAllowed where one has no part."""
    return _found(Certificate.objects.filter(pk=pk, person__home__area__in=areas(who, permission)))


def visible(who: Who, pk: int) -> Certificate:
    """Return a certificate of one's own, or of a volunteer one looks after; raises NotFound."""
    own = single(_related(Certificate.objects.filter(person=who.id, pk=pk)))
    return own or kept(who, pk)


def _found(rows: QuerySet[Certificate]) -> Certificate:
    found = single(_related(rows))
    if found is None:
        raise NotFound(N_("There is no such certificate."))
    return found


def listed(who: Who, stages: Sequence[str], *, cursor: str = "") -> Page[Certificate]:
    """Return a page of the certificates of one's communities at some stages, newest first."""
    rows = Certificate.objects.filter(person__home__area__in=areas(who), stage__in=stages)
    return page(_related(rows), order=("-id",), cursor=cursor, size=30)


def waiting(who: Who) -> int:
    """Return how many certificates wait in one's communities to be checked or given out."""
    return Certificate.objects.filter(person__home__area__in=areas(who), stage__in=OPEN).count()


def announced(who: Who, today: date) -> list[Certificate]:
    """Return the certificates announced inside the unit today, the oldest first."""
    rows = Certificate.objects.filter(
        person__home__area__in=areas(who), stage=Stage.CHECKED, notice_until__gte=today
    )
    return list(_related(rows).order_by("notice_until", "id")[:200])


def issuer(area: Place) -> Issuer:
    """Return who gives certificates out for a community; as long as nobody said otherwise, under its own name."""
    return single(Issuer.objects.filter(area=area)) or Issuer(area=area, name=area.name)


@dataclass(frozen=True)
class Verified:
    """What anybody with the code may know of a certificate: no more than the paper in their hand needs."""

    is_valid: bool
    number: str
    name: str  # masked
    minutes: int
    jobs: int
    first: date
    last: date
    issuer: str
    issued_on: Any
    now: int | None  # minutes the ledger says today, where it was corrected since


def by_code(code: str) -> Verified:
    """Return what a code verifies, however it was typed; raises NotFound without saying why."""
    plain = "".join(c for c in code.upper() if c.isalnum())[:20]
    issued = Certificate.objects.filter(stage__in=(Stage.ISSUED, Stage.REVOKED), code=plain)
    found = single(issued.select_related("person")) if plain else None
    if found is None:
        raise NotFound(N_("There is no certificate with this code. Please compare it letter by letter."))
    return Verified(
        is_valid=found.stage == Stage.ISSUED,
        number=found.number,
        name=rules.masked_name(found.person.name),
        minutes=found.minutes,
        jobs=found.jobs,
        first=found.first,
        last=found.last,
        issuer=found.issuer,
        issued_on=found.issued_at,
        now=corrected(found),
    )


def corrected(certificate: Certificate) -> int | None:
    """Return the minutes the ledger says today, where they are no longer those given out; None where they are."""
    now = minutes(certificate.person_id, certificate.first, certificate.last)
    return None if now == certificate.minutes else now


def person_of(who: Who, uuid: UUID, permission: Permission) -> Person:
    """Return a volunteer of one's communities by what the world outside knows them by; raises NotFound."""
    found = single(
        Person.objects.filter(uuid=uuid, volunteer__isnull=False, home__area__in=areas(who, permission))
    )
    if found is None:
        raise NotFound(N_("There is no such volunteer."))
    return found
