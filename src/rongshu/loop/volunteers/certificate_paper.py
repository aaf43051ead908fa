"""Sets a certificate of service as PDF: four parts, room for a seal and two signatures, a code that verifies it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.loop.volunteers import certificates, rules
from rongshu.loop.volunteers.models import Certificate, Source, Stage

TEMPLATE = Path(__file__).parent / "papers" / "certificate.typ"


def span(minutes: int) -> str:
    """Return a length of time as papers say it: 46 小时 30 分."""
    hours, left = rules.whole_hours(minutes)
    if not left:
        return _("%(h)s hours") % {"h": hours}
    return _("%(h)s hours %(m)s min") % {"h": hours, "m": left} if hours else _("%(m)s min") % {"m": left}


def day(value: date) -> str:
    """Return a day as papers say it: 2026年11月26日."""
    return _("%(y)s-%(m)s-%(d)s") % {"y": value.year, "m": value.month, "d": value.day}


def grouped(code: str) -> str:
    """Return a code in groups of four, as it is read out and typed."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def address_of(certificate: Certificate) -> str:
    """Return the address that verifies a certificate."""
    return codes.whole(reverse("verify", args=[certificate.code]))


def printed(certificate: Certificate, *, now: datetime) -> bytes:
    """Return an issued certificate as PDF; a revoked one says so across the page. Person and volunteer are loaded."""
    tree = finders.find("web/banyan.svg")
    assert isinstance(tree, str) and certificate.issued_at is not None
    pictures = {"code.svg": codes.picture(address_of(certificate)), "tree.svg": Path(tree).read_bytes()}
    return typeset(TEMPLATE, _facts(certificate), now=now, pictures=pictures)


def _facts(certificate: Certificate) -> dict[str, Any]:
    person, issued = certificate.person, timezone.localtime(certificate.issued_at)
    period = {"first": day(certificate.first), "last": day(certificate.last), "n": certificate.jobs}
    return {
        "number": certificate.number,
        "name": person.name,
        "code": grouped(certificate.code),
        "address": address_of(certificate),
        "span": span(certificate.minutes),
        "jobs": str(certificate.jobs),
        "day": day(issued.date()),
        "revoked": _("Revoked") if certificate.stage == Stage.REVOKED else None,
        "said": {
            "before": _("This is to certify that"),
            "middle": _(", from %(first)s to %(last)s, took part in voluntary service %(n)s times, for")
            % period,
            "after": _(" in all, without the way there and back."),
        },
        "identity": [
            (_("Volunteer number"), person.volunteer.number),
            (_("Used for"), certificate.purpose or "—"),
            (_("Identity card (by hand, not stored)"), ""),
        ],
        "lines": [_line(line) for line in certificates.content_of(certificate)],
        "issuer": [(label, value) for label, value in _issuer(certificate) if value],
        "words": _words(),
    }


def _line(line: rules.Line) -> tuple[str, str, str, str]:
    sources = "、".join(_(str(Source(source).label)) for source in line.sources)
    return line.what or _("Other service"), str(line.jobs), span(line.minutes), sources


def _issuer(certificate: Certificate) -> list[tuple[str, str]]:
    return [
        (_("Given out by"), certificate.issuer),
        (_("Responsible person"), certificate.issued_by.name if certificate.issued_by else ""),
        (_("Handled by"), certificate.checked_by.name if certificate.checked_by else ""),
        (_("Contact"), certificate.phone),
    ]


def _words() -> dict[str, Any]:
    return {
        "title": _("Certificate of service"),
        "number": _("Certificate number"),
        "content": _("Service content"),
        "columns": [_("Service"), _("Times"), _("Time given"), _("How it is known")],
        "total": _("In all"),
        "without-way": _("without the way there and back"),
        "signatures": [_("Responsible person (signature)"), _("Handled by (signature)")],
        "seal": _("Seal of the issuer"),
        "verify": _("Scan to verify, or type the code"),
        "law": _(
            "Given out free of charge by the record of service (Regulations on Voluntary Service, art. 19)."
        ),
    }
