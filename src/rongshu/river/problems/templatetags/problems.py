"""How river problems read on a page."""

from decimal import Decimal
from fractions import Fraction

from django import template
from django.db.models import Model

from rongshu.river.problems import wording
from rongshu.river.problems.amounts import Amount
from rongshu.river.problems.queries import Line

register = template.Library()
TONES = {"minor": "", "serious": "wait", "major": "danger"}


@register.filter
def tone(severity: str) -> str:
    """Return the tone of a severity's badge."""
    return TONES.get(severity, "")


@register.filter
def problem_kind(name: str) -> str:
    """Return what kind of problem it is."""
    return wording.kind(name)


@register.filter
def group_of(name: str) -> str:
    """Return the group a kind belongs to."""
    return wording.group_of(name)


@register.filter
def severity(name: str) -> str:
    """Return how grave it is."""
    return wording.severity(name)


@register.filter
def problem_state(name: str) -> str:
    """Return where it stands."""
    return wording.state(name)


@register.filter
def unit(name: str) -> str:
    """Return a unit."""
    return wording.unit(name)


@register.filter
def unit_of(kind: str) -> str:
    """Return the unit a kind is measured in."""
    return wording.unit_of(kind)


@register.filter
def amount(number: Decimal | None) -> str:
    """Return an amount without needless noughts."""
    return wording.amount(number)


@register.filter
def source(name: str) -> str:
    """Return who found it."""
    return wording.source(name)


@register.filter
def where(problem: Line) -> str:
    """Return where along the river a line of the register lies."""
    return wording.spot(problem, problem.place)


@register.filter
def lies_at(problem: Model) -> str:
    """Return where along the river a problem lies."""
    return wording.spot(problem, problem.case.place)  # type: ignore[attr-defined]


@register.filter
def percent(rate: Fraction | None) -> str:
    """Return a rate as a percentage with one decimal; a dash for none."""
    return "—" if rate is None else f"{float(rate) * 100:.1f}%"


@register.filter
def cleared(found: Amount) -> str:
    """Return the share of an amount that is gone, as a percentage; a dash for none."""
    whole = found.found + found.grown
    return percent(Fraction(found.cleared) / Fraction(whole)) if whole else "—"
