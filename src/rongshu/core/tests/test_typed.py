"""A whole number, or an address, is read from what was typed, and from nothing else."""

import pytest

from rongshu.core.typed import email, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 042 ", 42), ("３０１", 301), ("9" * 18, 10**18 - 1)]
    + [(text, None) for text in (None, "", "-1", "1.5", "一", "²", "9" * 19, "9" * 5000)],
)
def test_whole(text: str | None, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" guo@example.cn ", "guo@example.cn"), ("", ""), ("guo", None), ("guo@", None), ("guo@example.cn,x", None),
        (f"guo@{'long.' * 50}cn", None),
    ],
)  # fmt: skip
def test_email(text: str, address: str | None) -> None:
    assert email(text) == address
