"""The demo's patrols come out as they were meant: as many as were asked for, and of figures alone they say so."""

import random

import pytest

from rongshu.river.patrols import demo
from rongshu.river.patrols.coverage import cover
from rongshu.river.patrols.measuring import measure
from rongshu.river.patrols.models import Patrol
from rongshu.river.patrols.second_look import reasons
from rongshu.river.patrols.tests.conftest import NOW, Bank
from rongshu.river.patrols.tests.walks import BEGAN, LINE
from rongshu.river.patrols.track import track


@pytest.mark.once
def test_so_many_patrols_of_whoever_answers_for_a_reach(bank: Bank) -> None:
    demo.build(demo.Stage(random.Random(7), patrols=300, tracks=0), NOW)
    rows = Patrol.objects.all()
    assert (rows.count(), {one.person_id for one in rows}) == (
        300,
        {bank.people["wu"].pk, bank.people["lin"].pk},
    )
    assert {(one.source, one.share, one.points) for one in rows} == {("register", None, 0)}
    assert {one.place_id for one in rows if one.person_id == bank.people["wu"].pk} == {bank.upper.place_id}
    text = bank.client("ada").get(f"/patrols/{rows[0].uuid}").content.decode()
    assert "这些数字是从别的系统转来的" in text


def test_the_demos_tracks_ask_for_no_second_look() -> None:
    for seed in range(12):
        whole = track(demo.track(random.Random(seed), LINE, BEGAN))
        assert reasons(whole) == []
        assert measure(whole).metres == pytest.approx(cover(whole, LINE).either, rel=0.15)
