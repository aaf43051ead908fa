"""How a zone stands, and what can be a zone."""

from datetime import date

import pytest

from rongshu.estate.claims.rules import State, standing, wrong_cap, wrong_shape
from rongshu.ground.places.demo import rectangle
from rongshu.loop.duties.keeping import Account
from rongshu.loop.duties.turns import Turn

WEEKS = [Turn(date(2026, 11, n), date(2026, 11, n + 7)) for n in (2, 9, 16)]
BOX = (113.0, 27.0, 113.01, 27.01)


def owed(*kept: int | None) -> list[Account]:
    """Return the accounts of one duty over the last weeks."""
    return (
        [Account(turn, 7, 1, by) for turn, by in zip(WEEKS[-len(kept) :], kept, strict=True)] if kept else []
    )


@pytest.mark.parametrize(
    ("holders", "accounts", "state"),
    [
        ([], owed(1, 1), State.VACANT),
        ([7], [], State.KEPT),
        ([7], owed(None, 1), State.KEPT),
        ([7], owed(1, None), State.MISSED),
        ([9], owed(1, None), State.KEPT),  # the one before missed it, who holds it now hasn't owed one yet
    ],
)
def test_a_zone_stands_by_its_keeper_and_the_last_turn(
    holders: list[int], accounts: list[Account], state: State
) -> None:
    assert standing(holders, accounts, 0).state == state


def test_the_figures_beside_it() -> None:
    found = standing([7], owed(1, None, 2), 4)
    assert (found.kept, found.due, found.vacant) == (2, 3, 4)


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        (rectangle(113.001, 27.001, 0.002, 0.002), None),
        (rectangle(112.998, 27.001, 0.002, 0.002), None),  # a little outside is still at the estate
        (rectangle(114.0, 27.0, 0.002, 0.002), "This lies too far from the estate."),
        ({"type": "Point", "coordinates": [113, 27]}, "Please draw an area: at least three corners."),
        ({"type": "Polygon", "coordinates": []}, "Please draw an area: at least three corners."),
        ({"type": "Polygon", "coordinates": [[[113, 27], [113, 28]]]}, "Please draw an area: at least three corners."),
        ({"type": "Polygon", "coordinates": "x"}, "Please draw an area: at least three corners."),
        ({}, "Please draw an area: at least three corners."),
    ],
)  # fmt: skip
def test_what_can_be_a_zone(shape: dict[str, object], sentence: str | None) -> None:
    assert wrong_shape(shape, BOX) == sentence


def test_an_estate_that_is_not_drawn_takes_a_zone_anywhere() -> None:
    assert wrong_shape(rectangle(10.0, 10.0, 0.001, 0.001), None) is None


def test_the_cap() -> None:
    assert [n for n in range(-1, 8) if wrong_cap(n) is None] == [1, 2, 3, 4, 5]
