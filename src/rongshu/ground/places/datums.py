"""The datums a file may be in, by the code somebody chooses, and the way from each to WGS-84.

Codes: wgs84, cgcs2000, gcj02, bd09, or epsg:N for a projected one on WGS-84 or CGCS2000. What needs local
parameters nobody has handed over (Beijing 1954, Xi'an 1980) is refused.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places import coordinates
from rongshu.ground.places.coordinates import Pairs, Shift

WGS84, CGCS2000, GCJ02, BD09 = "wgs84", "cgcs2000", "gcj02", "bd09"
DEGREES: dict[str, tuple[str, Shift]] = {
    WGS84: (N_("WGS-84 (GPS, most foreign maps)"), lambda pairs: pairs),
    CGCS2000: (N_("CGCS2000 in degrees (surveying offices)"), lambda pairs: pairs),
    GCJ02: (N_("GCJ-02 (AMap, Tencent, DataV)"), coordinates.gcj_to_wgs),
    BD09: (N_("BD-09 (Baidu)"), coordinates.bd_to_wgs),
}
ALIASES = {
    "epsg:4326": WGS84,
    "ogc:crs84": WGS84,
    "epsg:4490": CGCS2000,
    "wgs-84": WGS84,
    "gcj-02": GCJ02,
    "bd-09": BD09,
}
LOCAL = re.compile(r"Beijing|Xian|Xi'an|Krasovsky|Pulkovo", re.IGNORECASE)
KNOWN = re.compile(
    r"WGS[ _]?(19)?84|China[ _](Geodetic[ _]Coordinate[ _]System[ _])?2000|CGCS2000", re.IGNORECASE
)
BESIDE = 3.0  # degrees a shape may reach over into the next zones
# CGCS2000 / Gauss-Kruger, from the meridian of 75° E on. Source: EPSG registry.
ZONES_3, FIRST_3, PREFIXED_3, PLAIN_3 = range(25, 46), 25, 4513, 4534
ZONES_6, FIRST_6, PREFIXED_6, PLAIN_6 = range(13, 24), 13, 4491, 4502


@dataclass(frozen=True)
class Datum:
    """A datum by its code, with its label and whether its numbers are metres."""

    code: str
    label: str
    is_projected: bool


@lru_cache(maxsize=64)
def of(code: str) -> Datum:
    """Return the datum of a code; raises Invalid for one there isn't, or one that can't be converted."""
    plain = ALIASES.get(code.strip().lower(), code.strip().lower())
    if plain in DEGREES:
        return Datum(plain, DEGREES[plain][0], is_projected=False)
    if not re.fullmatch(r"epsg:[0-9]{4,5}", plain):
        raise Invalid(
            N_("There is no datum %(name)s. Choose wgs84, cgcs2000, gcj02, bd09 or epsg:N."), name=code
        )
    try:
        return of_crs(CRS.from_user_input(plain))
    except CRSError as error:
        raise Invalid(N_("There is no coordinate system %(name)s."), name=plain) from error


def of_crs(crs: CRS) -> Datum:
    """Return the datum a file declares; raises Invalid for one that can't be converted without local parameters."""
    base = crs.geodetic_crs.name if crs.geodetic_crs else crs.name
    names = f"{base} {crs.datum.name if crs.datum else ''} {crs.ellipsoid.name if crs.ellipsoid else ''}"
    if LOCAL.search(names):
        raise Invalid(
            N_(
                "This file is in %(name)s, which can't be converted without the local parameters of the surveying "
                "office. Please ask for it in CGCS2000."
            ),
            name=crs.name,
        )
    if not KNOWN.search(names):
        raise Invalid(
            N_("The coordinate system %(name)s is not known here. Please ask for CGCS2000."), name=crs.name
        )
    if crs.is_geographic:
        return of(WGS84 if "84" in base else CGCS2000)
    code = crs.to_epsg(min_confidence=70)
    if code is None:
        raise Invalid(
            N_("The coordinate system %(name)s is not known here. Please ask for CGCS2000."), name=crs.name
        )
    return Datum(f"epsg:{code}", crs.name, is_projected=True)


def to_wgs84(pairs: Pairs, code: str, *, is_swapped: bool = False) -> Pairs:
    """Return (longitude, latitude) pairs in WGS-84 from (x, y) pairs in a datum.

    x is east and y north, as GIS files have it; `is_swapped` for files that put north first. Raises Invalid when
    the result isn't on the globe, or not in China for a Chinese datum.
    """
    datum = of(code)
    found = np.asarray(pairs, dtype=np.float64).reshape(-1, 2)
    if is_swapped:
        found = found[:, ::-1]
    if not np.isfinite(found).all():
        raise Invalid(N_("Some coordinates are not numbers."))
    result = _unprojected(found, datum.code) if datum.is_projected else _shifted(found, datum.code)
    _refuse_elsewhere(result, datum)
    return result


def _shifted(pairs: Pairs, code: str) -> Pairs:
    if (np.abs(pairs) > [180.0, 90.0]).any():
        raise Invalid(
            N_(
                "These numbers are no degrees of longitude and latitude, in this order. Choose another datum or order."
            )
        )
    return DEGREES[code][1](pairs)


@lru_cache(maxsize=16)
def _unprojection(code: str) -> Transformer:
    # The registry's own order is north, east; always_xy undoes that.
    return Transformer.from_crs(code, "EPSG:4326", always_xy=True)


def _unprojected(pairs: Pairs, code: str) -> Pairs:
    lon, lat = _unprojection(code).transform(pairs[:, 0], pairs[:, 1])
    return np.column_stack([lon, lat])


def _refuse_elsewhere(pairs: Pairs, datum: Datum) -> None:
    west, south, east, north = _meant_for(datum)
    lon, lat = pairs[:, 0], pairs[:, 1]
    inside = np.isfinite(pairs).all(axis=1) & (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    if not inside.all():
        raise Invalid(
            N_(
                "In this datum some shapes would lie where it isn't meant for. Please choose another datum or order."
            )
        )


@lru_cache(maxsize=64)
def _meant_for(datum: Datum) -> tuple[float, float, float, float]:
    """Return the box a datum is meant for: the globe, China, or a projection's own zones and those beside them."""
    if datum.code == WGS84:
        return -180.0, -90.0, 180.0, 90.0
    area = CRS(datum.code).area_of_use if datum.is_projected else None
    if area is None:
        return coordinates.CHINA
    return area.west - BESIDE, area.south - BESIDE, area.east + BESIDE, area.north + BESIDE


def by_zone(zone: int) -> str:
    """Return the code for eastings that begin with a zone number (38414289: zone 38); raises Invalid for no zone."""
    if zone in ZONES_3:
        return f"epsg:{PREFIXED_3 + zone - FIRST_3}"
    if zone in ZONES_6:
        return f"epsg:{PREFIXED_6 + zone - FIRST_6}"
    raise Invalid(N_("There is no zone %(zone)s in China."), zone=zone)


def by_meridian(meridian: int) -> str:
    """Return the code for eastings without a zone, by their central meridian (degrees east, a multiple of three)."""
    if meridian % 3 or not 75 <= meridian <= 135:
        raise Invalid(N_("There is no central meridian of %(meridian)s° in China."), meridian=meridian)
    return f"epsg:{PLAIN_3 + (meridian - 75) // 3}"
