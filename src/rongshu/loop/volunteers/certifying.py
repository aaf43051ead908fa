"""A certificate of service: the volunteer asks, one person checks, another gives it out; revoked when it is false.

Source: 民发〔2015〕149号 (four parts, numbered register, announced inside the unit at least seven days, no fee);
民政部令67号 (谁记录谁证明); 志愿服务条例 art. 19.
"""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.numbers import next_number
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import certificates, rules
from rongshu.loop.volunteers.actions import check as check_may
from rongshu.loop.volunteers.actions import give_number
from rongshu.loop.volunteers.models import Certificate, Issuer, Stage, Volunteer
from rongshu.loop.volunteers.telling import tell_branch

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
CODE_LENGTH = 16  # 80 bits: nobody guesses one
MOST_NOTICE = 60
QUICKER = N_("Somebody else was quicker: this certificate has moved on. Please look again.")
SECOND = N_("Whoever checked it, or is named on it, doesn't give it out.")


@transaction.atomic
def ask(
    *, volunteer: Volunteer, first: date, last: date, purpose: str, by: Who, now: datetime
) -> Certificate:
    """Ask for a certificate of a period: one's own, or the branch for a volunteer. Free of charge.

    Raises Invalid naming the field, and Conflict while another is under way.
    """
    if by.person != volunteer.person_id:
        check_may(by=by, permission=Permission.EDIT_VOLUNTEERS, person=volunteer.person)
    if wrong := rules.wrong_period(first, last, clock.today(now)):
        raise Invalid(wrong[1], fields=dict([wrong]))
    if certificates.minutes(volunteer.person_id, first, last) <= 0:
        sentence = N_("The ledger holds no hours between these days.")
        raise Invalid(sentence, fields={"first": sentence})
    try:
        with transaction.atomic():
            made = Certificate.objects.create(
                person_id=volunteer.person_id,
                first=first,
                last=last,
                purpose=purpose.strip()[:60],
                asked_at=now,
            )
    except IntegrityError as error:
        raise Conflict(N_("A certificate is under way already; please wait for that one.")) from error
    _tell_branch(
        made, Permission.EDIT_VOLUNTEERS, N_("%(name)s asks for a certificate of service."), "asked", now
    )
    return made


@transaction.atomic
def check(*, certificate: Certificate, by: Who, now: datetime) -> Certificate:
    """Check a certificate against the ledger, and fix what it says; it is announced from now on where that is set.

    Checked once more when the ledger has changed meanwhile. Raises NotAllowed for the volunteer themselves.
    """
    check_may(by=by, permission=Permission.EDIT_VOLUNTEERS, person=certificate.person)
    if by.person is None or by.person == certificate.person_id:
        raise NotAllowed(N_("Nobody checks their own certificate."))
    found = certificates.draft(certificate.person_id, certificate.first, certificate.last)
    if found.minutes <= 0:
        raise Refused(
            N_("The ledger holds no hours between these days any more; please refuse it with a word.")
        )
    give_number(volunteer=Volunteer.objects.get(person=certificate.person_id))
    issuer = certificates.issuer(_area(certificate))
    days = issuer.notice_days
    _move(
        certificate, (Stage.ASKED, Stage.CHECKED), stage=Stage.CHECKED, checked_by=by.person, checked_at=now,
        minutes=found.minutes, jobs=found.jobs, content=[list(line) for line in found.content],
        notice_until=clock.today(now) + timedelta(days=days) if days else None, issuer=issuer.name,
        phone=issuer.phone,
    )  # fmt: skip
    _tell_branch(
        certificate, Permission.APPROVE_HOURS, N_("A certificate of %(name)s waits for a second person."),
        f"checked/{now:%Y%m%d%H%M}", now, but=by.person,
    )  # fmt: skip
    return certificate


@transaction.atomic
def issue(*, certificate: Certificate, by: Who, now: datetime) -> Certificate:
    """Give a checked certificate out under its number; the ledger has to say today what was checked.

    Raises NotAllowed for whoever checked it, Refused while it is announced, Conflict when the ledger has changed.
    """
    check_may(by=by, permission=Permission.APPROVE_HOURS, person=certificate.person)
    if by.person is None or by.person in {certificate.checked_by_id, certificate.person_id}:
        raise NotAllowed(SECOND)
    today = clock.today(now)
    if certificate.notice_until is not None and today <= certificate.notice_until:
        until = certificate.notice_until
        raise Refused(
            N_("It is announced until %(until)s; it can be given out after that."), until=f"{until}"
        )
    if certificates.corrected(certificate) is not None:
        raise Conflict(N_("The ledger has changed since this was checked. Please check it once more."))
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    _move(
        certificate, (Stage.CHECKED,), stage=Stage.ISSUED, issued_by=by.person, issued_at=now, code=code,
        number=next_number("ZM", today),
    )  # fmt: skip
    _tell(certificate, N_("Your certificate %(number)s is ready. You can print it."), "issued", now)
    return certificate


