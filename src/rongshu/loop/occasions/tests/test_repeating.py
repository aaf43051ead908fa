"""How often, chosen from a few questions: the rule reads back as the answers, and is said in words."""

from datetime import date, time, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rongshu.loop.occasions import changing
from rongshu.loop.occasions.repeating import NTH, STEPS, WEEKDAYS, WORKING, Repeat, ordered, read, rule
from rongshu.loop.occasions.rules import Pattern, wrong_rule
from rongshu.loop.occasions.saying import rhythm
from rongshu.loop.occasions.tests.conftest import NOW, TODAY, TUESDAYS, Estate

FIRST = date(2026, 11, 24)
one = st.sampled_from(list(WEEKDAYS)).map(lambda day: (day,))
some = st.sets(st.sampled_from(list(WEEKDAYS)), min_size=1).map(ordered)
answers = st.one_of(
    st.sampled_from([Repeat("daily"), Repeat("working", WORKING)]),
    st.builds(Repeat, st.just("weekly"), some, st.sampled_from(list(STEPS))),
    st.builds(Repeat, st.just("month_nth"), one, nth=st.sampled_from(list(NTH))),
    st.builds(Repeat, st.just("month_day"), day=st.integers(1, 31)),
)  # fmt: skip


@pytest.mark.once
@given(answers)
def test_answers_make_a_rule_that_reads_back(chosen: Repeat) -> None:
    made = rule(chosen)
    assert wrong_rule(Pattern(made, FIRST, time(9, 30), 90)) is None
    found = read(made, FIRST)
    is_working_week = chosen.how == "weekly" and chosen.days == WORKING and chosen.step == 1
    assert found == (Repeat("working", WORKING) if is_working_week else chosen)


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FREQ=WEEKLY;BYDAY=TH,TU", "每周二、周四"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "每两周的周六"),
        ("FREQ=WEEKLY", "每周二"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "周一到周五"),
        ("FREQ=MONTHLY;BYDAY=2SA", "每月第二个周六"),
        ("FREQ=MONTHLY;BYDAY=-1SU", "每月最后一个周日"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "每月 15 日"),
        ("FREQ=DAILY", "每天"),
        ("FREQ=YEARLY;BYMONTH=3", "按自定的时间重复"),
    ],
)
def test_a_rule_is_said_and_never_shown(text: str, said: str) -> None:
    with translation.override("zh-hans"):
        assert rhythm(Pattern(text, FIRST, time(9, 30), 90)) == said


def test_the_preview_says_what_the_change_does(estate: Estate) -> None:
    series, by = estate.series(), estate.who("sun")
    estate.join("vera", series.occasions.order_by("starts")[1])
    pattern = Pattern("FREQ=WEEKLY;BYDAY=TH", TODAY + timedelta(days=1), TUESDAYS.at, 90)
    seen = changing.would(series=series, pattern=pattern, by=by, now=NOW)
    done = changing.change(series=series, pattern=pattern, turn=series.turn, by=by, now=NOW)
    assert (seen.made, seen.dropped, [a.pk for a in seen.affected]) == (
        len(done.made), done.dropped, [a.pk for a in done.affected],
    )  # fmt: skip
    assert [str(a) for a in seen.affected] == ["小薇"]
