"""What a series may ask: sign-up that opens some hours before, and so many dates a person at a time."""

from datetime import timedelta

import pytest

from rongshu.core.errors import Invalid, Refused
from rongshu.loop.occasions.actions import add_series
from rongshu.loop.occasions.joining import join, leave
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, TUESDAYS, Estate


def test_sign_up_opens_so_many_hours_before_for_all_but_the_holder(estate: Estate) -> None:
    occasion = estate.occasion(STARTS + timedelta(days=3), opens_before=48)
    opens = STARTS + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        estate.join("vera", occasion, now=opens - timedelta(minutes=1))
    assert refused.value.params == {"when": "2026-11-25 10:00"}
    estate.join("vera", occasion, now=opens)
    join(occasion=occasion, person=estate.guo, by=estate.who("lin"), now=NOW)
    assert Occasion.objects.get().joined == 2


def test_so_many_dates_of_a_series_at_a_time(estate: Estate) -> None:
    made = add_series(plan=estate.plan(), pattern=TUESDAYS, by=estate.who("sun"), now=NOW, most_open=2)
    first, second, third = Occasion.objects.filter(series=made).order_by("starts")[:3]
    held = [estate.join("vera", one) for one in (first, second)]
    with pytest.raises(Refused) as refused:
        estate.join("vera", third)
    assert refused.value.params == {"n": 2}
    leave(attendance=held[0], by=estate.who("vera"), now=NOW)
    estate.join("vera", third)
    estate.join("guo", first)
    with pytest.raises(Refused):
        estate.join("vera", first)
    fourth = Occasion.objects.filter(series=made).order_by("starts")[3]
    estate.join("vera", fourth, now=second.starts)  # the second has begun, and no longer counts


@pytest.mark.parametrize("field", ["opens_before", "most_open"])
@pytest.mark.parametrize("wrong", [0, 1345])
def test_limits_that_can_not_be(estate: Estate, field: str, wrong: int) -> None:
    with pytest.raises(Invalid) as refused:
        if field == "most_open":
            add_series(plan=estate.plan(), pattern=TUESDAYS, by=estate.who("sun"), now=NOW, most_open=wrong)
        else:
            estate.series(opens_before=wrong)
    assert list(refused.value.fields) == [field]
    assert not Occasion.objects.exists()
