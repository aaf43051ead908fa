"""Two versions side by side: nothing of either is lost, nothing shown twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.estate.council.differences import compare, paragraphs

TEXTS = st.lists(st.text("车位安静邻里晚上十点", min_size=1, max_size=12), max_size=7)


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_both_texts_can_be_read_out_of_the_comparison(old: list[str], new: list[str]) -> None:
    pairs = compare(old, new)
    assert ["".join(p.text for p in pair.old) for pair in pairs if pair.before] == old
    assert ["".join(p.text for p in pair.new) for pair in pairs if pair.after] == new
    assert [pair.before for pair in pairs if pair.before] == list(range(1, len(old) + 1))
    assert [pair.after for pair in pairs if pair.after] == list(range(1, len(new) + 1))
    assert all(pair.old == pair.new for pair in pairs if pair.kind == "same")


def test_what_changed_is_marked_by_the_sign() -> None:
    old = ["晚上十点以后保持安静。", "车辆停在划线车位。"]
    new = ["爱护公共环境。", "晚上十点半以后保持安静。"]
    added, changed, removed = compare(old, new)
    assert (added.kind, changed.kind, removed.kind) == ("added", "changed", "removed")
    assert [(p.text, p.mark) for p in changed.new] == [
        ("晚上十点", ""),
        ("半", "added"),
        ("以后保持安静。", ""),
    ]
    assert [(p.text, p.mark) for p in changed.old] == [("晚上十点", ""), ("以后保持安静。", "")]


def test_empty_lines_are_no_paragraphs() -> None:
    assert paragraphs(" 一。\n\n  \r\n二。 ") == ["一。", "二。"]
