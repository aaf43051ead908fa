"""Whoever keeps the settings declares days; nobody else sees the page or changes anything."""

from datetime import date

import pytest
from django.test import Client

from rongshu.core.models import DayOverride
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.places.actions import add

PAGE, DECLARE = "/desk/calendar", "/desk/calendar/declare"
TUESDAY = {"day": "2026-11-24", "wish": "free", "name": "停电检修"}


def enter(role: str) -> Client:
    person, client = add_person(name="某人"), Client()
    place = add(kind="community", name="榕树社区", parent=add(kind="town", name="测试街道"))
    if role:
        grant(person=person, role=role, place=place, since=date(2026, 1, 1))
    client.force_login(open_account(person=person, password=None))
    return client


def test_a_day_is_declared_free_shown_and_taken_back(db: None) -> None:
    client = enter("administrator")
    answer = client.post(DECLARE, TUESDAY)
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?day=2026-11-24")
    assert list(DayOverride.objects.values_list("day", "working", "name")) == [
        (date(2026, 11, 24), False, "停电检修")
    ]
    shown = client.get(answer["Location"]).content.decode()
    assert shown.count("停电检修") >= 3
    client.post(DECLARE, {"day": "2026-11-24", "wish": "official"})
    assert DayOverride.objects.count() == 0


def test_the_year_starts_its_months_under_their_weekday(db: None) -> None:
    page = enter("administrator").get(f"{PAGE}?year=2026").content.decode()
    assert page.count('<section class="month">') == 12
    assert '<li class="from-4"><a href="?day=2026-01-01"' in page  # a Thursday
    assert '<li class="from-0"><a href="?day=2026-02-01"' in page  # a Sunday


@pytest.mark.parametrize("role", ["", "volunteer", "property", "supervisor"])
def test_others_are_refused_and_nothing_changes(db: None, role: str) -> None:
    client = enter(role)
    assert (client.get(PAGE).status_code, client.post(DECLARE, TUESDAY).status_code) == (403, 403)
    assert DayOverride.objects.count() == 0


@pytest.mark.parametrize("day", ["", "2026-02-30", "morgen", "1800-01-01"])
def test_a_day_there_is_not_is_refused(db: None, day: str) -> None:
    client = enter("administrator")
    assert client.post(DECLARE, TUESDAY | {"day": day}).status_code == 422
    assert client.get(f"{PAGE}?year=1800").status_code == 422
    assert DayOverride.objects.count() == 0
