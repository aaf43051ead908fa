"""The newest of a search as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from rongshu.policy.finding.queries import Found


@dataclass(frozen=True)
class Line:
    """An entry of a feed."""

    id: str
    title: str
    text: str
    at: datetime


def lines(found: Found) -> Iterator[Line]:
    """Yield items, then documents, as entries of a feed."""
    for one in found.items:
        document = one.item.document
        assert document.published_at is not None
        text = f"{one.item.audience} · {one.item.window} · {document.title}"
        yield Line(f"urn:uuid:{one.item.uuid}", one.item.title, text, document.published_at)
    for two in found.documents:
        assert two.document.published_at is not None
        text = "".join(part.text for part in two.passage)
        yield Line(f"urn:uuid:{two.document.uuid}", two.document.title, text, two.document.published_at)


def atom(found: Found, *, here: str, page: str, now: datetime) -> str:
    """Return an Atom document; its characters are those XML allows."""
    kept = list(lines(found))
    newest = max((line.at for line in kept), default=now)
    head = (
        f"<title>{_xml(_('Policies'))}</title><id>{_xml(here)}</id><updated>{newest.isoformat()}</updated>"
        f"<author><name>{_xml(_('Rongshu'))}</name></author>"
        f'<link rel="self" href={quoteattr(here)}/><link href={quoteattr(page)}/>'
    )
    entries = "".join(
        f"<entry><id>{line.id}</id><title>{_xml(line.title)}</title><updated>{line.at.isoformat()}</updated>"
        f"<link href={quoteattr(page)}/><summary>{_xml(line.text)}</summary></entry>"
        for line in kept
    )
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'


def _xml(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))


def as_json(found: Found, *, here: str, page: str) -> dict[str, Any]:
    """Return a JSON feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1", "title": _("Policies"), "home_page_url": page, "feed_url": here,
        "items": [
            {"id": line.id, "url": page, "title": line.title, "content_text": line.text,
             "date_published": line.at.isoformat()}
            for line in lines(found)
        ],
    }  # fmt: skip
