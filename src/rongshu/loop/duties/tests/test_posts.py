"""Posts are opened and changed by who appoints there; a change alters nothing that was due before."""

from typing import Any

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.core.models import Due
from rongshu.loop.duties import actions, queries
from rongshu.loop.duties.models import Post
from rongshu.loop.duties.tests.conftest import TODAY, Estate, at, day
from rongshu.loop.duties.turns import NEVER, Every, Pace, Unit

WEEKLY = Every(1, Unit.WEEKS)


def test_a_post_has_the_cadence_of_its_kind_or_its_own(estate: Estate) -> None:
    usual, own, none = estate.post(), estate.post(cadence=Every(2)), estate.post(cadence=NEVER)
    found = queries.paces_of([usual.pk, own.pk, none.pk])
    assert [found[p.pk] for p in (usual, own, none)] == [
        [Pace(TODAY, WEEKLY)], [Pace(TODAY, Every(2))], [Pace(TODAY, NEVER)],
    ]  # fmt: skip


@pytest.mark.parametrize("stranger", ["vera", "guo", "otto"])
def test_others_neither_open_nor_change(estate: Estate, stranger: str) -> None:
    by, post = estate.who(stranger), estate.post()
    with pytest.raises(NotAllowed):
        actions.open_post(kind="tests.zone", title="片区", place=estate.community, by=by, since=TODAY)
    with pytest.raises(NotAllowed):
        actions.change_post(post=post, version=0, by=by, today=TODAY, takes=3)
    assert list(Post.objects.values_list("pk", "takes")) == [(post.pk, 1)]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": " 　 "}, "title"), ({"takes": 0}, "takes"), ({"takes": 501}, "takes"),
        ({"cadence": Every(-1)}, "cadence"), ({"cadence": Every(25, Unit.MONTHS)}, "cadence"),
    ],
)  # fmt: skip
def test_what_cant_be_is_refused_by_name(estate: Estate, fields: dict[str, Any], named: str) -> None:
    with pytest.raises(Invalid) as refused:
        estate.post(**fields)
    assert list(refused.value.fields) == [named]
    assert not Post.objects.exists()


def test_a_kind_nobody_knows(estate: Estate) -> None:
    with pytest.raises(NotFound):
        estate.post(kind="tests.unknown")


def test_a_change_counts_and_the_slower_is_told(estate: Estate) -> None:
    post, sun = estate.post(), estate.who("sun")
    changed = actions.change_post(post=post, version=0, by=sun, today=TODAY, title="二号  片区", takes=2)
    assert (changed.title, changed.takes, changed.version) == ("二号 片区", 2, 1)
    with pytest.raises(Conflict):
        actions.change_post(post=post, version=0, by=sun, today=TODAY, takes=9)
    assert Post.objects.get().takes == 2


def test_it_never_takes_fewer_than_hold_it(estate: Estate) -> None:
    post, sun = estate.post(takes=2), estate.who("sun")
    for name in ("vera", "wang"):
        estate.claimed(post, name)
    for change in ({"takes": 1}, {"is_active": False}):
        with pytest.raises(Refused):
            actions.change_post(post=post, version=2, by=sun, today=TODAY, **change)
    assert list(Post.objects.values_list("takes", "is_active", "version")) == [(2, True, 2)]


def test_a_closed_post_takes_nobody(estate: Estate) -> None:
    post = estate.post()
    actions.change_post(post=post, version=0, by=estate.who("sun"), today=TODAY, is_active=False)
    with pytest.raises(Refused) as refused:
        estate.claimed(post)
    assert refused.value.sentence == "This post is closed."


def test_a_new_cadence_begins_today(estate: Estate) -> None:
    post, sun = estate.post(), estate.who("sun")
    for version, cadence in enumerate((Every(3), NEVER, Every(1))):
        actions.change_post(post=post, version=version, by=sun, today=day(7 * (version > 0)), cadence=cadence)
    assert queries.paces(post.pk) == [Pace(TODAY, Every(3)), Pace(day(7), Every(1))]


def test_before_its_first_day_a_new_cadence_begins_with_it(estate: Estate) -> None:
    post = estate.post(since=day(30))
    actions.change_post(post=post, version=0, by=estate.who("sun"), today=TODAY, cadence=Every(2))
    assert queries.paces(post.pk) == [Pace(day(30), Every(2))]


def test_a_new_cadence_plans_new_looks(estate: Estate) -> None:
    duty = estate.claimed(post := estate.post())
    assert Due.objects.get(name="duties.turn", key=str(duty.pk)).at == at(5).replace(hour=1)
    post.refresh_from_db()
    actions.change_post(post=post, version=post.version, by=estate.who("sun"), today=TODAY, cadence=Every(10))
    assert Due.objects.get(name="duties.turn", key=str(duty.pk)).at == at(8).replace(hour=1)
