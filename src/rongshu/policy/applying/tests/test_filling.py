"""What an answer can be, and how a paper shows it."""

import pytest

from rongshu.policy.applying.filling import NEEDED, Field, Kind, checked, shown

CASES = [
    (Kind.SUM, "12.5万", "125000"), (Kind.SUM, "1,250,000.50 元", "1250000.50"), (Kind.SUM, "２亿元", "200000000"),
    (Kind.SUM, "十万", None), (Kind.SUM, "-3", None), (Kind.SUM, "99999万亿", None), (Kind.SUM, "9999亿9", None),
    (Kind.DAY, "2026年3月5日", "2026-03-05"), (Kind.DAY, "2026/2/30", None), (Kind.DAY, "0026-01-01", None),
    (Kind.PHONE, "138 0000 1234", "13800001234"), (Kind.PHONE, "0700-2345678", "07002345678"),
    (Kind.PHONE, "138", None), (Kind.CREDIT_CODE, "91350100m000100y43", "91350100M000100Y43"),
    (Kind.CREDIT_CODE, "91350100M000100Y44", None), (Kind.CREDIT_CODE, "9135", None),
    (Kind.NUMBER, "86 人", "86"), (Kind.NUMBER, "3万元", None), (Kind.NUMBER, "很多", None),
    (Kind.LINE, " 榕江  精密 ", "榕江 精密"),
    (Kind.LINE, "x" * 201, None), (Kind.TEXT, "一\r\n二\x00", "一\n二"), (Kind.TEXT, "x" * 2001, None),
    (Kind.YES_NO, "yes", "yes"), (Kind.YES_NO, "maybe", None), (Kind.CHOICE, "甲", "甲"), (Kind.CHOICE, "丙", None),
    (Kind.SEVERAL, "乙；甲", "甲；乙"), (Kind.SEVERAL, "甲；丙", None),
]  # fmt: skip


UNITS = {Kind.NUMBER: "人"}


@pytest.mark.once
@pytest.mark.parametrize(("kind", "typed", "kept"), CASES)
def test_an_answer_is_read_or_told_what_is_wrong(kind: Kind, typed: str, kept: str | None) -> None:
    answers, wrong = checked(
        [Field("f", "F", kind, choices=("甲", "乙"), unit=UNITS.get(kind, ""))], {"f": typed}
    )
    assert answers == ({} if kept is None else {"f": kept})
    assert list(wrong) == (["f"] if kept is None else [])


@pytest.mark.once
def test_what_is_needed_is_asked_for_and_the_rest_may_stay_empty() -> None:
    fields = [Field("a", "A"), Field("b", "B", is_required=False)]
    assert checked(fields, {"a": " ", "c": "x"}) == ({}, {"a": NEEDED})
    assert checked(fields, {"a": "1"}) == ({"a": "1"}, {})


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [
        (Kind.SUM, "1250000.50", "1,250,000.50"), (Kind.SUM, "125000", "125,000"),
        (Kind.DAY, "2026-03-05", "2026年3月5日"), (Kind.YES_NO, "no", "否"), (Kind.LINE, "", ""),
        (Kind.CREDIT_CODE, "91350100M000100Y43", "91350100M000100Y43"), (Kind.SUM, "许多", "许多"),
        (Kind.DAY, "明天", "明天"), (Kind.YES_NO, "x", "x"),
    ],
)  # fmt: skip
def test_a_paper_shows_it_as_people_write(kind: Kind, answer: str, said: str) -> None:
    assert shown(Field("f", "F", kind), answer) == said
