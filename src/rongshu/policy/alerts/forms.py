"""What the pages of alerts are handed."""

from collections.abc import Mapping
from typing import Any

from rongshu.loop.notices.rules import LABELS, Channel
from rongshu.policy.alerts.queries import KEPT, query_of


def query(given: Mapping[str, str]) -> str:
    """Return the search an alert is asked for with."""
    return query_of({name: str(given.get(name, ""))[:200] for name in KEPT})


def of(given: Mapping[str, str]) -> dict[str, bool]:
    """Return what somebody wants to be told of."""
    return {"of_new": given.get("of_new") == "1", "of_closing": given.get("of_closing") == "1"}


def asked(given: Mapping[str, str], channels: list[str]) -> dict[str, Any]:
    """Return whom to tell; one channel needs no choosing."""
    channel = str(given.get("channel") or (channels[0] if channels else ""))
    return {"channel": channel, "address": str(given.get("address", ""))[:254].strip(), **of(given)}


def labels(channels: list[str]) -> list[tuple[str, str]]:
    """Return channels with their names."""
    return [(channel, LABELS[Channel(channel)]) for channel in channels]
