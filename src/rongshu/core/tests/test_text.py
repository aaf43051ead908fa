"""What a text is found by."""

import pytest

from rongshu.core.text import indexed, wanted


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("代购药品", "代购 购药 药品 代 购 药 品"),
        ("3栋 301", "3 栋 301"),
        ("ＤＤ－２０２６", "dd_2026"),
        ("河道A区", "河道 河 道 a 区"),
        ("", ""),
        ("，。！", ""),
    ],
)
def test_a_text_is_kept_as_pairs_and_characters(text: str, tokens: str) -> None:
    assert indexed(text) == tokens


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("药品", ["药品"]),
        ("药", ["药"]),
        ("DD-20261123-0007", ["dd_20261123_0007"]),
        ("买药 3栋", ["买药", "3", "栋"]),
        ("？", []),
    ],
)
def test_a_query_asks_for_all_of_its_pairs(query: str, tokens: list[str]) -> None:
    assert wanted(query) == tokens


@pytest.mark.parametrize("query", ["药品", "购药", "药", "代购药品", "药品 代购"])
def test_every_part_of_a_text_finds_it(query: str) -> None:
    assert set(wanted(query)) <= set(indexed("代购药品").split())
