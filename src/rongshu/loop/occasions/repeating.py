"""How often something comes again, chosen from a few questions and said in words; nobody ever reads a rule. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rongshu.core.words import N_

WEEKDAYS = {
    "MO": N_("Monday"), "TU": N_("Tuesday"), "WE": N_("Wednesday"), "TH": N_("Thursday"), "FR": N_("Friday"),
    "SA": N_("Saturday"), "SU": N_("Sunday"),
}  # fmt: skip
WORKING = ("MO", "TU", "WE", "TH", "FR")
NTH = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), -1: N_("last")}
STEPS = {
    1: N_("each week"),
    2: N_("every second week"),
    3: N_("every third week"),
    4: N_("every fourth week"),
}


@dataclass(frozen=True)
class Repeat:
    """The answers: daily; weekly on days, every so many weeks; monthly on a day, or on the nth of a weekday.

    `how`: daily, working, weekly, month_day or month_nth; anything else is "other": a rule made elsewhere.
    """

    how: str
    days: tuple[str, ...] = ()
    step: int = 1
    nth: int = 1
    day: int = 1


def rule(repeat: Repeat) -> str:
    """Return the rule (RFC 5545) of some answers; a day no month has is left for the check of rules to refuse."""
    if repeat.how == "daily":
        return "FREQ=DAILY"
    if repeat.how == "working":
        return f"FREQ=WEEKLY;BYDAY={','.join(WORKING)}"
    if repeat.how == "month_day":
        return f"FREQ=MONTHLY;BYMONTHDAY={repeat.day}"
    if repeat.how == "month_nth":
        return f"FREQ=MONTHLY;BYDAY={','.join(f'{repeat.nth}{day}' for day in ordered(repeat.days))}"
    step = f";INTERVAL={repeat.step}" if repeat.step != 1 else ""
    return f"FREQ=WEEKLY{step};BYDAY={','.join(ordered(repeat.days))}"


def ordered(days: Collection[str]) -> tuple[str, ...]:
    """Return weekdays from Monday on, each once, unknown ones left out."""
    return tuple(day for day in WEEKDAYS if day in days)


def read(text: str, first_day: date) -> Repeat:
    """Return the answers a rule comes from, so that it can be said and changed; "other" for any it does not."""
    parts = dict(part.partition("=")[::2] for part in text.split(";"))
    days, step = parts.get("BYDAY", ""), parts.get("INTERVAL", "1")
    keys = frozenset(parts) - {"WKST"}
    if parts.get("FREQ") == "DAILY" and keys == {"FREQ"}:
        return Repeat("daily")
    if parts.get("FREQ") == "WEEKLY" and keys <= {"FREQ", "INTERVAL", "BYDAY"} and int(step) in STEPS:
        named = ordered(days.split(",")) or (tuple(WEEKDAYS)[first_day.weekday()],)
        whole_week = named == WORKING and step == "1"
        return Repeat("working", named) if whole_week else Repeat("weekly", named, int(step))
    if parts.get("FREQ") == "MONTHLY":
        return _monthly(parts, keys, first_day)
    return Repeat("other")


def _monthly(parts: dict[str, str], keys: frozenset[str], first_day: date) -> Repeat:
    found = re.fullmatch(r"(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", ""))
    if found and keys == {"FREQ", "BYDAY"}:
        return Repeat("month_nth", (found[2],), nth=int(found[1]))
    day = parts.get("BYMONTHDAY", str(first_day.day))
    if keys <= {"FREQ", "BYMONTHDAY"} and re.fullmatch(r"-1|[1-9]|[12][0-9]|3[01]", day):
        return Repeat("month_day", day=int(day))
    return Repeat("other")
