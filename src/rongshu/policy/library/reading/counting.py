"""Whole numbers as Chinese writes them, both ways."""

import re

DIGITS = "零一二三四五六七八九"
UNITS = {"十": 10, "百": 100, "千": 1000}
SAME = str.maketrans(
    "〇○两壹贰叁肆伍陆柒捌玖拾佰仟０１２３４５６７８９", "零零二一二三四五六七八九十百千0123456789"
)


def chinese(number: int) -> str:
    """Return 1 to 9999 in Chinese (十二, 一百零三); anything else in figures."""
    if not 0 < number < 10_000:
        return str(number)
    said, rest, gap = "", number, False
    for unit, worth in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, rest = divmod(rest, worth)
        if digit:
            said += ("零" if gap else "") + DIGITS[digit] + unit
        gap = bool(said) and not digit
    return said.removeprefix("一") if said.startswith("一十") else said


def number(text: str) -> int | None:
    """Return a number below 10,000 written in Chinese or in figures; None for anything else."""
    plain = text.strip().translate(SAME)
    if re.fullmatch(r"\d{1,9}", plain):
        return int(plain)
    if re.fullmatch(r"[零一二三四五六七八九]{2,4}", plain):  # 二〇二六
        return int("".join(str(DIGITS.index(one)) for one in plain))
    if not re.fullmatch(r"[零一二三四五六七八九十百千]+", plain):
        return None
    total = digit = 0
    for one in plain:
        if one in UNITS:
            total, digit = total + (digit or 1) * UNITS[one], 0
        else:
            digit = DIGITS.index(one)
    return total + digit
