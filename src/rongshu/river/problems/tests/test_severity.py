"""How grave a problem is at its bounds, one below, and where no measure says so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.problems.catalogue import BY_NAME, Measure
from rongshu.river.problems.severity import LABELS, TABLE, Severity, by_measure, settled

MINOR, SERIOUS, MAJOR = Severity.MINOR, Severity.SERIOUS, Severity.MAJOR
ORDER = list(Severity)
QUANTITIES = st.decimals(0, 100_000, places=2)


@pytest.mark.parametrize(
    ("kind", "quantity", "expected"),
    [
        ("floodway_planted", "999.99", MINOR),
        ("floodway_planted", "1000", SERIOUS),
        ("floodway_planted", "4999.99", SERIOUS),
        ("floodway_planted", "5000", MAJOR),
        ("nets", "0", MINOR),
        ("nets", "5000", MAJOR),
        ("sand_dug", "499.9", MINOR),
        ("sand_dug", "500", SERIOUS),
        ("sand_dug", "100000", SERIOUS),
        ("litter", "100000", None),
    ],
)
def test_the_table_at_its_bounds(kind: str, quantity: str, expected: Severity | None) -> None:
    assert by_measure(kind, Decimal(quantity)) is expected


def test_nothing_measured_is_judged_by_somebody() -> None:
    assert by_measure("nets", None) is None
    assert settled("nets", None, SERIOUS) is SERIOUS
    assert settled("litter", Decimal(3), None) is None


def test_somebody_may_judge_it_graver_but_never_milder_than_the_table() -> None:
    assert settled("nets", Decimal(1000), MAJOR) is MAJOR
    assert settled("nets", Decimal(5000), MINOR) is MAJOR


@given(st.sampled_from(sorted(TABLE)), QUANTITIES, QUANTITIES)
def test_more_is_never_milder(kind: str, one: Decimal, other: Decimal) -> None:
    less, more = by_measure(kind, min(one, other)), by_measure(kind, max(one, other))
    assert less is not None
    assert more is not None
    assert ORDER.index(less) <= ORDER.index(more)


def test_the_bounds_are_in_the_measure_of_their_kind() -> None:
    assert {BY_NAME[name].measure for name in TABLE} == {Measure.SQUARE_METRES, Measure.CUBIC_METRES}
    assert [name for name, bounds in TABLE.items() if not bounds.is_confirmed] == ["sand_dug", "earth_taken"]
    assert set(LABELS) == set(Severity)
