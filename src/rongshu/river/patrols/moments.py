"""Moments as files write them, in seconds since 1970 (UTC). Pure."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, Final

FIT: Final = 631_065_600  # seconds from 1970 to the end of 1989, where FIT begins to count. Source: FIT SDK
FIRST_CHIEFS: Final = 1.48e9  # November 2016; as seconds of FIT, November 2036
MILLISECONDS: Final = 1e11  # more seconds than that is the year 5138
SERIALS: Final = range(20_000, 100_000)  # days a spreadsheet counts from 1899: the years 1954 to 2173
FIRST_DAY: Final = datetime(1899, 12, 30, tzinfo=UTC)

_CHINESE = str.maketrans(
    {"年": "-", "月": "-", "日": " ", "时": ":", "点": ":", "分": ":", "秒": None, "：": ":"}
)
_WRITTEN = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})[T\s]*([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}(?:\.[0-9]*)?)?)?"
    r"\s*(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?"
)
_TIGHT = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})[T\s]?([0-9]{2})([0-9]{2})([0-9]{2}(?:\.[0-9]+)?)(Z)?")
_FIGURE = re.compile(r"[0-9]+(\.[0-9]*)?")


def moment(value: Any, zone: tzinfo, *, is_fit: bool = False) -> float | None:
    """Return the seconds of a moment, None for what is none; `zone` where the text names none.

    Text with or without 年月日, ISO 8601, seconds or milliseconds since 1970, a spreadsheet's serial number; figures
    of a FIT file that would lie before there were river chiefs count from the end of 1989. A time without its day
    is none: nothing is guessed.
    """
    if isinstance(value, datetime):
        return _seconds(value, zone)
    words = "" if value is None else str(value).strip().translate(_CHINESE).strip()
    if _FIGURE.fullmatch(words) and not _TIGHT.fullmatch(words):
        return _counted(float(words), zone, is_fit=is_fit)
    found = _WRITTEN.fullmatch(words) or _TIGHT.fullmatch(words)
    return _written(found, zone) if found else None


def _counted(figure: float, zone: tzinfo, *, is_fit: bool) -> float | None:
    if int(figure) in SERIALS:
        return (FIRST_DAY + timedelta(days=figure)).replace(tzinfo=zone).timestamp()
    seconds = figure / 1000 if figure > MILLISECONDS else figure
    if is_fit and seconds < FIRST_CHIEFS:
        return seconds + FIT
    return seconds if seconds >= SERIALS.stop else None


def _written(found: re.Match[str], zone: tzinfo) -> float | None:
    year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
    named = found[7]
    try:
        whole = datetime(year, month, day, hour, minute, tzinfo=_zone(named) if named else zone)
    except ValueError:
        return None
    seconds = float(found[6] or 0)
    return whole.timestamp() + seconds if seconds < 61 else None


def _zone(words: str) -> tzinfo:
    if words in {"Z", "UTC"}:
        return UTC
    minutes = int(words[1:3]) * 60 + int(words[-2:])
    return timezone(timedelta(minutes=-minutes if words[0] == "-" else minutes))


def _seconds(moment: datetime, zone: tzinfo) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()
