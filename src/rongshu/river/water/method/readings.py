"""What a laboratory writes into a cell: a figure, one below the limit of detection, or nothing. Pure."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from rongshu.core.words import N_

NOT_A_READING = N_("This is no reading. Please write a figure, or 0.002L for below the limit of detection.")
NEGATIVE = N_("There is less than nothing of this. Please correct the figure.")
MISSING = frozenset(
    {"", "-", "--", "---", "—", "——", "/", "*", "n/a", "na", "null", "none", "nan", "未测", "未监测", "无"}
)
UNDETECTED = frozenset({"未检出", "nd", "n.d.", "n.d", "l", "<"})
_FIGURE = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]{1,2})?"
_READING = re.compile(rf"(?P<sign>[<>]?)\s*(?P<figure>{_FIGURE})\s*(?P<l>\(?l\)?|\(?nd\)?)?")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_DASHES = str.maketrans("‐‑‒–−", "-----")


class NotAReading(ValueError):
    """A cell holds no reading; its text is a sentence to translate."""


class Reading(NamedTuple):
    """A figure as the laboratory gave it, in its decimal digits.

    `is_below`: the figure is the limit of detection, and less was there; 0 when no limit was written (未检出).
    `is_above`: more than the method can count (bacteria).
    """

    figure: Decimal
    is_below: bool = False
    is_above: bool = False

    @property
    def text(self) -> str:
        """Return it as it is printed: 0.002L, >24000, or the figure; ND without a limit."""
        if self.is_below:
            return f"{self.figure:f}L" if self.figure else "ND"
        return f">{self.figure:f}" if self.is_above else f"{self.figure:f}"


def read(cell: str, *, may_be_negative: bool = False) -> Reading | None:
    """Return what a cell says, or None for nothing measured; full-width digits and blanks are as good as plain ones.

    Raises NotAReading for anything else, and for a figure below nought where there can be none.
    """
    if cell.isascii() and cell.replace(".", "", 1).isdigit():  # nearly all of them
        return Reading(Decimal(cell))
    plain = unicodedata.normalize("NFKC", cell).translate(_DASHES).strip().lower()
    if plain in MISSING:
        return None
    if plain in UNDETECTED:
        return Reading(Decimal(0), is_below=True)
    found = _READING.fullmatch(_THOUSANDS.sub("", plain))
    if found is None or (found["l"] and found["sign"]):
        raise NotAReading(NOT_A_READING)
    figure = Decimal(found["figure"])
    if figure < 0 and not may_be_negative:
        raise NotAReading(NEGATIVE)
    return Reading(figure, bool(found["l"]) or found["sign"] == "<", found["sign"] == ">")
