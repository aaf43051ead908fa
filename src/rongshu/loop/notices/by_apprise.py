"""Sends over an apprise address. apprise says only yes or no, so a no may have been half a yes."""

import logging

from rongshu.core.words import N_
from rongshu.loop.notices.channels import Letter, MaybeSent, NotSent

logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it writes addresses, which hold secrets


def is_address(url: str) -> bool:
    """Say whether apprise knows what to do with an address."""
    from apprise import Apprise  # noqa: PLC0415 - takes a second to load, and few need it

    return Apprise.instantiate(url, suppress_exceptions=True) is not None


def send(letter: Letter) -> None:
    """Send one letter."""
    from apprise import Apprise, NotifyType  # noqa: PLC0415 - takes a second to load, and few need it

    target = Apprise()
    if not target.add(letter.to):
        raise NotSent(N_("The administrator's address is not one that apprise knows."), for_good=True)
    kind = NotifyType.WARNING if letter.urgent else NotifyType.INFO
    if not target.notify(title=letter.subject, body=letter.text, notify_type=kind):
        raise MaybeSent(N_("The service behind the administrator's address did not take it."))
