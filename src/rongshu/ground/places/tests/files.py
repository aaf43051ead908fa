"""Files of the shapes offices hand in, made here."""

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from openpyxl import Workbook
from shapely.geometry import shape

from rongshu.ground.places import coordinates
from rongshu.ground.places.tests.conftest import square


def in_gcj(geojson: dict[str, Any]) -> dict[str, Any]:
    """Return a shape as a map service would draw it."""
    moved: dict[str, Any] = shapely.geometry.mapping(
        shapely.transform(shape(geojson), coordinates.wgs_to_gcj)
    )
    return moved


def geojson(*features: tuple[dict[str, Any] | None, dict[str, Any]], **more: Any) -> bytes:
    content = [{"type": "Feature", "properties": about, "geometry": drawn} for drawn, about in features]
    return json.dumps({"type": "FeatureCollection", "features": content, **more}, ensure_ascii=False).encode()


def counties() -> bytes:
    """Return two districts side by side, with the attributes of a map service, in GCJ-02."""
    one = {"adcode": 430902, "name": "甲区", "center": [113.0, 27.0], "parent": {"adcode": 430900}}
    two = {"adcode": 430903, "name": "乙区", "center": [113.2, 27.0], "parent": {"adcode": 430900}}
    return geojson((in_gcj(square(113.0, 27.0, 0.2)), one), (in_gcj(square(113.2, 27.0, 0.2)), two))


def shapefile(
    *,
    encoding: str = "GBK",
    cpg: str | None = "GBK",
    crs: str = "EPSG:4490",
    names: tuple[str, ...] = ("西社区",),
    folder: str = "界线/",
    leave_out: tuple[str, ...] = (),
) -> bytes:
    outlines = np.array(
        [shapely.to_wkb(shape(square(113.0 + n / 50, 27.0, 0.02))) for n in range(len(names))]
    )
    codes = np.array([f"4309020010{n + 1:02}" for n in range(len(names))], dtype=object)
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as made, zipfile.ZipFile(out, "w") as archive:
        pyogrio.raw.write(
            Path(made) / "社区界.shp", geometry=outlines, field_data=[np.array(names, dtype=object), codes],
            fields=["名称", "代码"], geometry_type="Polygon", crs=crs, encoding=encoding,
        )  # fmt: skip
        for part in sorted(Path(made).iterdir()):
            if part.suffix not in {".cpg", *leave_out}:
                archive.write(part, folder + part.name)
        if cpg:
            archive.writestr(f"{folder}社区界.cpg", cpg)
    return out.getvalue()


def kml(placemarks: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><Folder><name>社区</name>{placemarks}</Folder></Document></kml>"
    ).encode()


PLACEMARK = (
    "<Placemark><name>西社区</name><description>测试</description><ExtendedData><Data name='代码'><value>430902001001"
    "</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>113,27,5 113.02,27,5 "
    "113.02,27.02,5 113,27.02,5 113,27,5</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
)


def xlsx(*rows: tuple[object, ...], merge: tuple[str, ...] = ()) -> bytes:
    made, out = Workbook(), io.BytesIO()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    made.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
