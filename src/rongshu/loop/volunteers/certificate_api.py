"""Certificates, corrections and totals over the API; and the code of a certificate for whoever holds the paper."""

from collections.abc import Callable

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock, tries
from rongshu.core.errors import Invalid
from rongshu.core.origin import address_of
from rongshu.core.schemas import Cursor, Paged, PathId
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.loop.volunteers import certificate_schemas as schemas
from rongshu.loop.volunteers import certificates, certifying, correcting, queries, totals
from rongshu.loop.volunteers.models import Certificate, Correction, Stage
from rongshu.loop.volunteers.rules import LOOKS, TOO_MANY

router = Router(tags=["volunteers"])
public_router = Router(tags=["public"])


@router.get("/me/certificates", response=list[schemas.CertificateOut])
def own_certificates(request: HttpRequest) -> list[schemas.CertificateOut]:
    """List your own certificates of service, newest first."""
    me = queries.mine(inside(request).person)
    return [schemas.certificate_out(one) for one in certificates.of(me.person_id)]


@router.post("/me/certificates", response={201: schemas.CertificateOut})
def ask_certificate(request: HttpRequest, given: schemas.CertificateIn) -> schemas.CertificateOut:
    """Ask for a certificate of a period; free of charge."""
    who = inside(request)
    made = certifying.ask(
        volunteer=queries.mine(who.person), first=given.first, last=given.last, purpose=given.purpose, by=who,
        now=clock.now(),
    )  # fmt: skip
    return schemas.certificate_out(made)


@router.get("/certificates", response=Paged[schemas.CertificateOut])
def certificates_listed(request: HttpRequest, after: Cursor = "") -> Paged[schemas.CertificateOut]:
    """List the certificates of your communities, newest first."""
    found = certificates.listed(inside(request), list(Stage), cursor=after)
    items = [schemas.certificate_out(one) for one in found.items]
    return Paged[schemas.CertificateOut](items=items, after=found.after)


@router.post("/certificates/{certificate}/acts", response=schemas.CertificateOut)
def act_certificate(
    request: HttpRequest, certificate: Path[PathId], given: schemas.CertificateActIn
) -> schemas.CertificateOut:
    """Check a certificate, give it out as a second person, refuse it or revoke it."""
    who, now = inside(request), clock.now()
    found = certificates.kept(who, certificate)
    acts: dict[str, Callable[[], Certificate]] = {
        "check": lambda: certifying.check(certificate=found, by=who, now=now),
        "issue": lambda: certifying.issue(certificate=found, by=who, now=now),
        "refuse": lambda: certifying.refuse(certificate=found, reason=given.reason, by=who, now=now),
        "revoke": lambda: certifying.revoke(certificate=found, reason=given.reason, by=who, now=now),
    }
    return schemas.certificate_out(acts[given.act]())


@router.post("/me/corrections", response={201: schemas.CorrectionOut})
def ask_correction(request: HttpRequest, given: schemas.CorrectionIn) -> schemas.CorrectionOut:
    """Say that a line of your ledger is wrong; the branch has to look and to answer."""
    who = inside(request)
    entry = correcting.own_entry(who.id, given.entry)
    made = correcting.ask(entry=entry, minutes=given.minutes, words=given.words, by=who, now=clock.now())
    return schemas.correction_out(made)


@router.get("/corrections", response=list[schemas.CorrectionOut])
def corrections(request: HttpRequest) -> list[schemas.CorrectionOut]:
    """List the corrections that wait in your communities, oldest first."""
    return [schemas.correction_out(one) for one in correcting.waiting(inside(request))]


@router.post("/corrections/{correction}/acts", response=schemas.CorrectionOut)
def act_correction(
    request: HttpRequest, correction: Path[PathId], given: schemas.CorrectionActIn
) -> schemas.CorrectionOut:
    """Say what you found, amend the ledger as a second person, or leave the line with a reason."""
    who = inside(request)
    return schemas.correction_out(_done(correcting.kept(who, correction), given, who))


def _done(found: Correction, given: schemas.CorrectionActIn, who: Who) -> Correction:
    now = clock.now()
    if given.act == "amend":
        return correcting.amend(correction=found, by=who, now=now)
    if given.act == "refuse":
        return correcting.refuse(correction=found, reply=given.reply, by=who, now=now)
    if given.minutes is None:
        sentence = N_("Please say how long it really was: between nothing and twelve hours.")
        raise Invalid(sentence, fields={"minutes": sentence})
    return correcting.check(correction=found, minutes=given.minutes, by=who, now=now)


@router.get("/totals", response=list[schemas.TotalsYear])
def by_year(request: HttpRequest) -> list[schemas.TotalsYear]:
    """Say what each team gave in each year, where you look after volunteers, newest first."""
    this_year = clock.today().year
    return schemas.totals_out(totals.totals(inside(request), this_year, this_year, most=0))


@public_router.get("/certificates/{code}", response=schemas.VerifiedOut)
def verify_certificate(request: HttpRequest, code: Path[schemas.Code]) -> schemas.VerifiedOut:
    """Verify a certificate by the code on its paper; a limited number of codes an hour."""
    tries.count(what="certificate", limits={address_of(request): LOOKS}, sentence=TOO_MANY, now=clock.now())
    return schemas.verified_out(certificates.by_code(code))
