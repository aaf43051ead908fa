"""Which channels, and when."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from rongshu.loop.notices.rules import Channel, quiet_until, wanted

ALL = set(Channel)
HERE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("ready", "reachable", "chosen", "told"),
    [
        (ALL, ALL, {}, ["email", "extra"]),  # nobody chose: a letter costs nothing
        (ALL, ALL, {"email": False, "sms": True, "wecom": True, "extra": False}, ["sms", "wecom"]),
        (ALL, {Channel.SMS}, {"email": True, "sms": True}, ["sms"]),
        ({Channel.EMAIL}, ALL, {"sms": True}, ["email"]),
        (set(), ALL, {"email": True}, []),
    ],
)
def test_channels(
    ready: set[Channel], reachable: set[Channel], chosen: dict[str, bool | None], told: list[str]
) -> None:
    assert wanted(ready, reachable, chosen) == told


@pytest.mark.parametrize(
    ("clock", "start", "end", "until"),
    [
        ("23 21:59", "22:00", "07:00", None),
        ("23 22:00", "22:00", "07:00", "24 07:00"),
        ("24 06:59", "22:00", "07:00", "24 07:00"),
        ("24 07:00", "22:00", "07:00", None),
        ("23 13:30", "13:00", "14:00", "23 14:00"),
        ("23 12:59", "13:00", "14:00", None),
        ("23 12:00", "22:00", "22:00", None),
    ],
)
def test_quiet_hours(clock: str, start: str, end: str, until: str | None) -> None:
    local = datetime.strptime(f"2026-11-{clock}", "%Y-%m-%d %H:%M").replace(tzinfo=HERE)
    found = quiet_until(local, time.fromisoformat(start), time.fromisoformat(end))
    assert (f"{found:%d %H:%M}" if found else None) == until
