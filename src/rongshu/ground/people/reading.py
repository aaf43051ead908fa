"""Reads a list of residents as offices make it into entries; every cell that can't be taken is named."""

import re
from dataclasses import dataclass
from datetime import date

from rongshu.core.cells import text as cell_text
from rongshu.core.headers import Column
from rongshu.core.tables import CellError, Row, read
from rongshu.core.words import N_
from rongshu.ground.people import rules
from rongshu.ground.people.phones import fits, normal

COLUMNS = (
    Column(
        "building", N_("Building"), ("楼栋", "楼号", "栋号", "楼栋号", "栋", "幢", "楼幢"), is_required=True
    ),
    Column("unit", N_("Unit"), ("单元", "单元号")),
    Column("room", N_("Room"), ("房号", "房间号", "室号", "户号", "门牌号", "室", "房间"), is_required=True),
    Column("name", N_("Name"), ("姓名", "居民姓名", "户主姓名", "成员姓名", "名字"), is_required=True),
    Column(
        "phone",
        N_("Phone number"),
        ("电话", "手机号", "手机号码", "联系电话", "手机", "联系方式", "电话号码"),
    ),
    Column("birth_date", N_("Birth date"), ("出生日期", "出生年月日", "生日", "出生年月")),
    Column("sex", N_("Sex"), ("性别",)),
    Column("tags", N_("Tags"), ("标签", "人员类别", "特殊情况", "人员标签", "类别")),
    Column("number", N_("Number in the register"), ("人员编号", "编号", "登记号")),
)
SEXES = {"女": "f", "男": "m", "f": "f", "m": "m", "female": "f", "male": "m", "": ""}
CHINESE = {c: str(n) for n, c in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Entry:
    """One person of the list. An empty field says nothing, and changes nothing."""

    row: int
    building: str
    unit: str
    room: str
    name: str
    phone: str
    birth_date: str
    sex: str
    tags: tuple[str, ...]
    number: str

    @property
    def address(self) -> tuple[str, str, str]:
        """Return building, unit and room, plainly written."""
        return plain(self.building), plain(self.unit), plain(self.room)


@dataclass(frozen=True)
class Listed:
    """What a file holds: entries, troubles, how many rows there were, and the columns nobody asked for."""

    entries: list[Entry]
    troubles: list[CellError]
    rows: int
    unknown: list[str]


def plain(name: str) -> str:
    """Return a building, unit or room without its word: 3栋, 3号楼 and 三栋 are 3; 2单元 is 2; 301室 is 301."""
    bare = re.sub(r"(号楼|单元|栋|幢|座|楼|号|室)$", "", name.strip())
    return CHINESE.get(bare, bare.lstrip("0") or bare)


def entries(data: bytes, today: date) -> Listed:
    """Read a list of residents; raises Invalid when it is no table or lacks a needed column."""
    table = read(data, COLUMNS)
    found = [(row, _entry(row, today)) for row in table.rows]
    _refuse_twins(found)
    good = [entry for row, entry in found if not row.troubles]
    return Listed(good, table.troubles, len(table.rows), table.unknown)


def _entry(row: Row, today: date) -> Entry:
    return Entry(
        row=row.number,
        building=row.needed("building", most=40),
        unit=row.text("unit", most=40),
        room=row.needed("room", most=40),
        name=row.needed("name", most=60),
        phone=_phone(row),
        birth_date=_birth(row, today),
        sex=_sex(row),
        tags=tuple(rules.tags(row.text("tags", most=120))),
        number=row.text("number", most=40),
    )


def _phone(row: Row) -> str:
    said = row.text("phone", most=40)
    if said and not fits(said):
        row.wrong(
            "phone",
            N_("A phone number has 11 digits, or 7 to 12 for a landline. This one has %(digits)s."),
            digits=len(normal(said)),
        )
    return normal(said)


def _birth(row: Row, today: date) -> str:
    value = row.values.get("birth_date")
    if isinstance(value, str | int) and (said := rules.born(cell_text(value), today)):
        return said
    before = len(row.troubles)
    day = row.day("birth_date")
    if day is not None and len(row.troubles) == before and rules.born(day.isoformat(), today) is None:
        row.wrong("birth_date", N_("Nobody was born on %(day)s."), day=day.isoformat())
    return day.isoformat() if day else ""


def _sex(row: Row) -> str:
    said = row.text("sex", most=10).lower()
    if said not in SEXES:
        row.wrong("sex", N_("Write 男 or 女."))
    return SEXES.get(said, "")


def _refuse_twins(found: list[tuple[Row, Entry]]) -> None:
    """Name every second row that means a person named before it."""
    seen: dict[object, int] = {}
    for row, entry in found:
        key = ("number", entry.number) if entry.number else (entry.address, entry.name)
        if key in seen and entry.name:
            row.wrong(
                "name",
                N_("The same person as in row %(row)s. Leave one, or give both a number."),
                row=seen[key],
            )
        seen.setdefault(key, entry.row)
