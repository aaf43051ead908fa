"""How many patrols a month a rule comes to, by the periods of the year after it begins. Pure."""

from datetime import date
from fractions import Fraction

from rongshu.river.chiefs.frequency.periods import Span, spans
from rongshu.river.chiefs.frequency.standards import Rule

MONTHS = 12


def counted(rule: Rule, since: date) -> list[Span]:
    """Return the periods a rule that begins on a day asks something of, begun within a year: whole ones in season."""
    until = (
        since.replace(year=since.year + 1)
        if (since.month, since.day) != (2, 29)
        else date(since.year + 1, 3, 1)
    )
    found = (one for one in spans(rule.period, since, until) if one.since >= since)
    return [one for one in found if rule.season is None or rule.season.covers(one)]


def a_month(rule: Rule | None, since: date) -> Fraction:
    """Return how many patrols a month are asked of one chief of one reach in the year after a rule begins."""
    return Fraction(rule.count * len(counted(rule, since)), MONTHS) if rule else Fraction(0)
