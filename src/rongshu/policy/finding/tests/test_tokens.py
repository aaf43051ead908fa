import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.finding import tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高新技术", ["高新", "新技", "技术", "术"]),
        ("税", ["税"]),
        ("", []),
        ("，。！", []),
        ("ＡＢＣ　Ｅｒｐ", ["abc", "erp"]),
        ("榕开发〔2026〕3号", ["榕开", "开发", "发", "2026", "3", "号", "n2026n3"]),
        ("奖励2,000万元", ["奖励", "励", "2000", "万元", "元", "2000wan"]),
        ("4.5％", ["4d5", "4d5pct"]),
        ("5G-A", ["5ga"]),
    ],
)
def test_a_text_becomes_these_tokens(text: str, found: list[str]) -> None:
    assert tokens.indexed(text) == found


@pytest.mark.parametrize(
    "written",
    [
        "〔2026〕3号",
        "[2026]3号",
        "（2026）3号",
        "2026 3号",
        "［２０２６］第３号",
        "2026年第03号",
        "【2026】 3 号",
    ],
)
def test_a_documents_number_is_the_same_however_it_is_written(written: str) -> None:
    assert list(tokens.marks(tokens.normal(f"榕开发{written}"))) == ["n2026n3"]


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("二十万元", "20wan"),
        ("20万元", "20wan"),
        ("２０万", "20wan"),
        ("一百二十万", "120wan"),
        ("两千五百万", "2500wan"),
        ("1.5亿", "1d5yi"),
        ("一点五亿", "1d5yi"),
        ("百分之五", "5pct"),
        ("5%", "5pct"),
        ("三倍", "3bei"),
    ],
)
def test_an_amount_is_the_same_in_digits_and_in_characters(written: str, mark: str) -> None:
    assert list(tokens.marks(tokens.normal(written))) == [mark]


def test_numbers_that_words_are_made_of_stay() -> None:
    assert tokens.normal("第三条 一次性 千方百计") == "第三条 一次性 千方百计"


@given(st.text(max_size=80))
def test_tokens_are_letters_digits_and_characters_alone(text: str) -> None:
    for token in tokens.indexed(text):
        assert token
        assert all(c.isalnum() and c == c.lower() for c in token)


@given(st.text(alphabet="高新技术企业税收a1〔〕万,.二十", max_size=40))
def test_a_text_means_the_same_at_either_width_and_normal_twice_is_normal(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert tokens.indexed(wide) == tokens.indexed(text)


@given(st.text(alphabet="高新技术企业税收奖励", min_size=1, max_size=20), st.integers(0, 19))
def test_every_character_of_a_text_begins_a_token(text: str, n: int) -> None:
    character = text[n % len(text)]
    assert any(token.startswith(character) for token in tokens.indexed(text))


@given(st.text(alphabet="高新技术企业税收奖励", min_size=2, max_size=20))
def test_whatever_two_characters_stand_together_are_found(text: str) -> None:
    found = set(tokens.indexed(text))
    assert all(text[i : i + 2] in found for i in range(len(text) - 1))
