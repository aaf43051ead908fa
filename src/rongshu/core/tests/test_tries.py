from datetime import UTC, datetime, timedelta

import pytest

from rongshu.core import tries
from rongshu.core.errors import TooMany
from rongshu.core.models import Tries

NOW = datetime(2026, 11, 26, 8, 20, tzinfo=UTC)


def once(address: str, sign: str = "K7", now: datetime = NOW) -> None:
    tries.count(what="board", limits={address: 2, sign: 3}, sentence="Too many.", now=now)


def test_each_name_has_its_own_limit_within_the_hour(db: None) -> None:
    once("1.2.3.4")
    once("1.2.3.4")
    with pytest.raises(TooMany) as caught:
        once("1.2.3.4")
    assert (caught.value.sentence, caught.value.wait) == ("Too many.", 2400)
    once("5.6.7.8")
    with pytest.raises(TooMany):
        once("9.9.9.9")  # the sign is used up
    tries.count(what="certificate", limits={"1.2.3.4": 1}, sentence="Too many.", now=NOW)


def test_the_next_hour_begins_anew_and_old_counts_go(db: None) -> None:
    once("1.2.3.4")
    once("1.2.3.4")
    once("1.2.3.4", now=NOW + timedelta(hours=1))
    once("1.2.3.4", now=NOW + timedelta(hours=2))
    assert set(Tries.objects.values_list("hour", flat=True)) == {
        NOW.replace(minute=0) + timedelta(hours=n) for n in (1, 2)
    }


def test_who_it_was_is_not_to_be_read(db: None) -> None:
    once("1.2.3.4")
    assert "1.2.3.4" not in "".join(Tries.objects.values_list("who", flat=True))
