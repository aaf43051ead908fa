"""One line a thing measured: ours, the floor, the ratio, what was promised, and whether it holds."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """`ours` and `floor` in the unit of the line; `target` compares by its first sign."""

    what: str
    ours: float
    unit: str
    floor: float | None = None
    target: str = ""  # "<= 20", ">= 300"
    more: str = ""

    @property
    def verdict(self) -> str:
        """Say whether the target holds."""
        if not self.target:
            return ""
        sign, number = self.target.split()
        return (
            "holds"
            if (self.ours <= float(number)) is (sign == "<=") or self.ours == float(number)
            else "MISSED"
        )

    @property
    def ratio(self) -> str:
        """Return how many times the floor's time ours takes."""
        if not self.floor or not self.ours:
            return ""
        slower = self.floor / self.ours if self.unit.endswith("/s") else self.ours / self.floor
        return f"{slower:.1f}x"

    def row(self) -> dict[str, Any]:
        """Return the line as plain data."""
        return asdict(self)


def figure(number: float | None) -> str:
    """Return a figure with three digits that matter."""
    if number is None:
        return ""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def printed(lines: Iterable[Line], *, title: str) -> str:
    """Return the lines as a table."""
    head = ("", "ours", "floor", "x floor", "target", "verdict", "")
    body = [
        (ln.what, f"{figure(ln.ours)} {ln.unit}", figure(ln.floor), ln.ratio, ln.target, ln.verdict, ln.more)
        for ln in lines
    ]
    wide = [max(len(r[i]) for r in (head, *body)) for i in range(len(head))]
    rows = [
        "  ".join(
            c.ljust(w) if i in {0, 6} else c.rjust(w) for i, (c, w) in enumerate(zip(r, wide, strict=True))
        ).rstrip()
        for r in (head, *body)
    ]
    return "\n".join([title, *rows])
