"""Papers that hang: one a building, compare-and-set, and never one that shows what was withdrawn."""

import pytest

from rongshu.core.errors import Conflict, NotAllowed, NotFound
from rongshu.estate.boards import actions, queries
from rongshu.estate.boards.models import Paper
from rongshu.estate.boards.rules import State
from rongshu.estate.boards.tests.conftest import LATER, NOW, Estate


def test_printed_hung_withdrawn_reprinted(estate: Estate) -> None:
    estate.adopted()
    assert estate.standing().state == State.BARE
    first = estate.hung()
    estate.withdraw("vera", "phone")
    assert estate.standing(LATER).state == State.WRONG
    second = estate.hung(LATER, instead_of=first.pk)
    assert estate.standing(LATER).state == State.RIGHT
    assert [p.pk for p in queries.papers_of(estate.building.pk)] == [second.pk, first.pk]
    first.refresh_from_db()
    assert (first.down_at, second.hung_by) == (LATER, estate.sun)


def test_a_paper_printed_before_a_withdrawal_is_not_hung_after_it(estate: Estate) -> None:
    estate.adopted()
    paper = estate.printed()
    estate.withdraw("vera", "phone")
    with pytest.raises(Conflict):
        actions.hang(paper=paper, instead_of=None, by=estate.who("sun"), now=LATER)
    assert estate.standing(LATER).hanging is None


def test_of_two_who_hang_at_once_one_is_told(estate: Estate) -> None:
    estate.adopted()
    first = estate.hung()
    second, third = estate.printed(), estate.printed()
    actions.hang(paper=third, instead_of=first.pk, by=estate.who("sun"), now=NOW)
    with pytest.raises(Conflict):
        actions.hang(paper=second, instead_of=first.pk, by=estate.who("sun"), now=NOW)
    assert Paper.objects.filter(hung_at__isnull=False, down_at=None).get().pk == third.pk


def test_a_second_first_paper_is_refused_by_the_schema(estate: Estate) -> None:
    estate.adopted()
    one, other = estate.printed(), estate.printed()
    actions.hang(paper=other, instead_of=None, by=estate.who("sun"), now=NOW)
    with pytest.raises(Conflict):
        actions.hang(paper=one, instead_of=None, by=estate.who("sun"), now=NOW)
    assert Paper.objects.filter(hung_at__isnull=False).count() == 1


@pytest.mark.parametrize("name", ["otto", "vera"])
def test_only_who_keeps_the_boards_prints_and_hangs(estate: Estate, name: str) -> None:
    estate.adopted()
    paper, who = estate.printed(), estate.who(name)
    with pytest.raises(NotAllowed):
        actions.hang(paper=paper, instead_of=None, by=who, now=NOW)
    with pytest.raises(NotAllowed):
        actions.make_papers(boards=[estate.board()], by=who, now=NOW)
    with pytest.raises((NotAllowed, NotFound)):
        queries.standing(who, estate.building.uuid, NOW)


def test_new_words_of_the_community_make_every_board_old(estate: Estate) -> None:
    estate.adopted()
    estate.hung()
    actions.set_words(area=estate.community, phone="0733-1111111", duties="看楼道", by=estate.who("sun"))
    found = estate.standing()
    assert (found.state, found.differs, found.board.duties) == (State.OLD, [], ["看楼道"])
