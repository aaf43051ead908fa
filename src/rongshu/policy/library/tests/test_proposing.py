"""What a policy says of itself is found with its line and quote; nothing is found that isn't in the text."""

import re
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.library.proposing import QUOTE, propose, yuan
from rongshu.policy.library.reading.blocks import Block

pytestmark = pytest.mark.once

PAPER = """榕江新区管理委员会文件
榕新管发〔2026〕3号
榕江新区管理委员会
关于印发促进工业高质量发展若干措施的通知
各有关单位：
现将《促进工业高质量发展若干措施》印发给你们，请遵照执行。
根据《某省条例》（某府发〔2020〕9号），制定本措施。
第一条　按设备投资额的5%给予补助，最高500万元；对首次入规的奖励二十万元，对百分之十以上的加奖1.5万元。
第二条　咨询电话：0700-2345678、13800000000，编号 0700-1111111111。
第三条　本措施自2026年3月1日起施行，有效期三年。《新区工业扶持办法》（榕新管发〔2021〕12号）同时废止。
榕江新区管理委员会
榕江新区财政局
2026年2月10日"""


def found(text: str) -> list[tuple[str, str, int]]:
    return [(one.field, one.value, one.line) for one in propose([Block(line) for line in text.splitlines()])]


def test_a_whole_paper() -> None:
    assert found(PAPER) == [
        ("number", "榕新管发〔2026〕3号", 2),
        ("title", "关于印发促进工业高质量发展若干措施的通知", 4),
        ("amount", "15000", 8), ("amount", "200000", 8), ("amount", "5000000", 8), ("share", "10%", 8), ("share",
        "5%", 8),
        ("phone", "0700-2345678", 9), ("phone", "13800000000", 9),
        ("effective_on", "2026-03-01", 10), ("expires_on", "2029-02-28", 10), ("repeals", "新区工业扶持办法", 10),
        ("valid_for", "3 years", 10),
        ("issuer", "榕江新区管理委员会", 11), ("issuer", "榕江新区财政局", 12),
        ("issued_on", "2026-02-10", 13),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("本办法自印发之日起施行，有效期至2027年12月31日。\n二〇二六年五月六日",
         [("effective_on", "2026-05-06", 1), ("expires_on", "2027-12-31", 1), ("issued_on", "2026-05-06", 2)]),
        ("自发布之日起实施。", []), ("自2026年2月30日起施行。", []),
        ("有效期为6个月。\n2026年8月31日",
         [("expires_on", "2027-02-28", 1), ("valid_for", "6 months", 1), ("issued_on", "2026-08-31", 2)]),
        ("本措施代替《原人才办法》。", [("supersedes", "原人才办法", 1)]),
        ("《甲办法》继续有效。《乙实施办法》、《丙实施细则》即行废止。", [("repeals", "丙实施细则", 1), ("repeals",
        "乙实施办法", 1)]),
        ("违者废止资格，见《处罚规定》。", []), ("补助1,000万元。", [("amount", "10000000", 1)]), ("电 话：12345",
        [("phone", "12345", 1)]),
        ("0700-2345678", []), ("奖励零元。", []),
    ],
)  # fmt: skip
def test_single_lines(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert found(text) == wanted


PIECES = ["榕新管发〔2026〕3号", "自2026年3月1日起施行", "有效期三年", "有效期至2028年2月29日",
"《旧办法文件》同时废止", "电话：0700-2345678",
          "最高500万元", "5%", "百分之十", "2026年2月10日", "各有关单位：", "《", "》", "年", "元", "　",
          "关于印发措施的通知"]  # fmt: skip
TEXTS = st.lists(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8).map("".join), max_size=12
)


@given(TEXTS)
def test_every_finding_is_quoted_from_its_line(texts: list[str]) -> None:
    for one in propose([Block(text) for text in texts]):
        assert one.quote in texts[one.line - 1]
        assert 0 < len(one.quote) <= QUOTE
        assert 0 < len(one.value) <= 300
        if one.field.endswith("_on"):
            date.fromisoformat(one.value)
        if one.field in {"repeals", "supersedes"}:
            assert one.value in texts[one.line - 1]


@given(TEXTS)
def test_the_same_text_says_the_same_and_a_line_more_at_the_top_moves_it(texts: list[str]) -> None:
    blocks = [Block(text) for text in texts]
    again = propose(blocks)
    assert propose(blocks) == again
    amounts = [(one.value, one.line + 1) for one in again if one.field == "amount"]
    moved = propose([Block("前言。"), *blocks])
    assert [(one.value, one.line) for one in moved if one.field == "amount"] == amounts


@given(st.integers(1, 99_999), st.sampled_from([("", 1), ("万", 10_000), ("亿", 100_000_000)]))
def test_sums_are_exact(count: int, unit: tuple[str, int]) -> None:
    said, worth = unit
    assert yuan(f"{count:,}", said) == D(count * worth)
    assert yuan(f"{count}.5", "万") == D(count * 10_000 + 5_000)
    text = propose([Block(f"补助{count:,}{said}元")])
    assert [one.value for one in text] == [str(count * worth)]
    assert re.fullmatch(r"\d+", text[0].value)
