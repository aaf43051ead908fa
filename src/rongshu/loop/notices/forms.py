"""What the page of preferences hands in, checked."""

from datetime import time

from django.http import QueryDict

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.loop.notices.actions import Choice
from rongshu.loop.notices.models import Preference
from rongshu.loop.notices.rules import Channel


def choice(post: QueryDict, shown: set[Channel], before: Preference) -> Choice:
    """Read what was chosen; channels the page did not show stay as they were. Raises Invalid."""
    chosen = {c: bool(post.get(c)) if c in shown else bool(getattr(before, c)) for c in Channel}
    return Choice(
        email=chosen[Channel.EMAIL],
        sms=chosen[Channel.SMS],
        wecom=chosen[Channel.WECOM],
        extra=chosen[Channel.EXTRA],
        quiet=bool(post.get("quiet")),
        quiet_from=_time(post.get("quiet_from", ""), "quiet_from"),
        quiet_to=_time(post.get("quiet_to", ""), "quiet_to"),
    )


def _time(text: str, field: str) -> time:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        sentence = N_("This is not a time of day. Please write it like 22:00.")
        raise Invalid(sentence, fields={field: sentence}) from error
