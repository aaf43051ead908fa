"""The poster of a place: A3, legible from five metres, with the place in its code."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.policy.posters.models import Spot

HERE = Path(__file__).resolve().parent / "typst"


def address(spot: Spot) -> str:
    """Return the address the code of a place carries."""
    return codes.whole(reverse("scan", args=[spot.code]))


def posters(spots: Sequence[Spot], now: datetime) -> bytes:
    """Return the posters of some places as one PDF, a page each."""
    facts = {
        "pages": [
            {"place": one.name, "park": one.park.name, "code": f"{one.code}.svg",
             "address": address(one).split("//", 1)[-1]}
            for one in spots
        ],
        "title": _("Policies of the park, in one book"),
        "promises": [_("Find it"), _("Understand it"), _("Get it done")],
        "doors": [
            [_("Find policies"), _("Every policy in force, in plain words")],
            [_("What can we have?"), _("Some questions, and you see what you can have")],
            [_("Rent premises"), _("Size, rent and crane side by side, and whom to call")],
        ],
        "scan": _("Scan with WeChat"), "alone": _("No account, nothing to follow"), "or": _("Or type"),
    }  # fmt: skip
    pictures = {f"{one.code}.svg": codes.picture(address(one)) for one in spots}
    return typeset(HERE / "poster.typ", facts, now=now, pictures=pictures)
