"""Personal fields: unreadable where they lie, found by their exact value, alive through a change of keys."""

import pytest
from cryptography.fernet import InvalidToken
from pytest_django.fixtures import Settings

from rongshu.core.crypto import UNREADABLE, EncryptedField, blind_index, decrypt, encrypt, is_newest


@pytest.fixture(autouse=True)
def ring(settings: Settings) -> None:
    settings.FIELD_KEYS = ["new", "old"]


def test_the_same_words_lie_different_each_time_and_come_back_the_same() -> None:
    first, second = encrypt("13800000001"), encrypt("13800000001")
    assert first != second
    assert "138" not in first
    assert (decrypt(first), decrypt(second)) == ("13800000001", "13800000001")


def test_nothing_stays_nothing() -> None:
    assert (encrypt(""), decrypt(""), blind_index("")) == ("", "", "")


def test_an_old_key_opens_and_the_newest_closes(settings: Settings) -> None:
    settings.FIELD_KEYS = ["old"]
    before = encrypt("独居")
    settings.FIELD_KEYS = ["new", "old"]
    after = encrypt("独居")
    assert (decrypt(before), is_newest(before), is_newest(after)) == ("独居", False, True)
    settings.FIELD_KEYS = ["new"]
    with pytest.raises(InvalidToken):
        decrypt(before)
    with pytest.raises(InvalidToken):
        is_newest(before)


def test_an_altered_value_is_shown_as_unreadable_and_never_raises() -> None:
    whole, field = encrypt("13800000001"), EncryptedField()
    assert field.from_db_value(whole, None, None) == "13800000001"
    assert field.from_db_value(whole[:-4] + "AAA=", None, None) == UNREADABLE
    assert field.from_db_value(None, None, None) is None


def test_a_blind_index_outlives_a_new_key_and_is_useless_without_one(settings: Settings) -> None:
    both = blind_index("13800000001")
    settings.FIELD_KEYS = ["newest", "new", "old"]
    assert blind_index("13800000001") == both
    assert len(both) == 32
    assert blind_index("13800000002") != both
    settings.FIELD_KEYS = ["other"]
    assert blind_index("13800000001") != both
