"""Units of facts: which of them measure the same, and a number put from one into another. Pure."""

from decimal import Decimal

FAMILIES = (
    {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)},
    {"美元": Decimal(1), "万美元": Decimal(10_000)},
    {"月": Decimal(1), "个月": Decimal(1), "年": Decimal(12)},
    {"千瓦时": Decimal(1), "万千瓦时": Decimal(10_000)},
    {"件": Decimal(1), "万件": Decimal(10_000)},
    {"平方米": Decimal(1), "万平方米": Decimal(10_000)},
    {"人": Decimal(1), "名": Decimal(1)},
    {"%": Decimal(1), "％": Decimal(1)},
)
MONEY = frozenset(FAMILIES[0])


def convert(number: Decimal, given: str, wanted: str) -> Decimal:
    """Return a number put from one unit into another; raises ValueError when they measure different things."""
    if given == wanted:
        return number
    for family in FAMILIES:
        if given in family and wanted in family:
            return number * family[given] / family[wanted]
    raise ValueError(f"{given} → {wanted}")


def smallest(unit: str) -> str:
    """Return the unit of the same family that a sum "for each" counts by: 元 for 万元, 人 for 人."""
    return next((next(iter(family)) for family in FAMILIES if unit in family), unit)
