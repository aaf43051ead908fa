"""The wall: seen by all when those in it agreed, taken down at once, and the original kept."""

import pytest

from rongshu.core.errors import Conflict, NotAllowed, NotFound
from rongshu.estate.activities import actions, queries, wall
from rongshu.estate.activities.models import Group, Photo
from rongshu.estate.activities.tests.conftest import NOW, Estate
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people.access import NOBODY
from rongshu.loop.notices.models import Notice


@pytest.fixture
def readers(estate: Estate) -> Group:
    group = estate.group()
    actions.join(group=group, by=estate.who("guo"), now=NOW)
    return group


def up(estate: Estate, group: Group, by: str = "guo", agreed: bool = True, colour: str = "teal") -> Photo:
    return wall.put_up(group=group, evidence=estate.photo(colour), agreed=agreed, by=estate.who(by), now=NOW)


def test_the_public_sees_what_was_agreed_to(estate: Estate, readers: Group) -> None:
    shown, kept = up(estate, readers), up(estate, readers, agreed=False, colour="navy")
    assert queries.wall(readers, NOBODY) == [shown]
    assert queries.wall(readers, estate.who("wang")) == [shown]
    assert queries.wall(readers, estate.who("guo")) == [kept, shown]
    with pytest.raises(NotFound):
        queries.photo(kept.uuid, NOBODY)


def test_only_those_who_belong_put_photos_up(estate: Estate, readers: Group) -> None:
    with pytest.raises(NotAllowed):
        up(estate, readers, by="wang")
    up(estate, readers, by="sun")


@pytest.mark.parametrize("by", ["", "wang", "guo"])
def test_whoever_asks_has_a_photo_hidden_at_once(estate: Estate, readers: Group, by: str) -> None:
    photo = up(estate, readers)
    wall.take_down(photo=photo, by=estate.who(by) if by else NOBODY, now=NOW)
    photo.refresh_from_db()
    assert queries.wall(readers, NOBODY) == []
    with pytest.raises(NotFound):
        queries.photo(photo.uuid, estate.who("guo"))
    told = Notice.objects.filter(topic="activities.photo_down").values_list("person__name", flat=True)
    assert sorted(told) == ["孙书记", "林老师"]
    assert evidence.path_of(photo.evidence, "original")[0].exists()
    wall.take_down(photo=photo, by=NOBODY, now=NOW)
    assert Notice.objects.filter(topic="activities.photo_down").count() == 2


def test_the_leader_shows_it_again_after_speaking_with_them(estate: Estate, readers: Group) -> None:
    photo = up(estate, readers)
    with pytest.raises(Conflict):
        wall.show_again(photo=photo, by=estate.who("lin"))
    wall.take_down(photo=photo, by=NOBODY, now=NOW)
    assert queries.wall(readers, estate.who("lin")) == [photo]
    with pytest.raises(NotAllowed):
        wall.show_again(photo=photo, by=estate.who("guo"))
    wall.show_again(photo=photo, by=estate.who("lin"))
    assert queries.wall(readers, NOBODY) == [photo]


def test_what_was_taken_down_is_not_put_up_anew(estate: Estate, readers: Group) -> None:
    photo = up(estate, readers)
    wall.take_down(photo=photo, by=NOBODY, now=NOW)
    with pytest.raises(Conflict):
        up(estate, readers)
