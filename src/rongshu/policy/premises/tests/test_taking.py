"""Tables as offices make them: taken whole, or not at all with every trouble named."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from rongshu.core.errors import Invalid, NotAllowed
from rongshu.policy.premises import export, taking
from rongshu.policy.premises.models import Listing
from rongshu.policy.premises.taking import Missing
from rongshu.policy.premises.tests.conftest import NOW, TODAY, Park

OFFICE = Missing("招商科", "0731-28001801")


def book(rows: list[list[Any]], merges: tuple[str, ...] = ()) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for one in merges:
        sheet.merge_cells(one)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


MESSY = book(
    [
        ["榕江新区厂房招租一览表（2026年3月）"],
        ["序号", "厂房名称", "楼层", "基本情况", None, None, "配套", None, "租金（元/㎡·月）",
         "可入驻时间", "联系人", "电话", "产权"],
        [None, None, None, "面积", "层高(米)", "荷载(t/㎡)", "行车", "用电容量", None, None, None, None, None],
        [1, "标准厂房A1栋", "1层", "约1.2万㎡", "８.５", 1.5, "１０吨",
         "630KVA", "约18", "现房", "秦工", 13900001001, "国有"],
        [2, None, "2层", "500-2000平", 4.5, "0.75", "无", "630", "面议", "2026年6月", None, None, None],
        [3, "标准厂房A2栋", "1层", 3000, "6m", "500kg/㎡", "/", None, 15.5, "2026.5.8", "罗工", "0731-28001802", None],
        [None, "合计以外不另行通知"],
    ],
    ("A1:M1", "A2:A3", "M2:M3", "D2:F2", "G2:H2", "B4:B5", "B2:B3", "C2:C3", "I2:I3", "J2:J3", "K2:K3", "L2:L3"),
)  # fmt: skip


def test_a_table_as_an_office_makes_it(park: Park) -> None:
    plan = taking.look(MESSY, park=park.place, missing=OFFICE, now=NOW)
    assert [(one.row, one.column) for one in plan.troubles] == [
        (7, "面积")
    ]  # the last row is a remark, and says so
    rows = [line.written for line in plan.lines]
    assert [(w.building, w.floor, w.area, w.least_area) for w in rows] == [
        ("标准厂房A1栋", "1层", Decimal(12000), None), ("标准厂房A1栋", "2层", Decimal(2000), Decimal(500)),
        ("标准厂房A2栋", "1层", Decimal(3000), None),
    ]  # fmt: skip
    assert [(w.height, w.load, w.crane, w.power, w.price) for w in rows] == [
        (Decimal("8.5"), 1500, Decimal(10), 630, Decimal(18)), (Decimal("4.5"), 750, Decimal(0), 630, None),
        (Decimal(6), 500, None, None, Decimal("15.5")),
    ]  # fmt: skip
    assert [w.available_on for w in rows] == [TODAY, date(2026, 6, 1), date(2026, 5, 8)]
    assert [(w.contact, w.phone) for w in rows][:2] == [("秦工", "13900001001"), ("招商科", "0731-28001801")]
    assert plan.ignored == ["序号", "产权"]


def test_nothing_is_half_written(park: Park) -> None:
    with pytest.raises(Invalid) as caught:
        taking.take(MESSY, park=park.place, missing=OFFICE, by=park.who(), now=NOW)
    assert (caught.value.params, Listing.objects.count()) == ({"count": 1}, 0)
    table = book(
        [
            ["楼栋", "面积", "电话", "层高"],
            ["A1", "100", "无", "高"],
            ["A1", "200", "1", "3"],
            ["A2", "0", "07", ""],
        ]
    )
    plan = taking.look(table, park=park.place, missing=OFFICE, now=NOW)
    assert [(one.row, one.column) for one in plan.troubles] == [(2, "层高"), (4, "面积")]
    with pytest.raises(NotAllowed):
        taking.take(
            book([["楼栋", "面积"], ["A1", 5]]), park=park.place, missing=OFFICE, by=park.who("sun"), now=NOW
        )
    with pytest.raises(Invalid):
        taking.look(b"nothing of a table", park=park.place, missing=OFFICE, now=NOW)


def test_what_was_taken_out_is_taken_in_again(park: Park) -> None:
    one = park.add(
        days=20, least_area=Decimal(400), crane=Decimal(5), has_gas=True, has_steam=False, fire_class="丙"
    )
    table = export.as_list([one])
    assert taking.take(table, park=park.place, missing=Missing(), by=park.who(), now=NOW) == {
        "new": 0,
        "changed": 0,
        "same": 1,
    }
    one.refresh_from_db()
    assert (one.confirmed_on, one.crane, one.has_gas, one.has_steam) == (TODAY, Decimal(5), True, False)
    more = book(
        [
            ["楼栋", "楼层", "面积", "联系人", "电话"],
            ["A1栋", "1层", 1800, "秦工", "0731-28001801"],
            ["A9栋", "", "1,500", "秦工", "123"],
        ]
    )
    assert taking.take(more, park=park.place, missing=Missing(), by=park.who(), now=NOW) == {
        "new": 1,
        "changed": 1,
        "same": 0,
    }
    assert sorted(Listing.objects.values_list("building", "area")) == [
        ("A1栋", Decimal(1800)),
        ("A9栋", Decimal(1500)),
    ]
