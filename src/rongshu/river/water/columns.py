"""What the columns of a monitoring table are called, and the units they may be in. Pure."""

import unicodedata

from rongshu.core.headers import Column
from rongshu.core.words import N_
from rongshu.river.water.method.versions import ALL
from rongshu.river.water.standard.beside import EXTRA

ITEMS = {**ALL, **EXTRA}

SECTION = Column(
    "section",
    N_("Section"),
    ("断面名称", "断面", "监测断面", "站点名称", "点位名称", "测站名称", "站名"),
    True,
)
ABOUT = (
    SECTION,
    Column("code", N_("Code of the section"), ("断面编码", "断面代码", "站点编码", "测点编码", "编码")),
    Column("point", N_("Point"), ("测点", "点位", "点位编号", "采样点")),
    Column("river", N_("River"), ("河流", "河流名称", "所在河流", "所在水体", "水体名称", "河湖名称")),
    Column("basin", N_("Basin"), ("流域", "流域名称", "水系")),
    Column("province", N_("Province"), ("省份", "省", "所在省份")),
    Column("day", N_("Day"), ("监测时间", "监测日期", "采样时间", "采样日期", "日期", "时间", "年月")),
    Column("year", N_("Year"), ("年", "年份", "年度")),
    Column("month", N_("Month"), ("月", "月份")),
    Column("grade", N_("Class as published"), ("水质类别", "水质等级", "类别", "现状类别")),
    Column("state", N_("State of the station"), ("站点情况", "站点状态")),
)  # fmt: skip
COLUMNS = (*ABOUT, *(Column(item.key, item.label, item.names) for item in ITEMS.values()))

# How many times smaller than mg/L a unit is, as a power of ten, by how a heading writes it.
SMALLER = {"ug/l": 3, "μg/l": 3, "mg/m3": 3, "mg/m³": 3, "ng/l": 6}


def smaller(heading: str) -> int:
    """Return the power of ten that figures under a heading are too great by for mg/L: 3 under 汞(μg/L)."""
    plain = unicodedata.normalize("NFKC", heading).lower().replace(" ", "")
    return next((power for unit, power in SMALLER.items() if unicodedata.normalize("NFKC", unit) in plain), 0)
