"""What is read: vacancies nearest first, who answers for a place, histories; an outsider reads nothing."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from rongshu.core.errors import NotFound
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.actions import grant
from rongshu.ground.places.actions import add
from rongshu.loop.duties import actions, own, queries, rates
from rongshu.loop.duties.tests.conftest import NOW, TODAY, Estate, day

HERE: dict[str, Any] = {"lon": 113.131, "lat": 27.83, "today": TODAY}  # at 1栋


def vacant(estate: Estate, name: str, today: int = 0) -> list[tuple[str, int, int | None]]:
    found = queries.vacancies(estate.who(name), **HERE | {"today": day(today)})
    return [(v.post.title, v.free, v.metres) for v in found]


def test_nearest_first_with_metres_and_room(estate: Estate) -> None:
    far, near = estate.post(building=2, title="远", takes=3), estate.post(building=1, title="近")
    estate.post(building=0, title="家", place=add(kind="zone", name="绿地", parent=estate.buildings[0]))
    estate.claimed(far)
    assert vacant(estate, "vera") == [("近", 1, 98), ("远", 2, 197), ("家", 1, None)]
    duty = estate.claimed(near, until=day(5))
    assert [title for title, *_ in vacant(estate, "vera", 4)] == ["远", "家"]
    assert [title for title, *_ in vacant(estate, "vera", 5)] == ["近", "远", "家"]
    actions.end(duty=duty, by=estate.who("vera"), now=NOW)
    assert [title for title, *_ in vacant(estate, "vera", 1)] == ["近", "远", "家"]


def test_volunteers_are_shown_what_they_may_take_themselves(estate: Estate) -> None:
    estate.post(title="片区")
    estate.post("tests.post", title="设岗")
    seen = {name: [title for title, *_ in vacant(estate, name)] for name in ("vera", "sun", "guo", "otto")}
    assert seen == {"vera": ["片区"], "sun": ["片区", "设岗"], "guo": [], "otto": []}


def test_a_closed_post_is_no_vacancy(estate: Estate) -> None:
    actions.change_post(post=estate.post(), version=0, by=estate.who("sun"), today=TODAY, is_active=False)
    assert vacant(estate, "vera") == []


def test_a_post_at_a_river_or_a_town_lies_in_no_community_and_is_found(estate: Estate) -> None:
    river = add(kind="river", name="试验河", parent=estate.town)
    post = actions.open_post(kind="tests.post", title="河长", place=river, by=SYSTEM, since=TODAY)
    actions.appoint(post=post, person=estate.guo, by=SYSTEM, since=TODAY, now=NOW)
    grant(person=estate.li, role="supervisor", place=estate.town, since=TODAY)
    assert [queries.posts(estate.who(n)).items for n in ("li", "sun", "otto")] == [[post], [], []]


def test_the_nearest_place_above_answers(estate: Estate) -> None:
    unit = add(kind="unit", name="1单元", parent=estate.buildings[0])
    room = add(kind="household", name="301", parent=unit)
    wide = estate.claimed(estate.post(place=estate.community, title="社区"), "wang", until=day(30))
    near = estate.claimed(estate.post(title="楼栋", takes=2), until=day(10))
    sun = estate.who("sun")
    assert queries.answering(sun, room, TODAY) == [near]
    assert queries.answering(sun, estate.buildings[1], TODAY) == [wide]
    assert queries.answering(sun, room, day(10)) == [wide]
    assert queries.answering(sun, room, day(30)) == []
    assert queries.answering(sun, room, day(-1)) == []
    assert queries.answering(sun, room, TODAY, kind="tests.post") == []
    for stranger in ("guo", "wang", "otto"):
        assert queries.answering(estate.who(stranger), room, TODAY) == []
    estate.claimed(near.post, "li")
    assert [d.person for d in queries.answering(SYSTEM, room, TODAY)] == [estate.vera, estate.li]


def test_what_somebody_answers_for_page_by_page(estate: Estate) -> None:
    first = estate.claimed(estate.post(), until=day(3))
    second = estate.claimed(estate.post(building=1), when=1)
    third = estate.claimed(estate.post(building=2), when=1)
    for name in ("vera", "sun"):
        page = queries.duties_of(estate.who(name), estate.vera.pk, size=2)
        assert page.items == [third, second]
        rest = queries.duties_of(estate.who(name), estate.vera.pk, size=2, cursor=page.after)
        assert (rest.items, rest.after) == ([first], "")
    for stranger in ("wang", "guo", "otto"):
        assert queries.duties_of(estate.who(stranger), estate.vera.pk).items == []


def test_a_posts_history(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    heir = actions.hand_over(duty=duty, to=estate.wang, on=day(3), by=estate.who("vera"), now=NOW)
    page = queries.history(estate.who("sun"), duty.post, size=1)
    assert page.items == [heir]
    assert queries.history(estate.who("sun"), duty.post, size=1, cursor=page.after).items == [duty]
    for stranger in ("vera", "guo", "otto"):
        with pytest.raises(NotFound):
            queries.history(estate.who(stranger), duty.post)


def test_one_post_and_one_duty(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    assert queries.post(estate.who("sun"), duty.post.uuid) == duty.post
    assert [queries.duty(estate.who(n), duty.uuid) for n in ("sun", "vera")] == [duty, duty]
    for stranger in ("wang", "guo", "otto"):
        with pytest.raises(NotFound):
            queries.post(estate.who(stranger), duty.post.uuid)
        with pytest.raises(NotFound):
            queries.duty(estate.who(stranger), duty.uuid)


def test_somebodys_own_copy(estate: Estate) -> None:
    actions.end(duty=estate.claimed(estate.post(), pledge="常来"), by=estate.who("vera"), now=NOW, why="病了")
    assert [list(row.values()) for row in own.held(estate.vera.pk)] == [
        ["一号片区", "1栋", "2026-11-23", "2026-11-24", "常来", "自己认领", "病了"]
    ]
    assert own.held(estate.wang.pk) == []


def test_a_hundred_posts_are_as_few_queries_as_one(
    estate: Estate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    posts = [estate.post(title=f"片区{n}", takes=2) for n in range(100)]
    for post in posts[:20]:
        estate.claimed(post)
    vera, sun = estate.who("vera"), estate.who("sun")
    with django_assert_num_queries(2):
        assert len(queries.vacancies(vera, **HERE, most=200)) == 100
    with django_assert_num_queries(2):
        found = queries.holders([p.pk for p in queries.posts(sun, size=100).items], TODAY)
    assert sum(map(len, found.values())) == 20
    ids = [p.pk for p in posts]
    with django_assert_num_queries(4):
        found_rates = rates.of_posts(sun, ids, since=TODAY, until=day(7), today=day(7))
    assert sum(r.due for r in found_rates.values()) == 20
