"""What answers a need, what to loosen, and what stands side by side."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from rongshu.policy.premises import comparing, mapping, queries
from rongshu.policy.premises.narrowing import Sort, Wanted
from rongshu.policy.premises.tests.conftest import TODAY, Park


@pytest.fixture
def three(park: Park) -> Park:
    park.add("A1栋", area=Decimal(2000), least_area=Decimal(500), price=Decimal(18), fire_class="丙", days=3)
    park.add(
        "B1栋",
        area=Decimal(6000),
        price=None,
        crane=Decimal(10),
        height=Decimal(10),
        load=3000,
        has_gas=True,
        power=1250,
        fire_class="丁",
        lon=113.15,
        lat=27.86,
        days=2,
    )
    park.add(
        "D1栋",
        area=Decimal(800),
        price=Decimal(30),
        fire_class="甲",
        has_steam=True,
        lon=113.17,
        lat=27.85,
        days=1,
        available_on=TODAY + timedelta(days=60),
    )
    return park


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "DBA"),
        ({"area": 1000}, "BA"),
        ({"area_most": 600}, "A"),
        ({"area_most": 1000}, "DA"),
        ({"price": 20}, "A"),
        ({"height": 8}, "B"),
        ({"load": 1001}, "B"),
        ({"crane": 10}, "B"),
        ({"power": 1000}, "B"),
        ({"gas": True}, "B"),
        ({"steam": True}, "D"),
        ({"fire": "丙"}, "DA"),
        ({"fire": "甲"}, "D"),
        ({"by": TODAY}, "BA"),
        ({"area": 100, "area_most": 700, "gas": True}, ""),
    ],
)
def test_what_answers_a_need(three: Park, wanted: dict[str, Any], found: str) -> None:
    given: dict[str, Any] = {
        n: Decimal(v) if n in {"area", "area_most", "price", "height", "crane"} else v
        for n, v in wanted.items()
    }
    rows = queries.find(Wanted(**given)).listings.items
    assert "".join(one.building[0] for one in rows) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.CONFIRMED, "DBA"),
        (Sort.PRICE, "ADB"),
        (Sort.SMALL, "DAB"),
        (Sort.LARGE, "BAD"),
        (Sort.AVAILABLE, "ABD"),
    ],
)
def test_orders_page_by_page(three: Park, sort: str, order: str) -> None:
    said, cursor = "", ""
    for _ in range(3):
        found = queries.find(Wanted(), sort=sort, cursor=cursor, size=1).listings
        said, cursor = said + found.items[0].building[0], found.after
    assert (said, cursor) == (order, "")


def test_an_empty_list_says_what_to_loosen(three: Park) -> None:
    found = queries.find(Wanted(crane=Decimal(5), steam=True))
    assert (found.count, [(one.name, one.count) for one in found.loosened]) == (
        0,
        [("crane", 1), ("steam", 1)],
    )
    assert queries.find(Wanted(crane=Decimal(50), steam=True, power=9000)).loosened == []


def test_side_by_side(three: Park) -> None:
    rows = [queries.find(Wanted(), sort=Sort.SMALL).listings.items[n] for n in (0, 1, 2)]
    assert queries.beside([rows[2].uuid, rows[0].uuid, rows[2].uuid]) == [rows[2], rows[0]]
    lines = {line.label: line for line in comparing.lines(rows, TODAY)}
    price, gas = lines["租金"], lines["天然气"]
    assert [v.text for v in price.values] == ["30 元/m²·月", "18 元/m²·月", "面议"]
    assert (price.differs, [v.is_best for v in price.values]) == (True, [False, True, False])
    assert [v.text for v in gas.values] == ["", "", "有"]
    assert [line.differs for line in lines.values() if "秦工 0731-28001801" in line.values[0].text] == [False]


def test_the_map_puts_what_lies_together_under_one_pin(three: Park) -> None:
    rows = queries.every(Wanted())
    drawn = mapping.drawn(rows)
    assert drawn is not None and [len(pin.listings) for pin in drawn.pins] == [1, 1]
    assert all(0 < pin.x < mapping.WIDTH and 0 < pin.y < mapping.HEIGHT for pin in drawn.pins)
    assert mapping.drawn([one for one in rows if one.lon is None]) is None
    beside = mapping.drawn([rows[1], rows[1]])
    assert beside is not None and len(beside.pins[0].listings) == 2
