"""Sets the sign of a reach as PDF, A3 or A4 across, with the code that leads to the sign's own page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.ground.rivers import stationing
from rongshu.river.chiefs import wording
from rongshu.river.chiefs.kind import LABELS
from rongshu.river.chiefs.queries import Chief, Sign

TEMPLATE = Path(__file__).parent / "papers" / "sign.typ"
SIZES = ("a3", "a4")


def address_of(sign: Sign) -> str:
    """Return the address a sign's code carries."""
    return codes.whole(reverse("river_sign", args=[sign.place.sign]))


def printed(sign: Sign, *, size: str, now: datetime) -> bytes:
    """Return a sign as PDF; the reach has its code already."""
    facts = {
        "size": size,
        "title": f"{sign.place.name} {_('River chief sign')}",
        "name": sign.place.name,
        "above": _above(sign),
        "chiefs": [_chief(one) for one in sign.chiefs],
        "facts": facts_of(sign),
        "duties": [_(line) for line in sign.duties],
        "goals": [_(line) for line in sign.goals],
        "phone": sign.phone,
        "address": address_of(sign),
        "words": _words(),
        "foot": _("Printed %(day)s.") % {"day": f"{timezone.localtime(now):%Y-%m-%d}"},
    }
    return typeset(TEMPLATE, facts, now=now, pictures={"code.svg": codes.picture(address_of(sign))})


def _above(sign: Sign) -> str:
    parent = sign.river.place.parent
    return parent.name if parent else ""


def _chief(one: Chief) -> dict[str, str]:
    return {"level": _(LABELS[one.level]), "name": one.name, "job": one.job, "phone": one.phone}


def facts_of(sign: Sign) -> Sequence[tuple[str, str]]:
    """Return what a sign says of its water, as name and value."""
    river, reach = sign.river, sign.reach
    found: list[tuple[str, Any]] = [
        (_("River"), river.place.name if reach else ""),
        (_("From"), stationing.words(reach.first) if reach else river.source),
        (_("To"), stationing.words(reach.last) if reach else river.mouth),
        (_("Length"), wording.km(sign.metres)),
        (_("Code"), river.code),
    ]
    return [(name, value) for name, value in found if value]


def _words() -> dict[str, str]:
    return {
        "title": _("River chief sign"),
        "vacant": _("No chief has been appointed yet."),
        "phone": _("Phone"),
        "duties": _("What a river chief does"),
        "goals": _("What we want to reach"),
        "supervision": _("Phone for complaints"),
        "scan": _("Scan to report a problem here"),
        "scan-how": _("Who is chief today, and how the river is, stands there too."),
    }
