import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.finding import asking, sounds, tokens


def words(question: str) -> list[str]:
    return [word for place in asking.asked(question).places for word in place.words]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("请问技术改造怎么申请补贴吗？", "技术改造 申请补贴"),
        ("我们公司可以享受哪些优惠", "享受 优惠"),
        ("企业的奖励", "企业 奖励"),
        ("目的", "目的"),
        ("了解政策", "了解政策"),
        ("我市企业", "我市企业"),
        ("怎么办", "怎么办"),
        ("？？", ""),
    ],
)
def test_words_that_only_ask_are_dropped_unless_there_are_no_others(question: str, kept: str) -> None:
    assert asking.asked(question).kept == kept


def test_a_question_is_its_pairs_once_each_with_how_they_sound() -> None:
    found = asking.asked("补贴补贴")
    assert [place.words for place in found.places] == [["补贴"], ["贴补"]]
    assert found.places[0].sounds == ["bu0tie"]


def test_one_character_is_looked_for_as_what_begins_with_it_and_never_by_its_sound() -> None:
    (place,) = asking.asked("税").places
    assert (place.words, place.sounds) == (["税*"], [])


def test_a_name_in_use_brings_the_official_one_along() -> None:
    found = asking.asked("高企奖励")
    assert found.names == ["高新技术企业"]
    assert list(found.other) == ["高新", "新技", "技术", "术企", "企业"]
    assert asking.asked("高企 高新技术企业").names == []
    assert asking.asked("拎包入住", {"拎包入住": ("标准厂房",)}).other == ["标准", "准厂", "厂房"]


def test_typed_syllables_are_looked_for_by_sound() -> None:
    (place,) = asking.asked("gaoxin").places
    assert (place.words, place.sounds) == (["gaoxin"], ["gao0xin"])


def test_a_number_and_an_amount_are_looked_for_as_such() -> None:
    assert "n2026n3" in words("榕开发2026年3号")
    assert "20wan" in words("二十万奖励")


def test_only_so_much_of_a_question_is_read() -> None:
    assert len(words("高新" * 5_000)) == 2
    assert len(words("".join(chr(0x6000 + n) for n in range(5_000)))) <= asking.LONGEST - 1


@given(st.text(max_size=120))
def test_any_question_can_be_read(question: str) -> None:
    found = asking.asked(question)
    every = [w for p in found.places for w in (*p.words, *p.sounds)] + list(found.other)
    assert all(w.rstrip("*").isalnum() and w.count("*") <= 1 for w in every)
    assert len([w for p in found.places for w in p.words]) == len({w for p in found.places for w in p.words})


@given(st.text(alphabet="高新技术企业税收奖励", min_size=2, max_size=20))
def test_a_text_asked_for_itself_has_every_token_asked_for(text: str) -> None:
    found, heard = set(tokens.indexed(text)), set(sounds.indexed(text))
    for place in asking.asked(text, {}).places:
        assert set(place.words) <= found
        assert set(place.sounds) & heard
