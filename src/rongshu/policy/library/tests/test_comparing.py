"""Two versions side by side: what is the same stands beside itself, what changed is marked, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.library.comparing import Pair, compare

pytestmark = pytest.mark.once

OLD = [
    ("第一条", "第一条　为支持企业，制定本办法。"),
    ("第二条", "第二条　按5%补助，最高100万元。"),
    ("第三条", "第三条　旧的规定，不再需要。"),
]
NEW = [
    ("第一条", "第一条 为支持企业，制定本办法。"),
    ("第二条", "第二条　按8%补助，最高100万元。"),
    ("第三条", "第三条　全新内容在此！"),
]


def test_a_figure_changes_as_a_whole() -> None:
    pairs = compare(OLD, NEW)
    assert [one.kind for one in pairs] == ["same", "changed", "added", "gone"]
    assert [(one.text, one.is_changed) for one in pairs[1].old or ()] == [
        ("第二条　按", False), ("5", True), ("%补助，最高100万元。", False),
    ]  # fmt: skip
    assert [one.text for one in pairs[1].new or () if one.is_changed] == ["8"]


CLAUSES = st.lists(
    st.tuples(st.just("第一条"), st.text("一二三支持企业按补助5%。", min_size=1, max_size=30)), max_size=8
)


@given(CLAUSES, CLAUSES)
def test_each_side_is_whole_and_in_order(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    pairs = compare(old, new)

    def side(which: str) -> list[str]:
        return [
            "".join(one.text for one in pieces)
            for pair in pairs
            if (pieces := getattr(pair, which)) is not None
        ]

    assert side("new") == [text for _, text in new]
    assert side("old") == [text for _, text in old]


@given(CLAUSES)
def test_a_text_beside_itself_is_the_same(text: list[tuple[str, str]]) -> None:
    assert {one.kind for one in compare(text, text)} <= {"same"}
    assert all(isinstance(one, Pair) for one in compare(text, []))
