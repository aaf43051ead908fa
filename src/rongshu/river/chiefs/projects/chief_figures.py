"""What this room counts of a chief's year."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from rongshu.river.chiefs.projects import queries


def done(person: int, places: Collection[int], since: date, until: date) -> tuple[Decimal, Decimal] | None:
    """Return of the amounts due in the year at some places how many are done, parts counted as parts.

    Those due later in the year count already: what isn't done shows early. None when nothing is due.
    """
    first, after = date(since.year, 1, 1), date(since.year + 1, 1, 1)
    amounts = queries.due_between(places, first, after)
    return (sum((one.share for one in amounts), Decimal(0)), Decimal(len(amounts))) if amounts else None
