"""The three tables are whole, and their limits never grow milder towards the better class."""

from decimal import Decimal

import pytest

from rongshu.river.water.method.versions import ALL, BESIDE, JUDGED, VERSIONS
from rongshu.river.water.standard.basic import BASIC
from rongshu.river.water.standard.grades import Grade, of_numeral
from rongshu.river.water.standard.items import Item, Meaning, Water
from rongshu.river.water.standard.specific import SPECIFIC
from rongshu.river.water.standard.supplementary import SUPPLEMENTARY


def test_the_tables_have_24_5_and_80_items() -> None:
    assert (len(BASIC), len(SUPPLEMENTARY), len(SPECIFIC), len(ALL)) == (24, 5, 80, 109)
    assert len({name for item in ALL.values() for name in item.names}) == sum(
        len(i.names) for i in ALL.values()
    )


def test_21_items_are_judged_and_three_stand_beside() -> None:
    assert (len(JUDGED), BESIDE) == (21, ("temperature", "tn", "fc"))
    assert all(set(version.decimals) == set(BASIC) for version in VERSIONS)


@pytest.mark.parametrize(
    "item", [i for i in BASIC.values() if i.meaning == Meaning.AT_MOST], ids=lambda i: i.key
)
def test_limits_rise_with_the_class(item: Item) -> None:
    for water in Water:
        limits = item.limits_in(water)
        assert (len(limits), list(limits)) == (5, sorted(limits))


@pytest.mark.parametrize(
    ("key", "limits"),
    [
        ("do", "7.5 6 5 3 2"), ("codmn", "2 4 6 10 15"), ("cod", "15 15 20 30 40"), ("bod5", "3 3 4 6 10"),
        ("nh3n", "0.15 0.5 1.0 1.5 2.0"), ("tp", "0.02 0.1 0.2 0.3 0.4"), ("tn", "0.2 0.5 1.0 1.5 2.0"),
        ("hg", "0.00005 0.00005 0.0001 0.001 0.001"), ("cd", "0.001 0.005 0.005 0.005 0.01"),
        ("cn", "0.005 0.05 0.2 0.2 0.2"), ("oil", "0.05 0.05 0.05 0.5 1.0"), ("fc", "200 2000 10000 20000 40000"),
    ],
)  # fmt: skip
def test_limits_of_rivers(key: str, limits: str) -> None:
    assert BASIC[key].limits == tuple(map(Decimal, limits.split()))


def test_phosphorus_is_stricter_in_lakes() -> None:
    assert BASIC["tp"].limits_in(Water.LAKE) == tuple(map(Decimal, ["0.01", "0.025", "0.05", "0.1", "0.2"]))
    assert BASIC["codmn"].limits_in(Water.LAKE) == BASIC["codmn"].limits


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("三氯甲烷", "0.06"), ("1,2-二氯乙烷", "0.03"), ("硝基苯", "0.017"), ("2,4-二硝基甲苯", "0.0003"),
        ("邻苯二甲酸二(2-乙基己基)酯", "0.008"), ("苯并(a)芘", "0.0000028"), ("甲基汞", "0.000001"),
        ("微囊藻毒素-LR", "0.001"), ("锑", "0.005"), ("铊", "0.0001"),
    ],
)  # fmt: skip
def test_limits_of_table_3(name: str, limit: str) -> None:
    (item,) = [i for i in SPECIFIC.values() if i.names[0] == name]
    assert (item.limits, item.table) == ((Decimal(limit),) * 5, 3)


def test_classes_as_people_write_them() -> None:
    written = {
        "Ⅱ": Grade.II,
        "Ⅱ类": Grade.II,
        "iii": Grade.III,
        "4": Grade.IV,
        "五": Grade.V,
        "劣Ⅴ类": Grade.WORSE,
    }
    assert {words: of_numeral(words) for words in written} == written
    assert (of_numeral("Ⅵ"), of_numeral("")) == (None, None)
    assert [grade.numeral for grade in Grade] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]
    assert [grade.status.colour for grade in Grade] == ["blue", "blue", "green", "yellow", "orange", "red"]
