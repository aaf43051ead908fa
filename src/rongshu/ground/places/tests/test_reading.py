"""Maps are read whatever their format and encoding, and what is none is refused in one sentence."""

import json

import pytest
import shapely

from rongshu.core.errors import Invalid, Refused, TooLarge
from rongshu.ground.places import reading
from rongshu.ground.places.tests import files
from rongshu.ground.places.tests.conftest import square


def said(data: bytes) -> list[dict[str, str]]:
    return [one.attributes for one in reading.read(data).shapes]


def test_geojson_with_nested_attributes() -> None:
    found = reading.read(files.counties())
    assert found.attributes == ["adcode", "name", "center", "parent.adcode"]
    assert [s.attributes["parent.adcode"] for s in found.shapes] == ["430900", "430900"]
    assert (found.declared, found.trouble) == ("", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_geojson_in_other_encodings(encoding: str) -> None:
    text = files.counties().decode()
    assert [a["name"] for a in said(text.encode(encoding))] == ["甲区", "乙区"]


def test_a_bare_geometry_and_a_single_feature() -> None:
    assert said(json.dumps(square(113, 27, 1)).encode()) == [{}]
    assert said(
        json.dumps({"type": "Feature", "properties": None, "geometry": square(113, 27, 1)}).encode()
    ) == [{}]


@pytest.mark.parametrize(
    ("name", "declared"),
    [("urn:ogc:def:crs:EPSG::4490", "cgcs2000"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "wgs84"), ("?", "")],
)
def test_a_datum_a_geojson_declares(name: str, declared: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert reading.read(files.geojson((square(113, 27, 1), {}), crs=crs)).declared == declared


def test_a_declared_datum_that_cant_be_converted_is_remembered() -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:4610"}}
    trouble = reading.read(files.geojson((square(113, 27, 1), {}), crs=crs)).trouble
    assert trouble is not None
    assert "local parameters" in trouble.sentence


@pytest.mark.parametrize(
    ("encoding", "cpg"),
    [("GBK", "GBK"), ("GBK", "936"), ("GBK", None), ("UTF-8", "UTF-8"), ("UTF-8", None), ("GBK", "UTF-8")],
)
def test_a_shapefile_whatever_its_encoding_says_or_leaves_out(encoding: str, cpg: str | None) -> None:
    found = reading.read(files.shapefile(encoding=encoding, cpg=cpg))
    assert [s.attributes for s in found.shapes] == [{"名称": "西社区", "代码": "430902001001"}]
    assert found.declared == "cgcs2000"


def test_a_shapefile_without_a_prj_declares_nothing_and_one_of_1980_is_remembered() -> None:
    assert reading.read(files.shapefile(leave_out=(".prj",))).declared == ""
    trouble = reading.read(files.shapefile(crs="EPSG:4610")).trouble
    assert trouble is not None


def test_kml_and_kmz_with_heights_and_data_of_their_own() -> None:
    for data in (files.kml(files.PLACEMARK), files.zipped({"doc.kml": files.kml(files.PLACEMARK)})):
        found = reading.read(data)
        assert found.attributes == ["name", "description", "代码"]
        assert [(s.attributes["name"], s.attributes["代码"]) for s in found.shapes] == [
            ("西社区", "430902001001")
        ]
        assert shapely.get_num_coordinates(found.shapes[0].drawn) == 5
        assert found.declared == "wgs84"


def test_kml_with_holes_several_parts_and_schema_data() -> None:
    ring = "<LinearRing><coordinates>{0},{0} {1},{0} {1},{1} {0},{1} {0},{0}</coordinates></LinearRing>"
    outer, inner = ring.format(20, 20.3), ring.format(20.1, 20.2)
    polygon = f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs><innerBoundaryIs>{inner}</innerBoundaryIs></Polygon>"
    data = files.kml(
        "<Placemark><name>双</name><ExtendedData><SchemaData><SimpleData name='代码'>01</SimpleData></SchemaData>"
        f"</ExtendedData><MultiGeometry>{polygon}<Point><coordinates>1,2,3</coordinates></Point></MultiGeometry></Placemark>"
        "<Placemark><name>无图</name></Placemark>"
    )
    one, other = reading.read(data).shapes
    assert one.attributes == {"name": "双", "description": "", "代码": "01"}
    assert one.drawn is not None
    assert [part.geom_type for part in shapely.get_parts(one.drawn)] == ["Polygon", "Point"]
    assert one.drawn.area == pytest.approx(0.08)
    assert other.drawn is None


ENTITY = '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (files.kml("<Placemark><name>&b;&x;</name></Placemark>", ENTITY), "declares XML entities"),
        (files.kml(files.PLACEMARK, ENTITY).decode().encode("utf-16"), "declares XML entities"),
        (files.zipped({"doc.kml": files.kml("", ENTITY)}), "declares XML entities"),
        (files.zipped({"../../etc/a.shp": b"", "a.dbf": b""}), "outside its own folder"),
        (files.zipped({"/etc/a.shp": b""}), "outside its own folder"),
        (files.zipped({"C:\\a.shp": b""}), "outside its own folder"),
        (files.zipped({"a.shp": b"", "b.shp": b""}), "There are"),
        (files.shapefile(leave_out=(".dbf", ".shx")), "The shapefile lacks its"),
        (files.zipped({"a.shp": b"x", "a.shx": b"x", "a.dbf": b"x"}), "can't be read as a map"),
        (files.zipped({"readme.txt": b""}), "can't be read as a map"),
        (b'{"type": "FeatureCollection"}', "can't be read as a map"),
        (b'{"type": "FeatureCollection", "features": [1]}', "can't be read as a map"),
        (b'{"a": ' * 100_000, "can't be read as a map"),
        (b'{"type": "FeatureCollection", "features": []}', "There is no shape"),
        (b"{", "can't be read as a map"),
        (b"<html></html>", "can't be read as a map"),
        (files.kml("<Placemark>"), "can't be read as a map"),
        (files.kml(""), "There is no shape"),
        (files.kml("<Placemark><Polygon></Polygon></Placemark>"), "can't be read as a map"),
        (
            files.kml("<Placemark><Point><coordinates>1;2</coordinates></Point></Placemark>"),
            "can't be read as a map",
        ),
        (files.shapefile()[:-40], "damaged"),
    ],
)
def test_what_is_no_map_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        reading.read(data)


def test_an_archive_that_would_swell_is_not_unpacked() -> None:
    bomb = files.zipped({"a.shp": b"\0" * (97 * 1024**2), "a.shx": b"", "a.dbf": b""})
    assert len(bomb) < 200_000
    with pytest.raises(TooLarge):
        reading.read(bomb)


def test_a_member_that_lies_about_its_size_is_not_unpacked_either() -> None:
    bomb = bytearray(files.zipped({"doc.kml": b" " * 5_000_000}))
    for at in (bomb.find(b"PK\x03\x04") + 22, bomb.find(b"PK\x01\x02") + 24):
        bomb[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Refused):
        reading.read(bytes(bomb))


def test_too_many_shapes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SHAPES", 1)
    with pytest.raises(TooLarge):
        reading.read(files.counties())


def test_a_name_cut_off_in_the_middle_of_a_character_loses_only_that() -> None:
    assert reading._again("荷塘".encode("gbk")[:-1].decode("latin-1"), "gb18030") == "荷"
