"""How rules, lengths and reasons read."""

from fractions import Fraction

from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.river.chiefs.frequency.counting import Why
from rongshu.river.chiefs.frequency.periods import Period, Span
from rongshu.river.chiefs.frequency.standards import Holiday, Means, Rule
from rongshu.river.chiefs.models import Colour

ASKED = {
    Period.WEEK: N_("%(n)s in a week"),
    Period.TEN_DAYS: N_("%(n)s in ten days"),
    Period.HALF_MONTH: N_("%(n)s in half a month"),
    Period.MONTH: N_("%(n)s in a month"),
    Period.QUARTER: N_("%(n)s in a quarter"),
    Period.HALF_YEAR: N_("%(n)s in half a year"),
    Period.YEAR: N_("%(n)s in a year"),
}
PERIODS = {
    Period.WEEK: N_("week"),
    Period.TEN_DAYS: N_("ten days"),
    Period.HALF_MONTH: N_("half a month"),
    Period.MONTH: N_("month"),
    Period.QUARTER: N_("quarter"),
    Period.HALF_YEAR: N_("half a year"),
    Period.YEAR: N_("year"),
}
MEANS = {
    Means.ON_SITE: N_("on site"),
    Means.DRONE: N_("by drone"),
    Means.MEETING: N_("a meeting on site"),
}
HOLIDAYS = {
    Holiday.AS_USUAL: N_("free days change nothing"),
    Holiday.NEXT_WORKING_DAY: N_("a free last day moves to the next working day"),
    Holiday.EXCUSED: N_("a period without a working day asks nothing"),
}
WALKED, STILL_DUE, OVERDUE = N_("Walked"), N_("Still to walk"), N_("Not walked in time")
WHY = {
    Why.MEANS: N_("a patrol of this kind doesn't count here"),
    Why.MINUTES: N_("too short a time"),
    Why.METRES: N_("too short a way"),
    Why.APART: N_("too soon after the one before"),
    Why.DEPUTY: N_("the chief has to come in person"),
}


def asked(rule: Rule) -> str:
    """Return a rule as a sentence: how often, and what a patrol has to be."""
    said = [_(ASKED[rule.period]) % {"n": rule.count}]
    if rule.minutes:
        said.append(_("at least %(n)g minutes") % {"n": rule.minutes})
    if rule.metres:
        said.append(_("at least %(n)g m") % {"n": rule.metres})
    if rule.hours_apart:
        said.append(_("%(n)g hours apart") % {"n": rule.hours_apart})
    if rule.season:
        first, last = (f"{month:02d}-{day:02d}" for month, day in rule.season)
        said.append(_("from %(first)s to %(last)s") % {"first": first, "last": last})
    return _(", ").join(said)


def often(rule: Rule) -> str:
    """Return how often a rule asks, and of what."""
    said = [_(ASKED[rule.period]) % {"n": rule.count}]
    if rule.days:
        said.append(_("on different days"))
    if not rule.per_reach:
        said.append(_("once for all of their reaches"))
    return _(", ").join(said)


def season(rule: Rule) -> str:
    """Return when in the year a rule asks."""
    if rule.season is None:
        return _("all the year")
    first, last = (f"{month:02d}-{day:02d}" for month, day in rule.season)
    return _("from %(first)s to %(last)s") % {"first": first, "last": last}


def least(rule: Rule) -> str:
    """Return what a patrol has to be at least; a dash for nothing."""
    said = [_("%(n)g minutes") % {"n": rule.minutes}] if rule.minutes else []
    said += [_("%(n)g m") % {"n": rule.metres}] if rule.metres else []
    said += [_("%(n)g hours apart") % {"n": rule.hours_apart}] if rule.hours_apart else []
    return _(", ").join(said) or "–"


def alerts(rule: Rule) -> str:
    """Return by how much alerts raise what is asked; a dash for nothing."""
    said = [f"{_(str(colour.label))} ×{rule.alerts[colour]:g}" for colour in Colour if colour in rule.alerts]
    return _(", ").join(said) or "–"


def delegation(rule: Rule) -> str:
    """Return who may walk, how, and what free days do."""
    if rule.in_person is None or rule.in_person >= rule.count:
        said = [_("the chief in person")]
    elif rule.in_person:
        said = [_("%(n)s of them the chief in person") % {"n": rule.in_person}]
    else:
        said = [_("a deputy may walk")]
    said += [
        _(label) for means, label in MEANS.items() if means in rule.means and rule.means != {Means.ON_SITE}
    ]
    said += [_(HOLIDAYS[rule.holiday])] if rule.holiday is not Holiday.AS_USUAL else []
    return _(", ").join(said)


def number(figure: Fraction) -> str:
    """Return a figure to a tenth, without empty decimals."""
    return f"{float(figure):.1f}".removesuffix(".0")


def span(one: Span) -> str:
    """Return a period by its first and last days."""
    return f"{one.since:%Y-%m-%d} – {one.last:%m-%d}"


def km(metres: float) -> str:
    """Return a length in kilometres, to ten metres."""
    return _("%(n)s km") % {"n": f"{metres / 1000:.2f}".rstrip("0").rstrip(".")}
