"""What the order pages hand in, checked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.orders import rules
from rongshu.estate.orders.actions import Wanted
from rongshu.estate.orders.rules import Window
from rongshu.loop.cases.forms import local_moment
from rongshu.loop.cases.models import Channel
from rongshu.loop.volunteers import queries as volunteers


@dataclass(frozen=True)
class Wish:
    """What somebody wants, when, and how they said it."""

    service: int
    note: str
    window: Window | None
    urgent: bool
    subject: int | None
    channel: Channel
    said_back: bool


def wish(post: QueryDict, now: datetime, *, service: int | None = None) -> Wish:
    """Read a posted order; raises Invalid naming the field."""
    return Wish(
        service=service or _whole(post.get("service", ""), "service", N_("Please choose what is needed.")),
        note=post.get("note", "").strip()[:500],
        window=_window(post, now),
        urgent=post.get("when") == "urgent" or bool(post.get("urgent")),
        subject=_whole(post.get("subject", ""), "subject", N_("Please choose for whom it is."))
        if "subject" in post
        else None,
        channel=_channel(post.get("channel", Channel.WEB)),
        said_back=bool(post.get("said_back")),
    )


def _channel(name: str) -> Channel:
    if name not in Channel.values:
        sentence = N_("Please say how they said it.")
        raise Invalid(sentence, fields={"channel": sentence})
    return Channel(name)


ICONS = (
    "heart-handshake", "pill", "shopping-basket", "stethoscope", "lightbulb", "wrench", "flame", "scissors", "coffee",
    "phone", "footprints", "zap", "droplets", "package", "truck", "brush-cleaning", "calendar", "file-text", "users",
)  # fmt: skip


def service_fields(post: QueryDict) -> dict[str, Any]:
    """Read what a service is; raises Invalid naming the field."""
    icon = post.get("icon", "")
    skills = set(post.getlist("skills"))
    return {
        "name": post.get("name", "")[:30],
        "hint": post.get("hint", "").strip()[:80],
        "caution": post.get("caution", "").strip()[:120],
        "icon": icon if icon in ICONS else ICONS[0],
        "within_hours": _between(post, "within_hours", 1, 240),
        "usual_minutes": _between(post, "usual_minutes", 5, 720),
        "skills": [s for s in volunteers.skills() if s.code in skills],
    }


def _between(post: QueryDict, name: str, low: int, high: int) -> int:
    number = whole(post.get(name))
    if number is None or not low <= number <= high:
        sentence = {
            "within_hours": N_("Please give between 1 and 240 hours."),
            "usual_minutes": N_("Please give between 5 and 720 minutes."),
        }[name]
        raise Invalid(sentence, fields={name: sentence})
    return number


def planned(post: QueryDict) -> list[Wanted]:
    """Read a plan as it was posted: the ticked lines that name somebody."""
    return [
        Wanted(number, turn, person)
        for number in post.getlist("take")
        if (turn := whole(post.get(f"turn-{number}"))) is not None
        and (person := whole(post.get(f"person-{number}"))) is not None
    ]


def _whole(text: str, field: str, sentence: str) -> int:
    if (number := whole(text)) is None:
        raise Invalid(sentence, fields={field: sentence})
    return number


def _window(post: QueryDict, now: datetime) -> Window | None:
    """Return the window chosen by one tap, or the one written in full."""
    when = post.get("when", "soon")
    if when in {"soon", "urgent"}:
        return None
    if when == "own":
        start, end = (local_moment(post.get(name, ""), "window") for name in ("start", "end"))
        return Window(start, end)
    offered = {c.code: c.window for c in rules.choices(timezone.localtime(now))}
    if when not in offered:
        sentence = N_("That time is already over; please choose a later one.")
        raise Invalid(sentence, fields={"window": sentence})
    return offered[when]
