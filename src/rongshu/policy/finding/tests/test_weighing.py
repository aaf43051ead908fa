"""What a question is answered by: words as they stand, sounds of what may be mistyped, nothing that all have."""

import pytest

from rongshu.policy.finding.asking import Asked, Wanted
from rongshu.policy.finding.weighing import EVERY, LEAST, looked_for, weights

PLACE = Wanted(["设备"], ["she0bei"])


@pytest.mark.parametrize(
    ("entries", "tokens"),
    [
        ({"设备": 10, "she0bei": 10}, ["设备"]),
        ({"设备": 8, "she0bei": 10}, ["设备"]),
        ({"设备": 7, "she0bei": 10}, ["设备", "she0bei"]),
        ({"she0bei": 10}, ["she0bei"]),
        ({}, ["设备"]),
    ],
)
def test_a_word_is_looked_for_by_its_sound_when_it_may_be_mistyped(
    entries: dict[str, int], tokens: list[str]
) -> None:
    assert looked_for(Asked([PLACE]), entries) == tokens


def test_what_very_many_have_is_not_looked_for_unless_there_is_nothing_else() -> None:
    asked = Asked([Wanted(["企业"]), Wanted(["设备"])], ["机器"])
    entries = {EVERY: 10 * LEAST, "企业": 9 * LEAST, "设备": 3 * LEAST, "机器": 3 * LEAST + 1}
    assert looked_for(asked, entries) == ["设备"]
    assert looked_for(Asked([Wanted(["企业"])]), entries) == ["企业"]


def test_entries_weigh_as_the_other_database_weighs_them() -> None:
    entries = {EVERY: 100, "设备": 10, "企业": 60}
    rare, both, common, none = weights(
        ["设备", "企业"], ["设备 补助", "设备 企业", "企业 企业", "补助 安家"], entries
    )
    assert both > rare > common > none == 0
    assert rare == pytest.approx(2.15397, abs=1e-5)


def test_what_begins_so_counts_for_a_character_alone() -> None:
    one, none = weights(["税*"], ["税收 税务", "收税"], {EVERY: 100})
    assert one > none == 0
