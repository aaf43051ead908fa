"""When somebody is told, and how often somebody may ask. Pure."""

from datetime import date, timedelta

from rongshu.loop.notices.rules import Channel

AHEAD = timedelta(days=14)  # before it closes: time enough to gather the papers
FORGET = timedelta(days=7)  # an address nobody confirmed
MOST = 20  # alerts of an address
AN_HOUR = 10  # asked for from one address of the network
CHANNELS = (Channel.EMAIL, Channel.WECOM)


def closes_soon(closes_on: date | None, today: date) -> bool:
    """Say whether something can still be applied for, but not for long."""
    return closes_on is not None and today <= closes_on <= today + AHEAD
