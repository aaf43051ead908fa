import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.finding import sounds, tokens


def test_a_text_becomes_pairs_of_syllables() -> None:
    assert sounds.indexed("高新技术") == ["gao0xin", "xin0ji", "ji0shu", "shu0"]
    assert sounds.indexed("银行业 ABC") == ["yin0hang", "hang0ye", "ye0"]
    assert sounds.indexed("第3条") == ["di0", "tiao0"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("高新", "高薪"),
        ("技术", "计数"),
        ("贷款", "待款"),
        ("银行", "银航"),
        ("银行", "寅行"),
        ("行业", "航业"),
        ("增长", "增掌"),
        ("补贴", "不贴"),
        ("税收", "睡收"),
    ],
)
def test_a_word_typed_with_what_sounds_the_same_is_looked_for_as_the_right_one(
    right: str, wrong: str
) -> None:
    assert sounds.of_pair(right) in sounds.wanted(wrong)[0]


def test_a_character_is_looked_for_in_its_usual_readings() -> None:
    assert set(sounds.wanted("行税")[0]) == {"xing0shui", "hang0shui"}
    assert sounds.wanted("税") == [[]]


@pytest.mark.parametrize(
    ("word", "apart"),
    [
        ("gaoxinjishu", ["gao", "xin", "ji", "shu"]),
        ("butie", ["bu", "tie"]),
        ("xian", ["xian"]),
        ("google", []),
        ("vip", []),
        ("", []),
    ],
)
def test_letters_are_taken_apart_into_syllables(word: str, apart: list[str]) -> None:
    assert sounds.split(word) == apart


def test_typed_syllables_are_pairs_as_the_text_has_them() -> None:
    assert [way for (way,) in sounds.wanted("gaoxin")] == sounds.indexed("高新")[:1]
    assert sounds.wanted("erp") == []


@given(st.text(alphabet="高新技术企业行长重会计", min_size=2, max_size=12))
def test_a_text_is_found_by_how_it_sounds_itself(text: str) -> None:
    found = set(sounds.indexed(text))
    for run in tokens.runs(tokens.normal(text)):
        assert all(
            found & {way, way + sounds.JOIN} or len(run) == 1 for way in (w[0] for w in sounds.wanted(run))
        )


@given(st.text(max_size=60))
def test_sounds_are_letters_and_the_nought(text: str) -> None:
    assert all(c in "abcdefghijklmnopqrstuvwxyz0" for token in sounds.indexed(text) for c in token)
