"""On paper: the poster and the sheet as they are printed, and what was signed, typed in again, once."""

from datetime import datetime, timedelta

import pypdfium2
import pytest

from rongshu.core.errors import Invalid, NotAllowed, Refused
from rongshu.loop.occasions import papers, queries
from rongshu.loop.occasions.models import Attendance, Occasion
from rongshu.loop.occasions.paper_entry import Entered, Line, enter
from rongshu.loop.occasions.settling import settle
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate
from rongshu.loop.volunteers.models import ServiceEntry

HOUR = timedelta(hours=1)
AFTER = STARTS + 4 * HOUR


def read(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_the_poster_says_how_without_account(estate: Estate) -> None:
    occasion = estate.occasion()
    (page,) = read(papers.poster(occasion, NOW))
    assert "读书会" in page and occasion.code is not None and occasion.code in page and "阅览室" in page


def test_the_sheet_has_everybody_in_order_and_room_for_more(estate: Estate) -> None:
    occasion = estate.occasion(capacity=2)
    for name in ("vera", "guo", "wang"):
        estate.join(name, occasion)
    (page,) = read(papers.sheet(occasion, queries.listed(occasion, estate.who("lin")), NOW))
    lines = page.split()
    assert lines.index("小薇") < lines.index("郭阿姨") < lines.index("21")
    assert "小王" in page[page.index("21") :]


def lines(*said: tuple[str, int | None, int, int]) -> list[Line]:
    """Return lines: a name or the id of one in the list, and minutes from the beginning they came and went."""
    at: list[tuple[datetime, datetime]] = [
        (STARTS + timedelta(minutes=came), STARTS + timedelta(minutes=went)) for _, _, came, went in said
    ]
    return [Line(name, *times, attendance=pk) for (name, pk, _, _), times in zip(said, at, strict=True)]


def test_typed_twice_is_once_there(estate: Estate) -> None:
    occasion = estate.occasion(capacity=2)
    vera, guo, wang = (estate.join(name, occasion) for name in ("vera", "guo", "wang"))
    settle(occasion=occasion, now=AFTER)
    signed = lines(("", vera.pk, 0, 120), ("", wang.pk, 30, 120), ("过路人", None, 0, 60))
    sun = estate.who("sun")
    assert enter(occasion=occasion, lines=signed, by=sun, now=AFTER) == Entered(3, 0)
    assert enter(occasion=occasion, lines=signed, by=sun, now=AFTER + HOUR) == Entered(0, 3)
    found = Attendance.objects.order_by("turn").values_list("name", "status", "arrived_by", "minutes")
    assert list(found) == [
        ("", "attended", "paper", 120), ("", "missed", "", None), ("", "attended", "paper", 90),
        ("过路人", "attended", "paper", 60),
    ]  # fmt: skip
    assert guo.pk and list(queries.wrong_counts()) == []
    here = Occasion.objects.get()
    assert (here.joined, here.capacity) == (4, 4)  # the room was larger than planned
    assert [(e.person, e.minutes, e.written_by) for e in ServiceEntry.objects.all()] == [
        (estate.vera, 120, estate.sun)
    ]


def test_nobody_writes_hours_for_themselves(estate: Estate) -> None:
    occasion = estate.occasion(organiser=estate.vera)
    vera = estate.join("vera", occasion)
    enter(occasion=occasion, lines=lines(("", vera.pk, 0, 60)), by=estate.who("vera"), now=AFTER)
    vera.refresh_from_db()
    assert (vera.minutes, ServiceEntry.objects.count()) == (60, 0)


@pytest.mark.parametrize(("came", "went"), [(60, 30), (-31, 60), (0, 151)])
def test_times_that_can_not_be(estate: Estate, came: int, went: int) -> None:
    occasion = estate.occasion()
    with pytest.raises(Invalid) as refused:
        enter(
            occasion=occasion,
            lines=lines(("甲", None, 0, 60), ("乙", None, came, went)),
            by=estate.who("sun"),
            now=AFTER,
        )
    assert refused.value.params == {"name": "乙"}
    assert not Attendance.objects.exists()


def test_who_and_when(estate: Estate) -> None:
    occasion = estate.occasion()
    with pytest.raises(NotAllowed):
        enter(occasion=occasion, lines=[], by=estate.who("otto"), now=AFTER)
    for when in (STARTS - timedelta(minutes=1), occasion.ends + timedelta(days=32)):
        with pytest.raises(Refused):
            enter(occasion=occasion, lines=[], by=estate.who("sun"), now=when)
