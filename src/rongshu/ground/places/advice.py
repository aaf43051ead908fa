"""Which datum a file is probably in, and why. Only advice: whoever imports decides. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places import datums
from rongshu.ground.places.coordinates import CHINA, Pairs

# Attributes that DataV's boundary files carry, made from AMap's: those are in GCJ-02.
AMAP = frozenset({"adcode", "acroutes", "subFeatureIndex", "childrenNum", "citycode"})
METRE = 1 / 111_320  # degrees of latitude
NEAR, CLEAR = 200.0, 3.0  # metres a good fit stays under; times the next best must be worse


@dataclass(frozen=True)
class Advice:
    """A datum ('' when there is nothing to go by), whether north comes first, and the reason."""

    code: str
    is_swapped: bool
    sentence: str
    params: dict[str, Any] = field(default_factory=dict)


def advise(
    pairs: Pairs,
    *,
    declared: str = "",
    attributes: Collection[str] = (),
    known: Sequence[tuple[tuple[float, float], tuple[float, float]]] = (),
) -> Advice:
    """Advise on the datum of raw (x, y) pairs.

    `declared`: the code a file names itself; `attributes`: what its shapes carry; `known`: raw pairs of places whose
    WGS-84 position is known already.
    """
    if not pairs.size:
        return Advice(datums.WGS84, False, N_("The file has no coordinates."))
    if datums.of(declared).is_projected if declared else (np.abs(pairs) > 360).any():
        return _projected(pairs, declared)
    is_swapped = _is_swapped(pairs)
    if len(known) and (fit := _best_fit(known, is_swapped=is_swapped)) is not None:
        return fit
    if AMAP & set(attributes):
        found = "、".join(sorted(AMAP & set(attributes)))
        why = N_("Its attributes (%(found)s) are those of AMap's boundary files, which are in GCJ-02.")
        return Advice(datums.GCJ02, is_swapped, why, {"found": found})
    if declared == datums.WGS84:
        why = N_(
            "The file itself says so. If it was drawn on AMap, Tencent or Baidu maps, choose theirs instead."
        )
        return Advice(declared, is_swapped, why)
    if declared:
        return Advice(declared, is_swapped, N_("The file itself says so."))
    return Advice(
        "",
        is_swapped,
        N_("Nothing in the file tells. Ask whoever made it; a wrong choice shifts it by 600 to 1,300 m."),
    )


def _is_swapped(pairs: Pairs) -> bool:
    """Say whether north comes first: in China no latitude is as large as the smallest longitude."""
    return bool((pairs[:, 0] < CHINA[3]).all() and (pairs[:, 1] > CHINA[0]).all())


def _projected(pairs: Pairs, declared: str) -> Advice:
    # A zoned easting has eight digits; without a zone an easting is 200 to 800 km and a northing over 1,700.
    first, second = float(np.median(pairs[:, 0])), float(np.median(pairs[:, 1]))
    is_swapped = second >= 1e7 or (1_700_000 < first < 6_300_000 and 100_000 < second < 900_000)
    if declared:
        return Advice(declared, is_swapped, N_("The file itself says so."))
    zone = int(max(first, second) // 1_000_000)
    try:
        why = N_(
            "The eastings begin with zone %(zone)s; Beijing 1954 and Xi'an 1980 look the same, so please ask."
        )
        return Advice(datums.by_zone(zone), is_swapped, why, {"zone": zone})
    except Invalid:
        why = N_(
            "These are metres without a zone. Ask for the central meridian (111, 114, 117 …) and choose its code."
        )
        return Advice("", is_swapped, why)


def _best_fit(
    known: Sequence[tuple[tuple[float, float], tuple[float, float]]], *, is_swapped: bool
) -> Advice | None:
    raw, true = np.array([k[0] for k in known]), np.array([k[1] for k in known])
    off = {}
    for code in (datums.CGCS2000, datums.GCJ02, datums.BD09):
        try:
            found = datums.to_wgs84(raw, code, is_swapped=is_swapped)
        except Invalid:
            continue
        apart = (found - true) * [np.cos(np.radians(27.0)), 1.0] / METRE
        off[code] = float(np.median(np.hypot(apart[:, 0], apart[:, 1])))
    ranked = sorted(off, key=off.__getitem__)
    if not ranked or off[ranked[0]] > NEAR or (len(ranked) > 1 and off[ranked[0]] * CLEAR > off[ranked[1]]):
        return None
    why = N_("%(count)s places known already then lie %(near)s m from where they are; otherwise %(far)s m.")
    far = round(off[ranked[1]]) if len(ranked) > 1 else 0
    return Advice(
        ranked[0], is_swapped, why, {"count": len(known), "near": round(off[ranked[0]]), "far": far}
    )
