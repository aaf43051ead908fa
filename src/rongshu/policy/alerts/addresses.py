"""How an address is written that letters go to."""

from rongshu.core import typed
from rongshu.ground.people import phones
from rongshu.loop.notices.rules import Channel


def address(channel: str, text: str) -> str:
    """Return an address as letters go to it, or '' when it can't be one. WeCom finds a member by phone number."""
    if channel == Channel.EMAIL:
        return (typed.email(text) or "").lower()
    return phones.normal(text) if channel == Channel.WECOM and phones.fits(text) else ""
