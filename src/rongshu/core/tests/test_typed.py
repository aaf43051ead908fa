"""A whole number is read from what was typed, and from nothing else."""

import pytest

from rongshu.core.typed import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 042 ", 42), ("３０１", 301), ("9" * 18, 10**18 - 1)]
    + [(text, None) for text in (None, "", "-1", "1.5", "一", "²", "9" * 19, "9" * 5000)],
)
def test_whole(text: str | None, number: int | None) -> None:
    assert whole(text) == number
