"""结对: the branch pairs two, both are told, both see it, and it ends without being forgotten."""

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers import lists
from rongshu.loop.volunteers.actions import pair, unpair
from rongshu.loop.volunteers.models import Pairing
from rongshu.loop.volunteers.queries import looked_after, paired_with, pairs
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate


def paired(estate: Estate, by: str = "sun") -> Pairing:
    return pair(volunteer=estate.vera, subject=estate.guo, since=TODAY, by=estate.who(by), now=NOW)


def test_paired_told_and_ended(estate: Estate) -> None:
    one = paired(estate)
    assert {n.person for n in Notice.objects.all()} == {estate.vera, estate.guo}
    assert (looked_after(estate.vera.pk), paired_with(estate.guo.pk)) == ([estate.guo], [estate.vera])
    with pytest.raises(Conflict):
        paired(estate)
    unpair(pairing=one, until=TODAY, by=estate.who("sun"), now=NOW)
    assert (looked_after(estate.vera.pk), pairs([estate.vera.pk], TODAY)) == ([], {})
    assert [p.until for p in lists.pairs_of(estate.vera.pk)] == [TODAY]
    with pytest.raises(Conflict):
        unpair(pairing=one, until=TODAY, by=estate.who("sun"), now=NOW)
    assert Notice.objects.count() == 4


@pytest.mark.parametrize("stranger", ["vera", "guo", "mia", "otto"])
def test_only_the_branch_pairs(estate: Estate, stranger: str) -> None:
    with pytest.raises(NotAllowed):
        paired(estate, by=stranger)
    one = paired(estate)
    with pytest.raises(NotAllowed):
        unpair(pairing=one, until=TODAY, by=estate.who(stranger), now=NOW)
    assert Pairing.objects.get().until is None


def test_nobody_with_themselves(estate: Estate) -> None:
    with pytest.raises(Invalid):
        pair(volunteer=estate.vera, subject=estate.vera, since=TODAY, by=estate.who("sun"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.create(volunteer=estate.vera, subject=estate.vera, since=TODAY)


def test_the_nearest_is_suggested_first_and_the_paired_no_more(estate: Estate) -> None:
    near = lists.near(estate.who("sun"), estate.guo, today=TODAY)
    assert [(n.volunteer.person, n.metres) for n in near] == [(estate.wang, 0), (estate.vera, 98)]
    assert lists.alone(estate.who("sun")) == [estate.guo]
    paired(estate)
    assert [n.volunteer.person for n in lists.near(estate.who("sun"), estate.guo, today=TODAY)] == [
        estate.wang
    ]
    assert lists.alone(estate.who("sun")) == []
