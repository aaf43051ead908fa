"""When what may happen: review, undo, destruction. Pure: times in, a sentence (refused) or None (may) out."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from rongshu.core.words import N_

UNDO = timedelta(minutes=10)  # a start by mistake is taken back within
GRACE = timedelta(hours=24)  # after the end, before anything is destroyed: an end can be a mistake too
BACKUPS = timedelta(days=30)  # backups made before the destruction are to be deleted by then
MOST_BAGS = 12


def review_due(reviewed: date | None, months: int, today: date) -> bool:
    """Say whether a plan has to be looked over: never looked over, or too long ago."""
    return reviewed is None or reviewed + relativedelta(months=months) <= today


def undo_refused(started_at: datetime, orders: int, now: datetime) -> str | None:
    """Return why a start can't be taken back any more, or None."""
    if now - started_at > UNDO:
        return N_("It has run for more than ten minutes; please end it instead.")
    if orders:
        return N_("Somebody has already ordered supplies; please end it instead.")
    return None


def items_refused(items: str, bags: int) -> tuple[str, str] | None:
    """Return which field of an order is wrong and why, or None."""
    if not items.strip():
        return "wanted", N_("Please write what is needed.")
    if not 1 <= bags <= MOST_BAGS:
        return "bags", N_("Please give between 1 and 12 bags.")
    return None
