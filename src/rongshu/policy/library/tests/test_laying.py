"""A text is laid out by what its lines are; nothing of it is lost."""

import pytest

from rongshu.policy.library.laying import is_named, kinds, split

LINES = [
    ("", "榕新管发〔2026〕3号"), ("", "若干政策"), ("", "第一章　总则"), ("第一条", "第一条　目的"),
    ("第一条第一款", "为推动发展，制定本政策。"), ("第二条", "第二条　对新引进的企业给予补助。"),
    ("", "本政策由榕江新区经济发展局负责解释，具体操作办法由其会同有关部门另行制定并公布。"),
    ("", "榕江新区管理委员会"), ("", "2026年1月10日"),
]  # fmt: skip


@pytest.mark.once
def test_what_each_line_is() -> None:
    assert list(kinds(LINES)) == [
        "head", "head", "chapter", "article", "text", "text", "text", "signed", "signed",
    ]  # fmt: skip
    assert list(kinds([])) == []
    assert list(kinds([("", "只有一句话。")])) == ["text"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "named"),
    [("第三条　资金安排", True), ("第三条", True), ("第三条　给予补助。", False), ("资金安排", False)],
)
def test_an_article_may_have_a_name_alone(text: str, named: bool) -> None:
    assert is_named(text) is named
    number, words = split(text)
    assert (number + words).replace("　", "") == text.replace("　", "")
