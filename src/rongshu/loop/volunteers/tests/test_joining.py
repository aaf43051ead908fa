"""A resident asks to volunteer; the branch takes them in or says why not."""

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.ground.people.models import Grant
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers import joining
from rongshu.loop.volunteers.actions import retire
from rongshu.loop.volunteers.models import Joining, Skill, Volunteer
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate


def asked(estate: Estate, name: str = "guo", by: str = "guo", cap: int = 2) -> Joining:
    return joining.ask(
        person=getattr(estate, name), skills=Skill.objects.all(), weekly_cap=cap, words="退休了，有空",
        by=estate.who(by),
        now=NOW, today=TODAY,
    )  # fmt: skip


def test_asked_taken_in_and_told(estate: Estate) -> None:
    one = asked(estate)
    assert [n.person for n in Notice.objects.all()] == [estate.sun]
    assert not estate.who("guo").anywhere(Permission.TAKE_OFFERS)
    joining.accept(joining=one, team="neighbours", by=estate.who("sun"), now=NOW, today=TODAY)
    guo = estate.volunteer("guo")
    assert (guo.weekly_cap, guo.is_active, [s.code for s in guo.skills.all()]) == (2, True, ["electric"])
    assert estate.who("guo").anywhere(Permission.TAKE_OFFERS)
    assert Notice.objects.filter(person=estate.guo, topic="volunteers.joining").count() == 1
    with pytest.raises(Conflict):
        joining.accept(joining=one, team="neighbours", by=estate.who("sun"), now=NOW, today=TODAY)


def test_not_now_with_a_reason_and_again_later(estate: Estate) -> None:
    one = asked(estate)
    with pytest.raises(Invalid):
        joining.decline(joining=one, reply="", by=estate.who("sun"), now=NOW)
    joining.decline(joining=one, reply="春节后再来", by=estate.who("sun"), now=NOW)
    assert not Volunteer.objects.filter(person=estate.guo).exists()
    assert asked(estate).answer == "waiting"


def test_one_question_at_a_time(estate: Estate) -> None:
    asked(estate)
    with pytest.raises(Conflict):
        asked(estate)
    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.create(person=estate.guo, asked_at=NOW)


@pytest.mark.parametrize("stranger", ["vera", "guo", "otto", "mia"])
def test_only_the_branch_answers(estate: Estate, stranger: str) -> None:
    one = asked(estate)
    with pytest.raises(NotAllowed):
        joining.accept(joining=one, team="neighbours", by=estate.who(stranger), now=NOW, today=TODAY)
    assert Joining.objects.get().answer == "waiting"
    assert not Grant.objects.filter(person=estate.guo).exists()


def test_nobody_is_volunteered_by_others(estate: Estate) -> None:
    with pytest.raises(NotAllowed):
        asked(estate, by="sun")
    with pytest.raises(Conflict):
        asked(estate, name="vera", by="vera")
    with pytest.raises(Invalid):
        asked(estate, cap=0)
    assert not Joining.objects.exists()


def test_who_stopped_comes_back(estate: Estate) -> None:
    retire(volunteer=estate.volunteer("vera"), by=estate.who("vera"), today=TODAY)
    assert not estate.volunteer("vera").is_active
    assert not estate.who("vera").anywhere(Permission.TAKE_OFFERS)
    joining.accept(
        joining=asked(estate, "vera", "vera"), team="women", by=estate.who("sun"), now=NOW, today=TODAY
    )
    assert (estate.volunteer("vera").is_active, estate.volunteer("vera").team) == (True, "women")


def test_nobody_takes_themselves_in(estate: Estate) -> None:
    one = asked(estate, "sun", "sun")
    with pytest.raises(NotAllowed):
        joining.accept(joining=one, team="party", by=estate.who("sun"), now=NOW, today=TODAY)
    assert Joining.objects.get().answer == "waiting"
    assert not Volunteer.objects.filter(person=estate.sun).exists()
