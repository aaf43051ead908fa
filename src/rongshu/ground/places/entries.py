"""From a file to the places it asks for: shapes with attributes, lists of codes and names, or rooms by building.

Nothing is looked up here; what can't be taken is noted by row (or shape) and column.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rongshu.core import tables
from rongshu.core.errors import Invalid
from rongshu.core.tables import CellError, Column, Row
from rongshu.core.words import N_
from rongshu.ground.places import datums, rules
from rongshu.ground.places import geometry as shapes
from rongshu.ground.places.models import PlaceKind
from rongshu.ground.places.reading import Boundaries, Shape

SHAPE = N_("Shape")
COLUMNS = (
    Column(
        "name",
        N_("Place name"),
        ("名称", "地名", "单位名称", "区划名称", "街道", "乡镇", "小区名称", "社区名称"),
    ),
    Column("code", N_("Code"), ("代码", "编码", "区划代码", "行政区划代码", "统计用区划代码", "编号")),
    Column("kind", N_("Kind"), ("类型", "级别", "类别", "层级")),
    Column(
        "parent", N_("Lies in"), ("上级", "上级代码", "上级名称", "所属", "所属区县", "区县代码", "areaCode")
    ),
    Column("lon", N_("Longitude"), ("经度", "lng", "longitude", "x坐标")),
    Column("lat", N_("Latitude"), ("纬度", "latitude", "y坐标")),
    Column("community", N_("Community"), ("社区", "所属社区", "村", "村居")),
    Column("estate", N_("Estate"), ("小区", "所属小区", "院落")),
    Column("building", N_("Building"), ("楼栋", "楼栋号", "楼号", "栋", "栋号", "幢", "幢号")),
    Column("unit", N_("Unit"), ("单元", "单元号")),
    Column("household", N_("Household"), ("房号", "室", "房间号", "门牌号", "户号", "房屋")),
)
PATH = ("community", "estate", "building", "unit", "household")
KIND_WORDS = {
    "市": "city", "地级市": "city", "区": "district", "县": "district", "区县": "district", "县级市": "district",
    "街道": "town", "镇": "town", "乡": "town", "乡镇": "town", "乡镇街道": "town", "社区": "community",
    "村": "community", "园区": "park", "小区": "estate", "楼栋": "building", "栋": "building", "单元": "unit",
    "户": "household", "室": "household", "片区": "zone", "房间": "room", "河流": "river", "河段": "reach",
    "断面": "section", "排口": "outfall", "摄像头": "camera",
}  # fmt: skip
NAMES = ("name", "名称", "mc", "xzqmc", "地名", "社区名称", "小区名称", "楼栋", "Name", "NAME")
CODES = ("adcode", "code", "xzqdm", "代码", "区划代码", "dm", "编号", "gb")
PARENTS = ("parent.adcode", "parent", "上级代码", "上级", "sjdm")


@dataclass(frozen=True)
class Choice:
    """What somebody chose for a file: its datum, what its places are, and where they hang."""

    datum: str
    kind: str
    is_swapped: bool = False
    parent: int | None = None  # everything hangs under it, unless a row says otherwise
    name: str = ""  # attributes of shapes; tables are read by their headings
    code: str = ""
    parent_from: str = ""  # an attribute, or WHERE
    WHERE = "*"


@dataclass(frozen=True)
class Entry:
    """A place a file asks for. `parent`: what the row says it lies in; `above`: the entry it hangs under."""

    row: int
    kind: str
    name: str
    code: str = ""
    parent: str = ""
    above: int | None = None
    drawn: dict[str, Any] = field(default_factory=dict)


@dataclass
class Asked:
    """Everything a file asks for, and what can't be taken."""

    entries: list[Entry] = field(default_factory=list)
    troubles: list[CellError] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)  # columns nobody asked for


def proposed(boundaries: Boundaries) -> dict[str, str]:
    """Return which attributes are probably the name, the code and the parent, and what the shapes probably are."""
    present = {name.lower(): name for name in reversed(boundaries.attributes)}
    found = {
        key: next((present[n.lower()] for n in names if n.lower() in present), "")
        for key, names in (("name", NAMES), ("code", CODES), ("parent_from", PARENTS))
    }
    first = next(s for s in boundaries.shapes if s.drawn is not None)
    code = first.attributes.get(found["code"], "")
    by_length = {6: "city" if code.endswith("00") else "district", 9: "town", 12: "community"}
    is_line = first.drawn is not None and "Line" in first.drawn.geom_type
    return found | {"kind": "river" if is_line else by_length.get(len(code), "")}


def from_boundaries(boundaries: Boundaries, choice: Choice) -> Asked:
    """Return the places a map asks for, in WGS-84. Raises Invalid when the datum can't be right."""
    _check(choice)
    if boundaries.trouble is not None and datums.of(choice.datum).code == datums.WGS84:
        raise boundaries.trouble
    asked = Asked()
    datums.to_wgs84(boundaries.pairs(), choice.datum, is_swapped=choice.is_swapped)
    for one in boundaries.shapes:
        try:
            asked.entries.append(_of_shape(one, choice))
        except Invalid as refused:
            column = next(iter(refused.fields), SHAPE)
            asked.troubles.append(CellError(one.number, column, refused.sentence, refused.params))
    return asked


