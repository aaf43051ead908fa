"""The kinds are complete, told apart by name, and each says which rule it offends."""

from collections import Counter

import pytest

from rongshu.river.problems.catalogue import (
    BY_NAME,
    FOUR,
    GROUPS,
    KINDS,
    MEASURES,
    MWR_245,
    Disorder,
    Measure,
)


def test_every_name_stands_once() -> None:
    assert len(BY_NAME) == len(KINDS) == 21
    assert len({kind.label for kind in KINDS}) == len(KINDS)


def test_the_four_disorders_have_the_sub_kinds_of_the_notice() -> None:
    assert Counter(kind.group for kind in KINDS if kind.basis == MWR_245) == {
        Disorder.OCCUPYING: 5,
        Disorder.DIGGING: 3,
        Disorder.DUMPING: 3,
        Disorder.BUILDING: 3,
    }
    assert {kind.group for kind in KINDS if kind.basis == MWR_245} == set(FOUR)


@pytest.mark.parametrize("group", list(Disorder))
def test_every_group_has_a_name_and_a_kind(group: Disorder) -> None:
    assert GROUPS[group]
    assert any(kind.group is group for kind in KINDS)


@pytest.mark.parametrize("measure", list(Measure))
def test_every_measure_has_a_name(measure: Measure) -> None:
    assert MEASURES[measure]


def test_every_kind_names_its_rule_and_its_days() -> None:
    assert all(kind.basis and 1 <= kind.days <= 60 for kind in KINDS)
