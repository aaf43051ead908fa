"""When a repair was done the same night, and how high a bar is. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MORNING = timedelta(hours=6)  # a night is over at six
HIGHEST = 20  # of a bar, in the steps the sheet of styles draws


def same_night(found: datetime, done: datetime) -> bool:
    """Say whether what was found was done before the next morning at six; both in local time."""
    return found <= done and (found - MORNING).date() == (done - MORNING).date()


def heights(months: Sequence[int]) -> list[int]:
    """Return figures as heights from 0 to 20, the highest 20; whatever is not nothing can be seen."""
    most = max(months, default=0) or 1
    return [max(round(HIGHEST * n / most), int(n > 0)) for n in months]
