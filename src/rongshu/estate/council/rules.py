"""When something in the council's room may happen. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from rongshu.core.words import N_
from rongshu.estate.council.parties import Party
from rongshu.loop.cases.flow import Facts
from rongshu.loop.cases.rules import someone_else

DOOR = timedelta(minutes=30)  # before the beginning, when people sign in
MOST_ITEMS = 30  # of one agenda
GROWN_UP = 18  # years: who votes (居民委员会组织法 art. 9, 村民委员会组织法 art. 21)


def seen_at_a_meeting(facts: Facts) -> str | None:
    """Refuse to close a decision anywhere but at a meeting that has it on its list, or by who carried it out."""
    if not facts.data.get("meeting"):
        return N_("The next meeting closes it, once it has seen it done.")
    return someone_else(facts)


def short_notice(today: date, day: date, days: int) -> bool:
    """Say whether a meeting is called later than so many days before its day."""
    return (day - today).days < days


def approved(agrees: Mapping[Party, bool]) -> bool:
    """Say whether all three parties agree to the text as it stands."""
    return all(agrees.get(party, False) for party in Party)


def not_open(opens: datetime, closes: datetime, now: datetime) -> str | None:
    """Return why nobody can vote at a moment, or None."""
    if now < opens:
        return N_("The vote has not begun yet.")
    return N_("The vote is over.") if now >= closes else None
