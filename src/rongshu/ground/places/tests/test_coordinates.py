"""Published and measured pairs: every datum comes onto WGS-84 and back."""

import numpy as np
import pytest
from pyproj import CRS, Geod

from rongshu.core.errors import Invalid
from rongshu.ground.places import coordinates, datums
from rongshu.ground.places.coordinates import Pairs

GLOBE = Geod(ellps="WGS84")
# WGS-84, GCJ-02, BD-09 (degrees), EPSG:4547 and UTM 49N (metres): east or longitude first.
ZHUZHOU = [
    (
        (113.13, 27.83), (113.1358338, 27.8268637), (113.1422963, 27.8329627),
        (414289.382, 3079906.482), (709782.174, 3080191.801),
    ),
    (
        (113.1286583, 27.7978972), (113.1344910, 27.7947675), (113.1409580, 27.8008432),
        (414131.950, 3076349.670), (709711.699, 3076632.018),
    ),
    (
        (113.1426306, 27.8173194), (113.1484462, 27.8141675), (113.1548586, 27.8204421),
        (415523.955, 3078492.418), (711051.016, 3078808.258),
    ),
    (
        (113.1084278, 27.8517639), (113.1142789, 27.8486423), (113.1208486, 27.8543955),
        (412181.564, 3082333.708), (707615.527, 3082566.856),
    ),
]  # fmt: skip


def pairs(*points: tuple[float, float]) -> Pairs:
    return np.array(points, dtype=np.float64)


def metres(a: Pairs, b: Pairs) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(GLOBE.inv(a[:, 0], a[:, 1], b[:, 0], b[:, 1])[2])


def grid() -> Pairs:
    lon, lat = np.meshgrid(np.arange(112.9, 114.2, 0.05), np.arange(26.0, 28.1, 0.05))
    return np.column_stack([lon.ravel(), lat.ravel()])


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ],
)
def test_gcj_of_programs_on_the_other_ellipsoid_is_the_same_to_two_centimetres(
    wgs: tuple[float, float], gcj: tuple[float, float]
) -> None:
    assert metres(coordinates.wgs_to_gcj(pairs(wgs)), pairs(gcj))[0] < 0.02


def test_gcj_on_krasovskys_ellipsoid_is_the_same_to_the_last_digit() -> None:
    assert coordinates.wgs_to_gcj(pairs((116.404, 39.915)))[0] == pytest.approx(
        (116.41024449916938, 39.91640428150164), abs=1e-12
    )


def test_bd_is_the_form_three_independent_packages_agree_on() -> None:
    assert coordinates.gcj_to_bd(pairs((116.404, 39.915)))[0] == pytest.approx(
        (116.41036949371029, 39.92133699351021), abs=1e-12
    )
    one_step = pairs((116.39762729119315, 39.90865673957631))  # the widely published inverse, not iterated
    assert metres(coordinates.bd_to_gcj(pairs((116.404, 39.915))), one_step)[0] < 0.1


@pytest.mark.parametrize(("wgs", "gcj", "bd", "gauss", "utm"), ZHUZHOU)
def test_a_point_in_every_datum(
    wgs: tuple[float, float],
    gcj: tuple[float, float],
    bd: tuple[float, float],
    gauss: tuple[float, float],
    utm: tuple[float, float],
) -> None:
    assert coordinates.wgs_to_gcj(pairs(wgs))[0] == pytest.approx(gcj, abs=6e-8)
    assert coordinates.wgs_to_bd(pairs(wgs))[0] == pytest.approx(bd, abs=1e-7)
    zoned = (gauss[0] + 38_000_000, gauss[1])
    for code, given in {
        "wgs84": wgs, "cgcs2000": wgs, "gcj02": gcj, "bd09": bd, "epsg:4547": gauss, "epsg:4526": zoned,
        "epsg:32649": utm,
    }.items():  # fmt: skip
        assert metres(datums.to_wgs84(pairs(given), code), pairs(wgs))[0] < 0.02, code
        assert metres(datums.to_wgs84(pairs(given[::-1]), code, is_swapped=True), pairs(wgs))[0] < 0.02, code


