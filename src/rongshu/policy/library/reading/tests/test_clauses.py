"""Clauses are cited as a lawyer would; nothing of a text is lost; numbers go both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.library import likeness
from rongshu.policy.library.reading.blocks import Block, Style
from rongshu.policy.library.reading.clauses import split
from rongshu.policy.library.reading.counting import chinese, number

pytestmark = pytest.mark.once

REGULATION = """榕江新区产业扶持办法
第一章　总则
第一条　为支持企业，制定本办法。
第二章　支持政策
第一节　投资
第二条　支持设备投资
对设备投资按以下标准给予补助：
（一）一百万元以上的，按百分之五；
（二）五百万元以上的：
1.首台套的，按百分之十；
补助最高三百万元。
第三条　符合第二条第一款的企业不重复享受。
第三条之一　另有规定的，从其规定。"""


def lines(text: str) -> list[Block]:
    return [Block(one) for one in text.splitlines()]


def test_articles_paragraphs_and_items_of_a_regulation() -> None:
    assert [(one.label, one.heading) for one in split(lines(REGULATION))] == [
        ("", ""), ("", "第一章　总则"), ("第一条", "第一章　总则"), ("", "第二章　支持政策"),
        ("", "第二章　支持政策 第一节　投资"),
        ("第二条", "第二章　支持政策 第一节　投资 支持设备投资"),
        ("第二条第一款", "第二章　支持政策 第一节　投资 支持设备投资"),
        ("第二条第一款第（一）项", "第二章　支持政策 第一节　投资 支持设备投资"),
        ("第二条第一款第（二）项", "第二章　支持政策 第一节　投资 支持设备投资"),
        ("第二条第一款第（二）项第1项", "第二章　支持政策 第一节　投资 支持设备投资"),
        ("第二条第二款", "第二章　支持政策 第一节　投资 支持设备投资"),
        ("第三条", "第二章　支持政策 第一节　投资"), ("第三条之一", "第二章　支持政策 第一节　投资"),
    ]  # fmt: skip


NOTICE = """各有关单位：
一、申报对象
（一）在新区注册的企业。
1.信用良好；
（二）其他。
二、联系方式：0700-1234567"""


def test_parts_of_a_notice() -> None:
    assert [(one.label, one.heading, one.line) for one in split(lines(NOTICE))] == [
        ("", "", 1), ("一、", "一、申报对象", 2), ("一、（一）", "一、申报对象", 3),
        ("一、（一）1.", "一、申报对象", 4),
        ("一、（二）", "一、申报对象", 5), ("二、", "二、联系方式：0700-1234567", 6),
    ]  # fmt: skip


def test_rows_of_a_table_stay_together_and_margins_out() -> None:
    blocks = [Block("第一条　标准如下"), Block("档 | 元", Style.ROW), Block("一 | 10", Style.ROW),
              Block("- 1 -", Style.MARGIN), Block("第二条　完。")]  # fmt: skip
    assert [(one.label, one.text, one.line) for one in split(blocks)] == [
        ("第一条", "第一条　标准如下", 1), ("第一条", "档 | 元\n一 | 10", 2), ("第二条", "第二条　完。", 5),
    ]  # fmt: skip


MARKS = [
    "第一章　总则",
    "第二条　",
    "第二条　支持",
    "（一）",
    "1.",
    "一、对象",
    "（2）",
    "其他。",
    "第三节 投资",
    "2026.5",
]


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.text("企业支持万元。；：", max_size=40)), max_size=30))
def test_nothing_is_lost_and_the_order_stays(pieces: list[tuple[str, str]]) -> None:
    blocks = [Block((mark + text).strip()) for mark, text in pieces]
    found = split(blocks)
    assert [one.text for one in found] == [one.text for one in blocks]
    assert [one.line for one in found] == list(range(1, len(blocks) + 1))
    assert all(len(one.label) <= 40 and len(one.heading) <= 120 for one in found)


@given(st.integers(1, 9999))
def test_numbers_go_both_ways(count: int) -> None:
    assert number(chinese(count)) == count
    assert number(str(count)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("十", 10),
        ("二十六", 26),
        ("一百零三", 103),
        ("二〇二六", 2026),
        ("两千", 2000),
        ("叁", 3),
        ("x", None),
        ("", None),
    ],
)
def test_numbers_as_they_are_written(text: str, count: int | None) -> None:
    assert number(text) == count


def test_the_same_text_has_one_digest_and_a_near_one_is_near() -> None:
    text = REGULATION * 3
    wide = text.replace("，", ", ").replace("第一章", "第 一 章")
    assert likeness.digest(text) == likeness.digest(wide) != likeness.digest(text + "新")
    sketch = likeness.sketch(text)
    assert likeness.likeness(sketch, likeness.sketch(wide)) == 1.0
    assert (
        likeness.likeness(sketch, likeness.sketch(REGULATION.replace("百分之五", "百分之八"))) > likeness.NEAR
    )
    assert likeness.likeness(sketch, likeness.sketch("完全不同的另一篇文章，讲的是河流和水质。" * 5)) < 0.05
    assert likeness.likeness([], []) == 0.0
