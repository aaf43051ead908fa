"""GB/T 8170: figures are rounded half to even, from their decimal text, never to nought. Pure."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
STEPS = tuple(Decimal(1).scaleb(-places) for places in range(20))


def rounded(value: Decimal, places: int) -> Decimal:
    """Return a figure with so many decimals, half to even; what would become 0 keeps its first significant digit."""
    found = value.quantize(STEPS[places], ROUND_HALF_EVEN, EXACT)
    if found or not value:
        return found
    return value.quantize(Decimal(1).scaleb(value.adjusted()), ROUND_HALF_EVEN, EXACT)


def share(part: int, whole: int, places: int = 1) -> Decimal | None:
    """Return per cent rounded half to even; None for a share of nothing."""
    return rounded(EXACT.divide(Decimal(part * 100), Decimal(whole)), places) if whole else None
