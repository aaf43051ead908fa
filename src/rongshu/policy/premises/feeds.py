"""What went up last, as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from rongshu.policy.premises import wording
from rongshu.policy.premises.models import Listing

Address = Callable[[Listing], str]


def _summary(one: Listing, today: date) -> str:
    return " · ".join(f"{label} {said}" for label, said in wording.facts(one, today))


def atom(listings: Sequence[Listing], *, here: str, page: str, address: Address, now: datetime) -> str:
    """Return an Atom document; `address` gives a listing's own."""
    newest = max((one.made_at for one in listings), default=now)
    head = (
        f"<title>{_xml(_('Premises to let'))}</title><id>{_xml(here)}</id><updated>{newest.isoformat()}</updated>"
        f"<author><name>{_xml(_('Rongshu'))}</name></author>"
        f'<link rel="self" href={quoteattr(here)}/><link href={quoteattr(page)}/>'
    )
    entries = "".join(
        f"<entry><id>urn:uuid:{one.uuid}</id><title>{_xml(str(one))}</title>"
        f"<updated>{one.made_at.isoformat()}</updated><link href={quoteattr(address(one))}/>"
        f"<summary>{_xml(_summary(one, now.date()))}</summary></entry>"
        for one in listings
    )
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'


def _xml(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))


def as_json(
    listings: Sequence[Listing], *, here: str, page: str, address: Address, today: date
) -> dict[str, Any]:
    """Return a JSON feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1", "title": _("Premises to let"), "home_page_url": page,
        "feed_url": here,
        "items": [
            {"id": f"urn:uuid:{one.uuid}", "url": address(one), "title": str(one),
             "content_text": _summary(one, today), "date_published": one.made_at.isoformat()}
            for one in listings
        ],
    }  # fmt: skip
