"""How notices, and how somebody wants to be told, read as JSON."""

from datetime import datetime, time
from typing import Annotated

from pydantic import Field, StringConstraints

from rongshu.core.say import say
from rongshu.core.schemas import Answer, Flag, Given
from rongshu.ground.people.models import Person
from rongshu.loop.notices.actions import Choice
from rongshu.loop.notices.models import Notice, Preference

TimeOfDay = Annotated[
    str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), Field(examples=["22:00"])
]
Email = Annotated[str, StringConstraints(strict=True, max_length=254), Field(examples=["name@example.com"])]


class NoticeOut(Answer):
    """Something you were told."""

    id: int
    topic: str = Field(examples=["orders.order.offer"])
    sentence: str = Field(examples=["A neighbour needs you: 代购药品, 301"])
    url: str = Field(description="the page it is about", examples=["/cases/DD-20261123-0007"])
    urgent: bool
    made_at: datetime
    read_at: datetime | None


class Inbox(Answer):
    """A page of what you were told, newest first, and how many you have not read."""

    unread: int
    items: list[NoticeOut]
    after: str


class Telling(Answer):
    """How you are told; channels this installation has not been given stay silent."""

    address: str = Field(description="your e-mail address")
    email: bool
    sms: bool
    wecom: bool
    extra: bool
    quiet: bool = Field(description="nothing but urgent things in the quiet hours")
    quiet_from: str
    quiet_to: str


class TellingIn(Given):
    """How you want to be told."""

    address: Email
    email: Flag
    sms: Flag
    wecom: Flag
    extra: Flag
    quiet: Flag
    quiet_from: TimeOfDay
    quiet_to: TimeOfDay


def notice_out(notice: Notice) -> NoticeOut:
    """Return a notice in the reader's language."""
    return NoticeOut(
        id=notice.pk,
        topic=notice.topic,
        sentence=say(notice.sentence, **notice.params),
        url=notice.url,
        urgent=notice.urgent,
        made_at=notice.made_at,
        read_at=notice.read_at,
    )


def telling(person: Person, wish: Preference) -> Telling:
    """Return how somebody is told."""
    return Telling(
        address=person.email,
        email=wish.email,
        sms=wish.sms,
        wecom=wish.wecom,
        extra=wish.extra,
        quiet=wish.quiet,
        quiet_from=f"{wish.quiet_from:%H:%M}",
        quiet_to=f"{wish.quiet_to:%H:%M}",
    )


def choice(given: TellingIn) -> Choice:
    """Return how somebody wants to be told."""
    return Choice(
        email=given.email,
        sms=given.sms,
        wecom=given.wecom,
        extra=given.extra,
        quiet=given.quiet,
        quiet_from=time.fromisoformat(given.quiet_from),
        quiet_to=time.fromisoformat(given.quiet_to),
    )
