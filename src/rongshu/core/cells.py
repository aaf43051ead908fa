"""What a cell means, whatever an office made of it: text, a day, a number. Pure."""

import math
import re
from datetime import date, datetime
from typing import Any

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from rongshu.core.words import N_

NOT_A_DAY = N_("This is not a full date. Please write it as 1958-03-07.")
NOT_A_NUMBER = N_("This is not a number.")
LOST_DIGITS = N_(
    "This long number has lost its last digits. Please format the column as text and fill it in again."
)
SHOWS_ERROR = N_("This cell shows an error. Please correct it in the table.")
NO_RESULT = N_(
    "This formula has no saved result. Please open the file in a spreadsheet program, save it, and send it again."
)

EXACT = 10**15  # a spreadsheet keeps 15 digits of a number
# Full-width forms of ASCII, and every blank there is, to their plain ones; brackets stay as they were written.
_NARROW = "".join(chr(i) for i in range(0x21, 0x7F) if chr(i).isalnum() or chr(i) in "-./+:#%_")
_WIDE = "".join(chr(ord(c) + 0xFEE0) for c in _NARROW)
_BLANKS = "\u3000\u00a0\u2002\u2003\u2009"
_PLAIN = str.maketrans(_WIDE + _BLANKS, _NARROW + " " * len(_BLANKS), "\u200b\u200c\u200d\u2060\ufeff")
_LONG = re.compile(r"[0-9](\.[0-9]+)?[eE]\+(1[5-9]|2[0-9])")
_DAY = re.compile(
    r"([0-9]{4})\s*([-./年])\s*([0-9]{1,2})\s*([-./月])\s*([0-9]{1,2})\s*日?(\s+[0-9:]+|T[0-9:.]+)?"
)
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})


class CellTrouble(ValueError):
    """A cell can't be read as what is wanted; its text is a sentence to translate."""


class NoResult:
    """Stands in a grid for a formula whose result was never saved."""


def text(value: Any) -> str:
    """Return a cell as trimmed text: whole numbers without a point, full-width digits and blanks made plain."""
    if value is None:
        return ""
    if isinstance(value, NoResult):
        raise CellTrouble(NO_RESULT)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return _figures(value)
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    plain = re.sub(r"\s+", " ", str(value).translate(_PLAIN)).strip()
    if plain.startswith('="') and plain.endswith('"'):  # how a CSV keeps leading zeros
        plain = plain[2:-1].strip()
    if plain.upper() in _ERRORS:
        raise CellTrouble(SHOWS_ERROR)
    if _LONG.fullmatch(plain):
        raise CellTrouble(LOST_DIGITS)
    return plain.lstrip("'")


def _figures(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise CellTrouble(SHOWS_ERROR)
    if abs(value) >= EXACT:
        raise CellTrouble(LOST_DIGITS)
    return str(int(value)) if value == int(value) else repr(value)


def day(value: Any, epoch: datetime = WINDOWS_EPOCH) -> date | None:
    """Return a cell as a calendar day: a date, its text (1958.3.7, 1958年3月7日, 19580307) or a serial number."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    plain = text(value)
    if not plain:
        return None
    try:
        if found := _DAY.fullmatch(plain):
            return date(int(found[1]), int(found[3]), int(found[5]))
        if re.fullmatch(r"[0-9]{8}", plain):
            return date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
        if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", plain):  # 10000 is May 1927; four digits may be a bare year
            return _serial(float(plain), epoch)
    except ValueError as error:
        raise CellTrouble(NOT_A_DAY) from error
    raise CellTrouble(NOT_A_DAY)


def _serial(number: float, epoch: datetime) -> date:
    found = from_excel(number, epoch)
    if not isinstance(found, datetime):
        raise CellTrouble(NOT_A_DAY)
    return found.date()


def number(value: Any) -> float | None:
    """Return a cell as a number; a thousands comma is allowed, a unit isn't."""
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    plain = text(value)
    if not plain:
        return None
    if re.fullmatch(r"[-+]?[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?", plain):
        plain = re.sub("[,，]", "", plain)
    if not re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?", plain):
        raise CellTrouble(NOT_A_NUMBER)
    return float(plain)