@transaction.atomic
def refuse(*, certificate: Certificate, reason: str, by: Who, now: datetime) -> Certificate:
    """Refuse a certificate that was asked for or checked, and say why."""
    check_may(by=by, permission=Permission.EDIT_VOLUNTEERS, person=certificate.person)
    _close(certificate, (Stage.ASKED, Stage.CHECKED), Stage.REFUSED, reason, by, now)
    _tell(certificate, N_("Your certificate was not given out: %(reason)s"), "refused", now)
    return certificate


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, by: Who, now: datetime) -> Certificate:
    """Revoke a certificate that says something false; from now on its code says so."""
    check_may(by=by, permission=Permission.APPROVE_HOURS, person=certificate.person)
    _close(certificate, (Stage.ISSUED,), Stage.REVOKED, reason, by, now)
    _tell(certificate, N_("Your certificate %(number)s was revoked: %(reason)s"), "revoked", now)
    return certificate


@transaction.atomic
def set_issuer(*, area: Place, name: str, phone: str, notice_days: int, by: Who) -> Issuer:
    """Say who gives certificates out for a community, and for how many days they are announced (0: not at all)."""
    if not by.is_system and not by.may(Permission.EDIT_VOLUNTEERS, places.above_ids(area.pk)):
        raise NotAllowed(N_("The volunteers are looked after by the branch."))
    if not name.strip():
        raise Invalid(
            N_("Please name who gives it out."), fields={"name": N_("Please name who gives it out.")}
        )
    if not 0 <= notice_days <= MOST_NOTICE:
        sentence = N_("Please choose between 0 and 60 days; 7 is usual.")
        raise Invalid(sentence, fields={"notice_days": sentence})
    said: dict[str, Any] = {
        "name": name.strip()[:60],
        "phone": phone.strip()[:20],
        "notice_days": notice_days,
    }
    return Issuer.objects.update_or_create(area=area, defaults=said)[0]


def _close(
    certificate: Certificate, at: tuple[Stage, ...], to: Stage, reason: str, by: Who, now: datetime
) -> None:
    if by.person is None or by.person == certificate.person_id:
        raise NotAllowed(N_("Nobody checks their own certificate."))
    if not reason.strip():
        raise Invalid(N_("Please say why."), fields={"reason": N_("Please say why.")})
    said = reason.strip()[:300]
    _move(certificate, at, stage=to, closed_by=by.person, closed_at=now, reason=said)


def _move(certificate: Certificate, at: tuple[Stage, ...], **changes: Any) -> None:
    """Change a certificate that stands as it was read; raises Conflict when somebody was quicker."""
    persons = {k: v for k, v in changes.items() if k.endswith("_by")}
    plain = {k: v for k, v in changes.items() if k not in persons}
    same = Certificate.objects.filter(
        pk=certificate.pk, stage=certificate.stage, checked_at=certificate.checked_at
    )
    ids = {f"{k}_id": v for k, v in persons.items()}
    if certificate.stage not in at or not same.update(**plain, **ids):
        raise Conflict(QUICKER)
    certificate.refresh_from_db()


def _area(certificate: Certificate) -> Place:
    home = certificate.person.home
    if home is None or home.area is None:
        raise Refused(N_("%(name)s has no address in the register yet."), name=certificate.person.name)
    return home.area


def _tell(certificate: Certificate, sentence: str, what: str, now: datetime) -> None:
    params = {"number": certificate.number, "reason": certificate.reason[:100]}
    notices.tell(
        people=[certificate.person_id], topic="volunteers.certificate", sentence=sentence,
        params={k: v for k, v in params.items() if f"%({k})s" in sentence}, key=f"certificate/{certificate.pk}/{what}",
        url="/volunteers/certificates", now=now,
    )  # fmt: skip


def _tell_branch(
    certificate: Certificate,
    permission: Permission,
    sentence: str,
    what: str,
    now: datetime,
    but: int | None = None,
) -> None:
    tell_branch(
        certificate.person, permission, sentence, topic="volunteers.certificate",
        key=f"certificate/{certificate.pk}/{what}", url="/volunteers/certificates/waiting", now=now, but=but,
    )  # fmt: skip
