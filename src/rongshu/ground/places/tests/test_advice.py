"""The advice on a datum says why, and is silent where nothing tells."""

import numpy as np
import pytest

from rongshu.ground.places import coordinates
from rongshu.ground.places.advice import advise

HERE = np.array([[113.13, 27.83], [113.1286583, 27.7978972], [113.1426306, 27.8173194]])


@pytest.mark.parametrize(
    ("raw", "code"),
    [(HERE, "cgcs2000"), (coordinates.wgs_to_gcj(HERE), "gcj02"), (coordinates.wgs_to_bd(HERE), "bd09")],
)
@pytest.mark.parametrize("is_swapped", [False, True])
def test_places_known_already_tell_the_datum(raw: coordinates.Pairs, code: str, is_swapped: bool) -> None:
    given = raw[:, ::-1] if is_swapped else raw
    known = [((x, y), (lon, lat)) for (x, y), (lon, lat) in zip(given.tolist(), HERE.tolist(), strict=True)]
    found = advise(given, known=known, attributes=["adcode"])
    assert (found.code, found.is_swapped) == (code, is_swapped)
    assert (found.params["count"], found.params["near"]) == (3, 0)
    assert found.params["far"] > 500


def test_places_that_moved_tell_nothing() -> None:
    known = [((113.13, 27.83), (113.14, 27.84))]
    assert advise(HERE, known=known).code == ""


def test_amaps_attributes_tell() -> None:
    found = advise(HERE, attributes=["name", "adcode"], declared="wgs84")
    assert (found.code, found.params) == ("gcj02", {"found": "adcode"})


def test_what_the_file_says_itself_is_passed_on() -> None:
    assert advise(HERE, declared="wgs84").code == "wgs84"
    assert advise(np.array([[3079906.5, 414289.4]]), declared="epsg:4547").is_swapped


@pytest.mark.parametrize(
    ("pair", "code", "is_swapped"),
    [((38414289.4, 3079906.5), "epsg:4526", False), ((3079906.5, 19709795.6), "epsg:4497", True),
     ((414289.4, 3079906.5), "", False), ((3079906.5, 414289.4), "", True), ((99414289.4, 3079906.5), "", False)],
)  # fmt: skip
def test_metres_tell_their_zone(pair: tuple[float, float], code: str, is_swapped: bool) -> None:
    found = advise(np.array([pair]))
    assert (found.code, found.is_swapped) == (code, is_swapped)


def test_bare_degrees_and_an_empty_file_tell_nothing_wrong() -> None:
    assert advise(HERE).code == ""
    assert advise(np.empty((0, 2))).code == "wgs84"
