"""River problems in words, in the reader's language."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from rongshu.core.words import N_
from rongshu.ground.rivers import stationing
from rongshu.river.problems.catalogue import BY_NAME, GROUPS, MEASURES, Measure
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.models import FoundBy
from rongshu.river.problems.queries import UNSORTED
from rongshu.river.problems.severity import LABELS, Severity

BANKS = {"left": N_("Left bank"), "right": N_("Right bank")}


def kind(name: str) -> str:
    """Return what kind of problem it is."""
    return gettext(BY_NAME[name].label if name in BY_NAME else UNSORTED)


def group_of(name: str) -> str:
    """Return the group a kind belongs to; '' for one not yet known."""
    return gettext(GROUPS[BY_NAME[name].group]) if name in BY_NAME else ""


def severity(name: str) -> str:
    """Return how grave it is; '' while nobody said."""
    return gettext(LABELS[Severity(name)]) if name else ""


def unit(name: str) -> str:
    """Return a unit; '' for none."""
    return gettext(MEASURES[Measure(name)]) if name else ""


def unit_of(name: str) -> str:
    """Return the unit a kind is measured in; '' for a kind not yet known."""
    return unit(BY_NAME[name].measure.value) if name in BY_NAME else ""


def state(name: str) -> str:
    """Return where it stands, as an office says it."""
    return gettext(PROBLEM_FLOW.state(name).label)


def source(name: str) -> str:
    """Return who found it."""
    return gettext(FoundBy(name).label)


def bank(name: str) -> str:
    """Return the bank, looking downstream; '' where it isn't known."""
    return gettext(BANKS[name]) if name else ""


def station(metres: float | None) -> str:
    """Return a station as it stands on a stake; '' where it isn't known."""
    return "" if metres is None else stationing.words(metres)


def amount(number: Decimal | None) -> str:
    """Return an amount without needless noughts; a dash for none."""
    return "—" if number is None else f"{number.normalize():f}"


def place_of(line: Any) -> str:
    """Return a river with its reach, outermost first."""
    place = line.place
    above = place.parent
    return f"{above.name} {place.name}" if above and above.kind == "river" else str(place.name)


def spot(problem: Any, place: Any) -> str:
    """Return where along the river: reach, station, bank."""
    parts = (place.name, station(problem.station), bank(problem.bank))
    return " · ".join(part for part in parts if part)
