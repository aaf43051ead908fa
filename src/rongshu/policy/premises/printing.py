"""Premises side by side on paper."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

from rongshu.core import clock, codes
from rongshu.core.papers.typesetting import typeset
from rongshu.policy.premises import comparing
from rongshu.policy.premises.models import Listing

HERE = Path(__file__).resolve().parent / "typst"


def comparison(listings: Sequence[Listing], now: datetime) -> bytes:
    """Return a comparison as PDF, A4 across: what differs bold, the better of it marked with a star."""
    today = clock.today(now)
    chosen = "&".join(f"of={one.uuid}" for one in listings)
    facts = {
        "title": _("Premises side by side"),
        "above": " · ".join(dict.fromkeys(one.park.name for one in listings)),
        "names": [str(one) for one in listings],
        "lines": [
            {"label": line.label, "differs": line.differs, "values": [[v.text or "—", v.is_best] for v in line.values]}
            for line in comparing.lines(listings, today)
        ],
        "foot": _("As of %(day)s. Bold: differs. ★: the better of them.") % {"day": today.isoformat()},
        "scan": _("The same on your phone"),
    }  # fmt: skip
    pictures = {"here.svg": codes.picture(codes.whole(f"{reverse('premises:compare')}?{chosen}"))}
    return typeset(HERE / "comparison.typ", facts, now=now, pictures=pictures)
