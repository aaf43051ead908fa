"""The monthly clean-up: a series whose hours count, with photos before and after, and how many came."""

from datetime import time
from typing import Any

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.estate.claims import clean_up
from rongshu.estate.claims.models import CleanUp
from rongshu.estate.claims.tests.conftest import NOW, TODAY, Ground
from rongshu.ground.evidence.models import Evidence
from rongshu.loop.occasions import door, joining
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.volunteers import queries as volunteers

FIRST = "FREQ=MONTHLY;BYDAY=1SA"


def begun(ground: Ground, by: str = "sun", rule: str = FIRST) -> CleanUp:
    return clean_up.begin(
        estate=ground.estate, title="清洁日", rule=rule, first_day=TODAY, at=time(9), minutes=120,
        by=ground.who(by), now=NOW,
    )  # fmt: skip


def held(ground: Ground) -> Occasion:
    """Hold the first clean-up: Vera comes for two hours, Wang signed up and did not come."""
    found = clean_up.coming(begun(ground), NOW)
    assert found is not None
    for name in ("vera", "wang"):
        joining.join(occasion=found, person=ground.people[name], by=ground.who(name), now=NOW)
    (mine,) = found.attendances.filter(person=ground.people["vera"])
    came = door.check_in(attendance=mine, proof=Proof(), by=ground.who("sun"), now=found.starts)
    door.check_out(attendance=came, proof=Proof(), by=ground.who("sun"), now=found.ends)
    return found


def photo(name: str) -> int:
    return Evidence.objects.create(
        sha256=name * 64, media_type="image/jpeg", size=1, width=1, height=1, uploaded_at=NOW
    ).pk


def test_its_dates_are_the_rules_and_its_hours_count(ground: Ground) -> None:
    found = held(ground)
    assert str(found.day) == "2026-12-05"
    assert volunteers.minutes(ground.people["vera"].pk) == 120


def test_one_for_an_estate_by_the_branch_on_a_day_of_the_list(ground: Ground) -> None:
    for name in ("vera", "otto"):
        with pytest.raises(NotAllowed):
            begun(ground, by=name)
    with pytest.raises(Invalid):
        begun(ground, rule="FREQ=DAILY")
    begun(ground)
    with pytest.raises(Conflict):
        begun(ground)


def test_photos_by_who_was_there(ground: Ground) -> None:
    found = held(ground)
    before, after = photo("a"), photo("b")
    put: dict[str, Any] = {"occasion": found, "now": found.ends}
    assert clean_up.put_photos(moment="before", evidence=[before], by=ground.who("sun"), **put) == 1
    assert clean_up.put_photos(moment="after", evidence=[after], by=ground.who("vera"), **put) == 1
    assert clean_up.put_photos(moment="after", evidence=[after], by=ground.who("vera"), **put) == 0
    for name in ("wang", "guo", "otto"):
        with pytest.raises(NotAllowed):
            clean_up.put_photos(moment="after", evidence=[before], by=ground.who(name), **put)
    with pytest.raises(Invalid):
        clean_up.put_photos(moment="noon", evidence=[before], by=ground.who("sun"), **put)
    made = clean_up.of(ground.estate)
    assert made is not None
    (one,) = clean_up.past(made, found.ends)
    assert (one.came, one.minutes) == (1, 120)
    assert ([p.evidence_id for p in one.before], [p.evidence_id for p in one.after]) == ([before], [after])
    assert clean_up.photo(ground.who("guo"), one.after[0].pk) == one.after[0]
    with pytest.raises(NotFound):
        clean_up.photo(ground.who("otto"), one.after[0].pk)
