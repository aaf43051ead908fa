"""Papers of an occasion: the poster on the spot, and the sheet to sign."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.ground.places.rules import address
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.repeating import WEEKDAYS

HERE = Path(__file__).resolve().parent / "typst"
ROWS = 21  # on the first sheet, so that walk-ups find room


def door_address(occasion: Occasion) -> str:
    """Return the address the QR code on the spot carries."""
    return codes.whole(reverse("door", args=[occasion.sign]))


def when(occasion: Occasion) -> str:
    """Return day, weekday and times as a paper says them."""
    starts, ends = timezone.localtime(occasion.starts), timezone.localtime(occasion.ends)
    weekday = _(list(WEEKDAYS.values())[starts.weekday()])
    return f"{starts:%Y-%m-%d} {weekday} {starts.hour}:{starts:%M}–{ends.hour}:{ends:%M}"


def _facts(occasion: Occasion) -> dict[str, object]:
    place = occasion.place
    return {
        "title": occasion.title, "when": when(occasion), "place": address(place),
        "community": occasion.area.name if occasion.area else place.name, "code": occasion.code or "",
        "organiser": occasion.organiser.name,
    }  # fmt: skip


def poster(occasion: Occasion, now: datetime) -> bytes:
    """Return the poster: scan, or say the code; no account is needed."""
    words = {
        "scan": _("Scan to check in and out"), "alone": _("No account? Your name is enough."),
        "or_code": _("Or say the code"), "out": _("Scan once more when you go."),
    }  # fmt: skip
    pictures = {"door.svg": codes.picture(door_address(occasion))}
    return typeset(HERE / "poster.typ", _facts(occasion) | {"words": words}, now=now, pictures=pictures)


def sheet(occasion: Occasion, listed: Iterable[Attendance], now: datetime) -> bytes:
    """Return the sheet: those who have a place in order of arrival, then those who wait, then blank rows."""
    lines = list(listed)
    coming = [a for a in lines if a.status in (Status.JOINED, Status.ATTENDED, Status.MISSED)]
    waiting = [a for a in lines if a.status == Status.WAITING]
    rows = [[str(n), str(a), "", "", ""] for n, a in enumerate(coming, 1)]
    blank = max(ROWS - len(rows) % ROWS, 8)
    rows += [[str(n), "", "", "", ""] for n in range(len(rows) + 1, len(rows) + blank + 1)]
    words = {
        "head": [_("No."), _("Name"), _("Came at"), _("Went at"), _("Signature")],
        "waiting": _("Waiting, in order"), "scan": _("Or scan"), "organiser": _("Held by"),
        "foot": _("Sign-in sheet"),
    }  # fmt: skip
    facts = _facts(occasion) | {"words": words, "rows": rows, "waiting": [str(a) for a in waiting]}
    pictures = {"door.svg": codes.picture(door_address(occasion))}
    return typeset(HERE / "sheet.typ", facts, now=now, pictures=pictures)
