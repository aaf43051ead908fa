"""Whether an emergency runs at a place, who sees it, and that only one does."""

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import NotFound
from rongshu.estate.emergency import queries
from rongshu.estate.emergency.tests.conftest import Estate


def test_it_runs_at_every_place_of_the_estate_and_nowhere_else(estate: Estate) -> None:
    assert queries.running_at(estate.homes[0].pk) is None
    emergency = estate.runs()
    places = (estate.place, estate.homes[2], estate.community)
    assert [queries.running_at(p.pk) for p in places] == [emergency, emergency, None]


def test_only_one_runs_at_an_estate(estate: Estate) -> None:
    estate.runs()
    with pytest.raises(IntegrityError), transaction.atomic():
        estate.runs()


def test_the_branch_sees_it_and_an_outsider_does_not(estate: Estate) -> None:
    emergency = estate.runs()
    assert queries.emergency(estate.who("sun"), emergency.uuid) == emergency
    for name in ("otto", "guo", "vera"):
        with pytest.raises(NotFound):
            queries.emergency(estate.who(name), emergency.uuid)
