"""What a channel is: it takes a letter, and says clearly whether it went. One registry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from rongshu.loop.notices.rules import Channel


class NotSent(Exception):
    """The message certainly did not go; `for_good` when trying again is no use."""

    def __init__(self, trouble: str, *, for_good: bool = False) -> None:
        super().__init__(trouble)
        self.for_good = for_good


class MaybeSent(Exception):
    """The line broke while the message was on it: it may have gone."""


@dataclass(frozen=True)
class Letter:
    """One message as it leaves the house, in the reader's language."""

    key: str  # the same key is the same message
    channel: Channel
    to: str  # e-mail address, phone number, or apprise address
    subject: str
    text: str
    link: str
    urgent: bool
    made_at: str  # ISO, UTC


@dataclass(frozen=True)
class Carrier:
    """How a channel sends, and whether it knows a message it has had already."""

    send: str  # dotted name of a function that takes a Letter
    knows_repeats: bool

    def __call__(self, letter: Letter) -> None:
        """Send; raises NotSent or MaybeSent."""
        send: Callable[[Letter], None] = import_string(self.send)
        send(letter)


HERE = "rongshu.loop.notices"
CARRIERS: Mapping[Channel, Carrier] = {
    Channel.EMAIL: Carrier(f"{HERE}.by_mail.send", knows_repeats=False),
    Channel.SMS: Carrier(f"{HERE}.by_webhook.send", knows_repeats=True),
    Channel.WECOM: Carrier(f"{HERE}.by_webhook.send", knows_repeats=True),
    Channel.EXTRA: Carrier(f"{HERE}.by_apprise.send", knows_repeats=False),
}


def ready() -> set[Channel]:
    """Return the channels this installation has been given."""
    found = {Channel(name) for name in settings.NOTICE_WEBHOOKS}
    if settings.EMAIL_HOST:
        found.add(Channel.EMAIL)
    if settings.NOTICE_APPRISE:
        found.add(Channel.EXTRA)
    return found
