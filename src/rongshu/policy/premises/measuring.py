"""What an office writes where a number is wanted: 约1.2万㎡, 500-2000平, 10吨, 2t/㎡, 面议, 无. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rongshu.core.cells import CellTrouble
from rongshu.core.words import N_

NONE = frozenset({"无", "没有", "无行车", "无吊车", "不含", "免", "否"})
UNSAID = frozenset({"", "/", "-", "--", "—", "——", "面议", "待定", "不详", "暂无", "电议", "另议"})
ABOUT = re.compile(r"^(约|大约|大概|近|≈|~|不低于|不少于|≥|>=)|(左右|以上|上下|余)$")
SHAPE = re.compile(
    r"(?P<low>\d[\d,]*\.?\d*)(?P<lowunit>[^\d\-~至到]*)(?:[-~至到—–](?P<high>\d[\d,]*\.?\d*))?(?P<rest>\D*)"
)
YES = frozenset({"有", "是", "√", "✓", "v", "y", "yes", "1", "已通", "通", "可接", "具备", "含"})
NO = frozenset({"无", "否", "×", "x", "n", "no", "0", "没有", "未通", "不通", "不具备"})

NOT_READ = N_("This can't be read as a number with its unit.")
A_RANGE = N_("This is a range. Please write one number.")
WHICH_UNIT = N_("Please write the unit: 500 kg/㎡ or 0.5 t/㎡.")
A_DAY = N_("This is a price a day. Please write it in yuan a m² and month.")


@dataclass(frozen=True)
class Measure:
    """How much one of each unit is in ours, and what a bare number means (0: it means nothing)."""

    units: Mapping[str, Decimal]
    bare: Decimal = Decimal(1)
    takes_range: bool = False


@dataclass(frozen=True)
class Read:
    """A number, and the lower end where a range was written."""

    value: Decimal | None
    low: Decimal | None = None


ONE = Decimal(1)
AREA = Measure(
    {**dict.fromkeys(("㎡", "平方米", "平米", "平方", "平", "方"), ONE), "亩": Decimal("666.67")},
    takes_range=True,
)
METRES = Measure(dict.fromkeys(("m", "米"), ONE))
LOAD = Measure(
    {
        **dict.fromkeys(
            ("kg/㎡", "kg", "公斤", "公斤/㎡", "公斤/平方米", "kg/平方米", "kg/平", "公斤/平"), ONE
        ),
        **dict.fromkeys(("t/㎡", "t", "吨", "吨/㎡", "吨/平方米", "吨/平", "t/平方米"), Decimal(1000)),
        **dict.fromkeys(("kn/㎡", "kn", "千牛/㎡", "千牛/平方米"), Decimal(102)),
    },
    bare=Decimal(0),
)
TONNES = Measure(dict.fromkeys(("t", "吨", "t行车", "吨行车", "t吊车"), ONE))
POWER = Measure({**dict.fromkeys(("kva", "千伏安", "kw", "千瓦"), ONE), "mva": Decimal(1000)})
PRICE = Measure(
    dict.fromkeys(
        ("元", "元/㎡", "元/㎡·月", "元/㎡/月", "元/㎡.月", "元/平方米", "元/平方米·月", "元/平方米/月", "元/平/月",
         "元/平米/月", "元/平·月", "元/月/㎡", "元每平方米每月"),
        ONE,
    )
)  # fmt: skip
MONTHS = Measure({**dict.fromkeys(("个月", "月"), ONE), "年": Decimal(12)})


def plain(text: str) -> str:
    """Return what was written without blanks, wide forms and words of about."""
    found = unicodedata.normalize("NFKC", text).lower().replace("m2", "㎡")
    found = re.sub(r"\s+", "", found).replace("・", "·").replace("(", "").replace(")", "")
    return ABOUT.sub("", ABOUT.sub("", found))


def read(text: str, measure: Measure, heading: str = "") -> Read:
    """Return a number in our unit; None for nothing said, 0 for none.

    `heading`: of the column, whose unit holds where the cell names none. Raises CellTrouble.
    """
    words = plain(text)
    if words in UNSAID:
        return Read(None)
    if words in NONE:
        return Read(Decimal(0))
    found = SHAPE.fullmatch(words)
    if found is None:
        raise CellTrouble(NOT_READ)
    times, unit = _times(found["rest"] or found["lowunit"])
    if "天" in unit or "日" in unit:
        raise CellTrouble(A_DAY)
    factor = measure.units.get(unit) if unit else _bare(measure, heading)
    if factor is None:
        raise CellTrouble(NOT_READ)
    low_times, _ = _times(found["lowunit"])
    low = _number(found["low"]) * (low_times if found["high"] and low_times != 1 else times) * factor
    if not found["high"]:
        return Read(low)
    if not measure.takes_range:
        raise CellTrouble(A_RANGE)
    high = _number(found["high"]) * times * factor
    return Read(max(low, high), min(low, high))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _times(rest: str) -> tuple[Decimal, str]:
    for word, times in (("万", 10_000), ("千", 1_000)):
        if rest.startswith(word) and not rest.startswith(("千伏", "千牛", "千瓦")):
            return Decimal(times), rest[1:]
    return ONE, rest


def _bare(measure: Measure, heading: str) -> Decimal:
    """Return what a number without a unit means under a heading: 荷载(t/㎡) says it."""
    words = plain(heading.replace("(", "〔").replace("（", "〔"))
    inside = words.split("〔", 1)[1].rstrip("〕)）") if "〔" in words else ""
    times, unit = _times(inside)
    if inside and unit in measure.units:
        return measure.units[unit] * times
    if not measure.bare:
        raise CellTrouble(WHICH_UNIT)
    return measure.bare


def yes_or_no(text: str) -> bool | None:
    """Return whether something is there; None where nothing is said. Raises CellTrouble."""
    words = plain(text)
    if words in UNSAID:
        return None
    if words in YES or words.startswith(("有", "已", "可")):
        return True
    if words in NO or words.startswith(("无", "未", "不")):
        return False
    raise CellTrouble(N_("Please write 有 or 无."))


def month(text: str) -> date | None:
    """Return the first day of a month written without a day (2026年12月, 2026.12), None for anything else."""
    found = re.fullmatch(r"(20\d\d)[年./-](\d{1,2})月?(初|底)?", plain(text))
    return date(int(found[1]), int(found[2]), 1) if found and 1 <= int(found[2]) <= 12 else None
