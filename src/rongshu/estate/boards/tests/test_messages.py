"""A word to the adopter: it arrives, shows nobody's number, and can't be used to pester."""

from datetime import timedelta
from typing import Any

import pytest

from rongshu.core.errors import Conflict, Invalid, NotFound, TooMany
from rongshu.estate.boards import actions, own, queries
from rongshu.estate.boards.models import Message
from rongshu.estate.boards.tasks import look
from rongshu.estate.boards.tests.conftest import LATER, NOW, Estate
from rongshu.ground.people.access import NOBODY
from rongshu.loop.notices.models import Notice


def written(estate: Estate, **more: Any) -> Message:
    board = estate.board()
    usual: dict[str, Any] = {
        "words": "楼道灯不亮了", "phone": "", "by": NOBODY, "address_from": "192.0.2.1", "now": NOW,
    }  # fmt: skip
    return actions.write(board=board, sign=board.building.sign, **usual | more)


def test_it_reaches_the_adopter_and_nobody_else(estate: Estate) -> None:
    estate.adopted(fields=())
    written(estate, phone="199 0000 7777")
    (told,) = Notice.objects.filter(topic="boards.message")
    assert (told.person, told.url) == (estate.vera, "/boards/mine")
    (one,) = queries.asked_of(estate.vera.pk, NOW).items
    assert (one.words, one.phone) == ("楼道灯不亮了", "19900007777")
    assert queries.asked_of(estate.wang.pk, NOW).items == []


def test_without_an_adopter_it_reaches_who_keeps_the_boards(estate: Estate) -> None:
    written(estate)
    assert list(Notice.objects.filter(topic="boards.message").values_list("person", "url")) == [
        (estate.sun.pk, "/boards/")
    ]
    assert [m.words for m in queries.unanswered(estate.who("sun"))] == ["楼道灯不亮了"]
    assert queries.unanswered(estate.who("otto")) == []


def test_an_answer_reaches_who_wrote_with_an_account_once(estate: Estate) -> None:
    estate.adopted(fields=())
    made = written(estate, by=estate.who("nina"))
    actions.answer(message=made, reply="今晚换灯", by=estate.who("vera"), now=LATER)
    assert Notice.objects.get(person=estate.nina).params == {"place": "1栋", "reply": "今晚换灯"}
    with pytest.raises(Conflict):
        actions.answer(message=made, reply="又一次", by=estate.who("vera"), now=LATER)


@pytest.mark.parametrize("name", ["wang", "otto", "nina"])
def test_others_dont_find_it(estate: Estate, name: str) -> None:
    estate.adopted(fields=())
    made = written(estate)
    with pytest.raises(NotFound):
        queries.message(estate.who(name), made.pk, NOW)


def test_nobody_is_pestered(estate: Estate) -> None:
    for _ in range(actions.BY_ADDRESS):
        written(estate)
    with pytest.raises(TooMany):
        written(estate)
    written(estate, address_from="192.0.2.2")
    assert Message.objects.count() == actions.BY_ADDRESS + 1
    for n in range(actions.BY_SIGN - actions.BY_ADDRESS - 1):
        written(estate, address_from=f"192.0.2.{n + 3}")
    with pytest.raises(TooMany):
        written(estate, address_from="192.0.2.99")


@pytest.mark.parametrize(("field", "value"), [("words", " "), ("phone", "12ab")])
def test_what_is_missing_is_named(estate: Estate, field: str, value: str) -> None:
    with pytest.raises(Invalid) as caught:
        written(estate, **{field: value})
    assert list(caught.value.fields) == [field]
    assert Message.objects.count() == 0


def test_words_are_destroyed_after_ninety_days(estate: Estate) -> None:
    written(estate)
    look("", NOW + timedelta(days=89))
    assert Message.objects.count() == 1
    look("", NOW + timedelta(days=91))
    assert Message.objects.count() == 0


def test_whoever_wrote_has_it_in_their_copy(estate: Estate) -> None:
    written(estate, by=estate.who("nina"))
    written(estate)
    assert [(row["Where"], row["Your words"]) for row in own.written(estate.nina.pk)] == [
        ("1栋", "楼道灯不亮了")
    ]
    assert own.written(estate.guo.pk) == []
