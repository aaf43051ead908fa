"""Over which channels somebody is told, and when. Pure."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum

from rongshu.core.words import N_

MOST_TRIES = 8  # about a day with the back-off of core.claims; then somebody has to look


class Channel(StrEnum):
    """What a notice goes out by; the app itself is always one more."""

    EMAIL = "email"
    SMS = "sms"
    WECOM = "wecom"
    EXTRA = "extra"  # an apprise address the administrator has set


LABELS = {
    Channel.EMAIL: N_("E-mail"),
    Channel.SMS: N_("Text message"),
    Channel.WECOM: N_("WeCom"),
    Channel.EXTRA: N_("Another service"),
}

# What somebody who never chose gets: a letter if they have an address; a text message costs money.
BY_DEFAULT: Mapping[Channel, bool] = {
    Channel.EMAIL: True, Channel.SMS: False, Channel.WECOM: False, Channel.EXTRA: True,
}  # fmt: skip


def wanted(
    ready: Collection[Channel], reachable: Collection[Channel], chosen: Mapping[str, bool | None]
) -> list[Channel]:
    """Return the channels somebody is told by: there is one, it reaches them, and they want it."""
    found = []
    for channel in Channel:
        choice = chosen.get(channel)
        wants = BY_DEFAULT[channel] if choice is None else choice
        if channel in ready and channel in reachable and wants:
            found.append(channel)
    return found


def quiet_until(local: datetime, start: time, end: time) -> datetime | None:
    """Return when the quiet hours end in which `local` lies, or None outside them. They may span midnight."""
    clock = local.time()
    inside = start <= clock < end if start <= end else clock >= start or clock < end
    if not inside:
        return None
    over = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return over if over > local else over + timedelta(days=1)