def _of_shape(one: Shape, choice: Choice) -> Entry:
    name = rules.called(choice.kind, " ".join(one.attributes.get(choice.name, "").split()))
    if not name:
        raise Invalid(N_("This shape has no name."), fields={choice.name or SHAPE: ""})
    if len(name) > 80:
        raise Invalid(N_("This is longer than %(most)s characters."), most=80, fields={choice.name: ""})
    if one.drawn is None:
        raise Invalid(N_("This shape is empty."))
    moved = shapes.moved(one.drawn, lambda p: datums.to_wgs84(p, choice.datum, is_swapped=choice.is_swapped))
    drawn = shapes.sound(moved)
    shapes.refuse_absurd(choice.kind, drawn)
    parent = one.attributes.get(choice.parent_from, "")
    return Entry(
        one.number,
        choice.kind,
        name,
        one.attributes.get(choice.code, "")[:40],
        parent,
        None,
        shapes.columns(drawn),
    )


def _check(choice: Choice) -> None:
    if choice.kind and choice.kind not in PlaceKind.values:
        raise Invalid(N_("There is no kind of place called %(kind)s."), kind=choice.kind)


def from_table(data: bytes, choice: Choice) -> Asked:
    """Return the places a table asks for: one a row by its name, or a path of building, unit and room a row."""
    _check(choice)
    table = tables.read(data, COLUMNS)
    if "name" in table.headers:
        asked = _list(table.rows, table.headers, choice)
    elif "building" in table.headers or "estate" in table.headers:
        asked = _paths(table.rows, [k for k in PATH if k in table.headers], choice)
    else:
        raise Invalid(
            N_("The table needs a column 名称 for a list of places, or 楼栋 and 房号 for a list of rooms.")
        )
    asked.troubles += table.troubles
    asked.troubles.sort(key=lambda t: t.row)
    asked.ignored = table.unknown
    return asked


def _list(rows: list[Row], headers: dict[str, str], choice: Choice) -> Asked:
    asked = Asked()
    points = _points(rows, choice)
    for row in rows:
        kind = _kind(row, choice) if "kind" in headers else choice.kind
        if not kind and not row.troubles:
            row.wrong("name", N_("Choose what these places are."))
        name = rules.called(kind, row.needed("name", most=80))
        code, parent = row.text("code", most=40), row.text("parent", most=80)
        if not row.troubles:
            asked.entries.append(Entry(row.number, kind, name, code, parent, None, points(row)))
    return asked


def _kind(row: Row, choice: Choice) -> str:
    said = row.text("kind")
    if not said:
        return choice.kind
    kind = KIND_WORDS.get(said, said if said in PlaceKind.values else "")
    if not kind:
        row.wrong("kind", N_("There is no kind of place called %(kind)s."), kind=said)
    return kind


def _paths(rows: list[Row], kinds: list[str], choice: Choice) -> Asked:
    asked, seen = Asked(), dict[tuple[str, ...], int]()
    points = _points(rows, choice)
    for row in rows:
        names = [rules.called(kind, row.text(kind, most=80)) for kind in kinds]
        depth = max((i for i, name in enumerate(names, start=1) if name), default=0)
        for kind, name in zip(kinds[:depth], names, strict=False):
            # Not every building has units, and not every list names the estate again.
            if not name and kind == "building":
                row.wrong(kind, N_("This cell is empty, but it is needed."))
        if row.troubles:
            continue
        path: tuple[str, ...] = ()
        for kind, name in zip(kinds[:depth], names, strict=False):
            above = seen.get(path)
            path = (*path, name)
            if name and path not in seen:
                seen[path] = len(asked.entries)
                asked.entries.append(Entry(row.number, kind, name, "", "", above))
            elif not name and above is not None:
                seen[path] = above
        if drawn := points(row):
            at = seen[path]
            asked.entries[at] = Entry(**{**vars(asked.entries[at]), "drawn": drawn})
    return asked


def _points(rows: list[Row], choice: Choice) -> Callable[[Row], dict[str, Any]]:
    """Return what gives each row its point in WGS-84; rows whose numbers can't be right are noted."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        lon, lat = row.number_in("lon", -1e8, 1e8), row.number_in("lat", -1e8, 1e8)
        if lon is None or lat is None:
            if (lon is None) != (lat is None) and not row.troubles:
                row.wrong("lon" if lon is None else "lat", N_("This cell is empty, but it is needed."))
            continue
        try:
            pair = datums.to_wgs84(np.array([[lon, lat]]), choice.datum, is_swapped=choice.is_swapped)[0]
        except Invalid as refused:
            row.wrong("lon", refused.sentence, **refused.params)
            continue
        found[row.number] = {
            "lon": round(float(pair[0]), shapes.DIGITS),
            "lat": round(float(pair[1]), shapes.DIGITS),
        }
    return lambda row: found.get(row.number, {})
