"""What an address of the search asks for; what can't be meant is left out, so that an old link still finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rongshu.core.typed import whole
from rongshu.policy.finding.narrowing import SIZES, SORTS, Narrowed, Sort
from rongshu.policy.finding.queries import MOST, SHOWN

DAYS = (14, 30, 90)  # "closing within"
LEAST = (10, 50, 100, 500)  # 万元
TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Search:
    """What is asked, how it is narrowed, what stands first, and how many are shown."""

    question: str
    by: Narrowed
    sort: str
    most: int


def search(given: Mapping[str, str], today: date) -> Search:
    """Read a search out of an address."""
    days, least = whole(given.get("days")), whole(given.get("least"))
    size, sort = given.get("size", ""), given.get("sort", "")
    by = Narrowed(
        industry=given.get("industry", "").strip()[:40],
        size=size if size in SIZES else "",
        department=whole(given.get("department")),
        least=Decimal(least * TEN_THOUSAND) if least in LEAST else None,
        until=today + timedelta(days=days) if days in DAYS else None,
    )
    most = min(max(whole(given.get("show")) or SHOWN, SHOWN), MOST)
    return Search(given.get("q", "").strip()[:200], by, sort if sort in SORTS else Sort.FITTING, most)
