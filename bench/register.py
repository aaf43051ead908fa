"""A list of two thousand residents read in, and again."""

import io
import time
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from openpyxl import Workbook

from bench.table import Line
from rongshu.core import clock
from rongshu.ground.people.importing import take
from rongshu.ground.places.models import Place

ROWS = 2000
HEAD = ("楼栋", "单元", "房号", "姓名", "手机号", "出生日期", "性别", "标签")


def sheet() -> bytes:
    """Return the list as an office would hand it in."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(HEAD)
    for n in range(ROWS):
        page.append(
            (f"{1 + n // 100}栋", f"{n // 45 % 3 + 1}单元", f"{n // 5 % 9 + 1}01", f"新居民{n}", f"199{n:08d}",
             date(1950 + n % 60, n % 12 + 1, n % 28 + 1), "女男"[n % 2], "独居" if n % 9 == 0 else "")
        )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def registers() -> Iterator[Line]:
    """Measure both readings, and leave nothing behind."""
    community = Place.objects.filter(name__startswith="第").order_by("-pk")[0]
    data = sheet()
    with transaction.atomic():
        for name in ("first", "again"):
            began = time.perf_counter()
            done = take(data, community=community, by=None, now=clock.now(), make_homes=True)
            took = time.perf_counter() - began
            yield Line(
                f"register of 2,000 rows, {name}",
                took,
                "s",
                None,
                "<= 10",
                f"{done['new']} new, {done['same']} same, {done['left_out']} left out",
            )
        transaction.set_rollback(True)
