"""What a question is answered by: words as they stand, sounds of what may be mistyped, characters of other words."""

from math import log

import pytest

from rongshu.policy.finding.asking import Asked, Wanted
from rongshu.policy.finding.weighing import EVERY, PART, READ, SOUND, looked_for, places, worth

PLACE = Wanted(["设备"], ["she0bei"])
RARE = log(1 + 90.5 / 10.5)  # of 100 entries 10 have it


@pytest.mark.parametrize(
    ("entries", "tokens"),
    [
        ({"设备": 10, "she0bei": 10}, ["设备"]),
        ({"设备": 8, "she0bei": 10}, ["设备"]),
        ({"设备": 7, "she0bei": 10}, ["设备", "she0bei"]),
        ({"she0bei": 10}, ["she0bei"]),
        ({}, []),
    ],
)
def test_a_word_is_looked_for_by_its_sound_when_it_may_be_mistyped(
    entries: dict[str, int], tokens: list[str]
) -> None:
    assert [token for place in places(Asked([PLACE]), entries | {EVERY: 100}) for token in place] == tokens


def test_what_is_heard_weighs_less_than_what_is_read() -> None:
    entries = {EVERY: 100, "she0bei": 10, "机器": 10}
    heard, read = places(Asked([PLACE], ["机器"]), entries)
    assert heard == {"she0bei": pytest.approx(SOUND * RARE)}
    assert read == {"机器": pytest.approx(RARE)}


def test_a_word_that_nobody_has_is_looked_for_by_its_characters_beside_one_that_somebody_has() -> None:
    asked = Asked([Wanted(["做药"]), Wanted(["药补"]), Wanted(["补助"])])
    entries = {EVERY: 100, "做*": 0, "药*": 10, "补*": 10, "补助": 10}
    word, character = places(asked, entries)
    assert word == {"补助": pytest.approx(RARE)}
    assert character == {"药*": pytest.approx(PART * RARE)}
    assert places(Asked([Wanted(["做药"])]), entries) == []


def test_what_very_many_have_is_not_looked_for_unless_there_is_nothing_else() -> None:
    rare, common = {"设备": 3.0}, {"企业": 0.5, "机器": 1.0}
    entries = {"设备": READ // 2, "机器": READ // 2, "企业": READ}
    assert looked_for([common, rare], entries) == {"机器": 1.0, "设备": 3.0}
    assert looked_for([{"企业": 0.5}], {"企业": 9 * READ}) == {"企业": 0.5}


def test_entries_are_weighed_by_what_is_rare_and_how_often_they_have_it() -> None:
    texts = ["设备 补助", "设备 企业", "设备 设备", "企业 补贴", "补助 安家"]
    rare, both, twice, common, none = worth([{"设备": 2.0}, {"企业": 0.5}], texts)
    assert (rare, both, common, none) == (2.0, 2.5, 0.5, 0)
    assert twice == pytest.approx(2.0 * 2 * 2.2 / 3.2)


def test_of_a_place_that_is_met_twice_the_better_counts() -> None:
    both, heard = worth([{"设备": 2.0, "she0bei": 1.0}], ["设备 she0bei", "舍被 she0bei"])
    assert (both, heard) == (2.0, 1.0)


def test_what_begins_so_counts_for_a_character_alone() -> None:
    one, none = worth([{"税*": 1.0}], ["税收 税务", "收税 收税"])
    assert one > none == 0
