"""Boundaries as offices hand them in: GeoJSON, KML, KMZ, zipped shapefiles. Told apart by content, never by name."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from rongshu.core import archives
from rongshu.core.errors import Invalid, TooLarge
from rongshu.core.sheets import decoded
from rongshu.core.words import N_
from rongshu.ground.places import datums, kml
from rongshu.ground.places import geometry as shapes
from rongshu.ground.places.coordinates import Pairs

MOST_SHAPES = 20_000
MOST_POINTS = 3_000_000
NOT_READ = N_(
    "This file can't be read as a map. Please send GeoJSON, KML, or a shapefile with all its parts in one .zip."
)
NEEDED = (".shp", ".shx", ".dbf")


@dataclass(frozen=True)
class Shape:
    """One shape of a file: its number from 1, what is written on it, and its outline as drawn (None: none at all)."""

    number: int
    attributes: dict[str, str]
    drawn: BaseGeometry | None


@dataclass(frozen=True)
class Boundaries:
    """A file's shapes in its own coordinates, and the datum it declares ('' for none)."""

    shapes: list[Shape]
    declared: str = ""
    trouble: Invalid | None = field(default=None, compare=False)  # a declared datum that can't be converted

    @property
    def attributes(self) -> list[str]:
        """Return the names of everything written on any shape, in the order met."""
        return list(dict.fromkeys(n for one in self.shapes for n, words in one.attributes.items() if words))

    def pairs(self, most: int = 20_000) -> Pairs:
        """Return some of the raw coordinates, for the advice on the datum."""
        found = shapely.get_coordinates([s.drawn for s in self.shapes if s.drawn is not None])
        return np.asarray(found[:: max(1, len(found) // most)], dtype=np.float64)


def is_map(data: bytes) -> bool:
    """Say whether bytes look like boundaries rather than a table."""
    if archives.is_zip(data):
        with archives.opened(data) as archive:
            return any(name.lower().endswith((".shp", ".kml")) for name in archive.namelist())
    return _start(data) in {"{", "<"}


def _start(data: bytes) -> str:
    return data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1].decode("latin-1")


def read(data: bytes) -> Boundaries:
    """Read a file's shapes; raises Invalid for what is no map, TooLarge for too much of one."""
    if archives.is_zip(data):
        with archives.opened(data) as archive:
            found = _zipped(archive)
    elif _start(data) == "{":
        found = _geojson(data)
    else:
        found = _kml(data)
    points = sum(int(shapely.get_num_coordinates(s.drawn)) for s in found.shapes if s.drawn is not None)
    if len(found.shapes) > MOST_SHAPES or points > MOST_POINTS:
        raise TooLarge(
            N_("This map has more than %(most)s shapes. Please send it in parts."), most=MOST_SHAPES
        )
    if not any(s.drawn is not None for s in found.shapes):
        raise Invalid(N_("There is no shape in this file."))
    return found


def _geojson(data: bytes) -> Boundaries:
    try:
        content = json.loads(decoded(data))
        features = list(_features(content))
        found = [
            Shape(
                number,
                _flat(one.get("properties") or {}),
                shapes.read(one["geometry"]) if one.get("geometry") else None,
            )
            for number, one in enumerate(features, start=1)
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid(NOT_READ) from error
    name = _named_crs(content.get("crs"))
    return Boundaries(found, *_declared(name))


def _features(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if content.get("type") == "FeatureCollection":
        yield from content["features"]
    elif content.get("type") == "Feature":
        yield content
    elif "coordinates" in content:
        yield {"geometry": content}
    else:
        raise ValueError(content.get("type"))


def _flat(properties: Mapping[str, Any]) -> dict[str, str]:
    """Return attributes as text; those of a nested object by both names, as parent.adcode."""
    found: dict[str, str] = {}
    for name, value in properties.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{inner}": _words(one) for inner, one in value.items()}
        else:
            found[str(name)] = _words(value)
    return found


def _words(value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value).strip()


def _named_crs(crs: Any) -> str:
    try:
        return str(crs["properties"]["name"]) if crs else ""
    except (KeyError, TypeError):
        return ""


def _declared(words: str) -> tuple[str, Invalid | None]:
    """Return the code of a declared coordinate system, or the refusal of one that can't be converted."""
    if not words:
        return "", None
    try:
        return datums.of_crs(CRS.from_user_input(words)).code, None
    except CRSError:
        return "", None
    except Invalid as refused:
        return "", refused


def _kml(data: bytes) -> Boundaries:
    archives.refuse_declarations(data)
    try:
        found = [Shape(n, about, drawn) for n, (about, drawn) in enumerate(kml.placemarks(data), start=1)]
    except (ValueError, LookupError, RecursionError, shapely.errors.ShapelyError) as error:
        raise Invalid(NOT_READ) from error
    # KML is WGS-84 by its own standard, which Chinese map programs don't keep to: declared, not believed.
    return Boundaries(found, datums.WGS84)


def _zipped(archive: ZipFile) -> Boundaries:
    names = [n for n in archive.namelist() if not n.startswith("__MACOSX/") and not n.endswith("/")]
    marks = [n for n in names if n.lower().endswith(".kml")]
    shp = [n for n in names if n.lower().endswith(".shp")]
    if len(marks) == 1 and not shp:
        return _kml(archive.read(marks[0]))
    if not shp:
        raise Invalid(NOT_READ)
    if len(shp) > 1:
        raise Invalid(
            N_("There are %(count)s shapefiles in this archive. Please send one at a time."), count=len(shp)
        )
    stem = shp[0][:-4].lower()
    parts = {
        PurePosixPath(n).suffix.lower(): n
        for n in names
        if n[: -len(PurePosixPath(n).suffix)].lower() == stem
    }
    if missing := [suffix for suffix in NEEDED if suffix not in parts]:
        raise Invalid(
            N_("The shapefile lacks its %(missing)s part. Please put all its parts into one .zip."),
            missing="、".join(missing),
        )
    return _shapefile({suffix: archive.read(name) for suffix, name in parts.items()})


def _shapefile(parts: dict[str, bytes]) -> Boundaries:
    with tempfile.TemporaryDirectory(prefix="rongshu-map-") as folder:
        for suffix in (*NEEDED, ".prj"):  # under names of our own; .cpg is minded below
            if suffix in parts:
                (Path(folder) / f"map{suffix}").write_bytes(parts[suffix])
        found = list(_layers(Path(folder) / "map.shp", encoding="ISO-8859-1"))
    declared = parts.get(".cpg", b"").decode("latin-1").strip()
    said = [s for s in found if any(s.attributes)]
    encoding = _encoding(declared, [w for s in said for pair in s.attributes.items() for w in pair])
    known = [
        Shape(s.number, {_again(k, encoding): _again(v, encoding) for k, v in s.attributes.items()}, s.drawn)
        for s in found
    ]
    return Boundaries(known, *_declared(parts.get(".prj", b"").decode("utf-8", "replace").strip()))


def _encoding(declared: str, words: Iterable[str]) -> str:
    """Return the encoding all words can be read in: the one declared, UTF-8, or GB18030, which covers GBK."""
    text = "\n".join(words).encode("latin-1", "replace")
    named = f"cp{declared}" if declared.isdecimal() else declared
    for encoding in (named, "utf-8", "gb18030"):
        try:
            text.decode(encoding or "ascii")
        except (UnicodeDecodeError, LookupError):
            continue
        return encoding or "ascii"
    return "gb18030"


def _again(words: str, encoding: str) -> str:
    # A name cut off in the middle of a character, as ten-byte fields do, loses only that character.
    return words.encode("latin-1", "replace").decode(encoding, "ignore").strip()


def _layers(path: Path, encoding: str | None = None) -> Iterator[Shape]:
    number = 0
    try:
        for layer, _ in pyogrio.list_layers(path):
            meta, _, outlines, columns = pyogrio.raw.read(path, layer=layer, encoding=encoding)
            drawn = shapely.from_wkb(outlines) if outlines is not None else []
            for row, outline in enumerate(drawn):
                number += 1
                attributes = {str(n): _words(c[row]) for n, c in zip(meta["fields"], columns, strict=True)}
                yield Shape(number, attributes, outline)
    except (
        DataSourceError,
        DataLayerError,
        FieldError,
        GeometryError,
        shapely.errors.ShapelyError,
        ValueError,
    ) as error:
        raise Invalid(NOT_READ) from error