@pytest.mark.parametrize(
    ("gauss", "wgs"),
    [
        ((19709795.617, 3077863.163), (113.1286583, 27.7978972)),
        ((19711135.470, 3080040.274), (113.1426306, 27.8173194)),
        ((19707698.606, 3083800.376), (113.1084278, 27.8517639)),
    ],
)
def test_six_degree_zone_nineteen(gauss: tuple[float, float], wgs: tuple[float, float]) -> None:
    assert metres(datums.to_wgs84(pairs(gauss), datums.by_zone(19)), pairs(wgs))[0] < 0.01


def test_the_inverses_are_exact_to_a_tenth_of_a_millimetre() -> None:
    points = grid()
    assert metres(coordinates.gcj_to_wgs(coordinates.wgs_to_gcj(points)), points).max() < 1e-4
    assert metres(coordinates.bd_to_wgs(coordinates.wgs_to_bd(points)), points).max() < 1e-4


def test_a_wrong_datum_is_off_by_what_was_measured() -> None:
    points = grid()
    gcj, bd = metres(coordinates.wgs_to_gcj(points), points), metres(coordinates.wgs_to_bd(points), points)
    assert 615 < gcj.min() < gcj.max() < 680
    assert 1186 < bd.min() < bd.max() < 1273


def test_nothing_is_shifted_outside_china_and_an_empty_file_stays_empty() -> None:
    abroad = pairs((2.35, 48.86), (139.7, 35.7))
    assert (coordinates.wgs_to_gcj(abroad) == abroad).all()
    assert datums.to_wgs84(np.empty((0, 2)), "gcj02").shape == (0, 2)


@pytest.mark.parametrize("zone", [*datums.ZONES_3, *datums.ZONES_6])
def test_a_zone_is_the_registrys_own(zone: int) -> None:
    crs = CRS(datums.by_zone(zone))
    assert crs.name.startswith("CGCS2000")
    assert crs.name.endswith(f"zone {zone}")
    assert ("3-degree" in crs.name) == (zone in datums.ZONES_3)


@pytest.mark.parametrize("meridian", range(75, 136, 3))
def test_a_meridian_is_the_registrys_own(meridian: int) -> None:
    assert CRS(datums.by_meridian(meridian)).name == f"CGCS2000 / 3-degree Gauss-Kruger CM {meridian}E"


@pytest.mark.parametrize("wrong", [(datums.by_zone, 12), (datums.by_zone, 24), (datums.by_meridian, 112)])
def test_there_is_no_such_zone(wrong: tuple[type, int]) -> None:
    with pytest.raises(Invalid):
        wrong[0](wrong[1])


@pytest.mark.parametrize(
    "code", ["epsg:4214", "epsg:2437", "epsg:21418", "epsg:4610", "epsg:2382", "epsg:4555"]
)
def test_what_needs_local_parameters_is_refused(code: str) -> None:
    with pytest.raises(Invalid, match="local parameters of the surveying office"):
        datums.of(code)


@pytest.mark.parametrize("code", ["mars", "epsg:99999", "epsg:27700", ""])
def test_a_datum_nobody_knows_is_refused(code: str) -> None:
    with pytest.raises(Invalid) as refused:
        datums.of(code)
    assert refused.value.code == "invalid"
    assert refused.value.sentence % refused.value.params


def test_the_wkt_of_a_shapefile_is_understood() -> None:
    esri = CRS("epsg:4547").to_wkt("WKT1_ESRI")
    assert datums.of_crs(CRS(esri)) == datums.of("epsg:4547")
    assert datums.of_crs(CRS(CRS("epsg:4490").to_wkt("WKT1_ESRI"))).code == "cgcs2000"
    with pytest.raises(Invalid, match="local parameters"):
        datums.of_crs(CRS(CRS("epsg:2382").to_wkt("WKT1_ESRI")))


@pytest.mark.parametrize(
    ("point", "code"),
    [((27.83, 113.13), "gcj02"), ((414289.0, 3079906.0), "wgs84"), ((3079906.0, 414289.0), "epsg:4547"),
     ((2.35, 48.86), "cgcs2000"), ((float("nan"), 1.0), "wgs84")],
)  # fmt: skip
def test_what_would_lie_elsewhere_is_refused(point: tuple[float, float], code: str) -> None:
    with pytest.raises(Invalid):
        datums.to_wgs84(pairs(point), code)
