"""What a board shows of whom, and that what is withdrawn is gone at once."""

from datetime import timedelta

from django.urls import reverse

from rongshu.core.codes import whole
from rongshu.estate.boards import queries
from rongshu.estate.boards.models import Paper
from rongshu.estate.boards.rules import State
from rongshu.estate.boards.tasks import look
from rongshu.estate.boards.tests.conftest import LATER, NOW, PHONE, Estate
from rongshu.ground.people.models import Reveal
from rongshu.loop.duties.actions import end
from rongshu.loop.notices.models import Notice


def test_without_consent_a_board_shows_role_and_duty_alone(estate: Estate) -> None:
    estate.adopted(fields=())
    (one,) = estate.board().holders
    assert (one.name, one.address, one.phone, one.pledge) == ("", "", "", "")
    assert estate.board().post is not None and estate.board().post.title == "楼栋认领人"  # type: ignore[union-attr]
    assert (len(estate.board().duties), estate.board().phone) == (4, "0733-28001234")


def test_each_field_stands_under_its_own_consent(estate: Estate) -> None:
    estate.adopted(fields=("address", "phone"))
    (one,) = estate.board().holders
    assert (one.name, one.address, one.phone, one.pledge) == ("", "1栋 2单元", "199****1234", "")
    (whole_one,) = estate.standing().board.holders
    assert whole_one.phone == PHONE


def test_a_consent_that_ran_out_shows_nothing(estate: Estate) -> None:
    estate.adopted()
    assert estate.board(NOW + timedelta(days=729)).holders[0].name == "小薇"
    assert estate.board(NOW + timedelta(days=731)).holders[0].name == ""


def test_a_units_sign_leads_to_its_building(estate: Estate) -> None:
    estate.adopted()
    assert queries.at_sign("unit02", NOW).building == estate.building


def test_a_withdrawal_is_gone_with_the_next_request_and_lists_the_board(estate: Estate) -> None:
    estate.adopted()
    paper = estate.hung()
    assert estate.standing().state == State.RIGHT
    url = reverse("board", args=[estate.board().building.sign])
    assert "小薇" in estate.client().get(url).content.decode()
    estate.withdraw("vera", "name", NOW)
    page = estate.client().get(url)
    assert ("小薇" in page.content.decode(), page["Cache-Control"]) == (False, "no-store")
    found = estate.standing()
    assert (found.state, [(n, d.gone) for n, d in found.differs]) == (State.WRONG, [("小薇", ("name",))])
    told = Notice.objects.get(person=estate.sun, topic="boards.reprint")
    assert (told.key, told.params) == (f"board/{paper.pk}/wrong", {"place": "1栋"})
    assert not Notice.objects.filter(topic="boards.reprint").exclude(person=estate.sun).exists()


def test_a_withdrawal_for_another_purpose_or_of_nothing_says_nothing(estate: Estate) -> None:
    estate.adopted(fields=("name",))
    estate.hung()
    estate.withdraw("vera", "phone")
    assert not Notice.objects.filter(topic="boards.reprint").exists()


def test_every_morning_consents_that_ran_out_are_told_once(estate: Estate) -> None:
    estate.adopted()
    estate.hung()
    look("", NOW + timedelta(days=1))
    assert not Notice.objects.filter(topic="boards.reprint").exists()
    for day in (731, 732):
        look("", NOW + timedelta(days=day))
    assert Notice.objects.filter(topic="boards.reprint").count() == 1
    assert estate.standing(NOW + timedelta(days=731)).state == State.WRONG


def test_whoever_lays_it_down_is_off_the_page_the_next_day_and_the_board_is_wrong(estate: Estate) -> None:
    duty = estate.adopted()
    estate.hung()
    end(duty=duty, by=estate.who("vera"), now=LATER)
    tomorrow = NOW + timedelta(days=1)
    assert estate.board(tomorrow).holders == []
    found = estate.standing(tomorrow)
    assert (found.state, found.differs[0][1].has_left) == (State.WRONG, True)


def test_a_paper_keeps_no_word_of_what_it_shows_and_each_number_on_it_is_logged(estate: Estate) -> None:
    estate.adopted()
    paper = estate.printed()
    kept = str(Paper.objects.values().get(pk=paper.pk))
    assert [word for word in ("小薇", PHONE, "2单元", "和气") if word in kept] == []
    seen = Reveal.objects.get()
    assert (seen.person, seen.field, seen.by, seen.why) == (
        estate.vera,
        "phone",
        estate.sun,
        "1栋 楼栋公示牌",
    )


def test_nobody_who_is_served_stands_on_a_board(estate: Estate) -> None:
    estate.adopted()
    for field in ("name", "address", "phone"):
        estate.agree("guo", field)
    page = estate.client().get(reverse("board", args=[estate.board().building.sign])).content.decode()
    assert ("小薇" in page, "郭阿姨" in page) == (True, False)
    assert [one.duty.person for one in estate.standing().board.holders] == [estate.vera]
    assert whole("/b/x").endswith("/b/x")
