"""How figures of an assessment read."""

from decimal import Decimal

from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.river.chiefs.assessment.models import Came
from rongshu.river.chiefs.assessment.queries import Line
from rongshu.river.chiefs.assessment.rules import How, Indicator, Nothing

HOW = {
    How.SHARE: N_("points by share; full from %(full)s on"),
    How.STEPS: N_("points by steps: %(steps)s"),
    How.DEDUCT: N_("%(each)s points less for each case"),
}

HOWS = {
    How.SHARE: N_("by share"),
    How.STEPS: N_("by steps"),
    How.DEDUCT: N_("by cases, each costs points"),
}
FIGURES = {
    "patrols.done": N_("patrols made of those asked"),
    "water.at_target": N_("sections that reach their target"),
    "problems.closed": N_("problems struck off of those found"),
    "projects.done": N_("what is done of the projects due"),
}


def figure(name: str) -> str:
    """Return what a figure of the house is called; one another room offers has its own name."""
    return _(FIGURES[name]) if name in FIGURES else name


def number(figure: Decimal | None) -> str:
    """Return a figure without empty decimals; a dash for none."""
    return "–" if figure is None else f"{figure.normalize():f}"


def percent(share: Decimal) -> str:
    """Return a share in per cent, to a tenth."""
    return f"{number(round(share * 100, 1))}%"


def how(indicator: Indicator) -> str:
    """Return how an indicator is scored, as a sentence."""
    steps = _(", ").join(f"{percent(one.least)} → {number(one.points)}" for one in indicator.steps)
    return _(HOW[indicator.how]) % {
        "full": percent(indicator.full),
        "each": number(indicator.each),
        "steps": steps,
    }


def came(line: Line) -> str:
    """Return from which figures a line's points came, in a few words."""
    value = line.counted.value
    if value is None:
        if line.waits:
            return _("not filled in yet")
        full = line.indicator.nothing is Nothing.FULL
        return _("nothing was asked: full points") if full else _("nothing was asked: left out")
    if value.denominator is None:
        return (
            _("%(n)s cases") % {"n": number(value.numerator)}
            if line.indicator.how is How.DEDUCT
            else number(value.numerator)
        )
    said = _("%(done)s of %(all)s") % {"done": number(value.numerator), "all": number(value.denominator)}
    return f"{said} · {percent(value.figure)}"


def source(line: Line) -> str:
    """Return who counted: the house, or whoever typed it in."""
    if line.counted.came is not Came.TYPED:
        return _("counted by the house")
    return _("typed in by %(name)s") % {"name": line.score.by.name} if line.score and line.score.by else ""
