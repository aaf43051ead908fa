"""Who sees an estate's zones: its people, and roles over it that have to do with one."""

import pytest

from rongshu.core.errors import NotFound
from rongshu.estate.claims import access
from rongshu.estate.claims.tests.conftest import TODAY, Ground
from rongshu.ground.people import queries as people
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.permissions import OF_ESTATES
from rongshu.ground.people.roles import ROLES

NONE_OF_AN_ESTATE = {"river_office", "river_inspector", "river_team", "policy_editor", "policy_officer"}


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_over_the_whole_town_opens_an_estate_only_if_it_has_to_do_with_one(
    ground: Ground, role: str
) -> None:
    town = ground.estate.parent.parent  # type: ignore[union-attr]
    assert town
    someone = add_person(name="周全")
    grant(person=someone, role=role, place=town, since=TODAY)
    who = people.who(someone, TODAY)
    if role in NONE_OF_AN_ESTATE:
        assert access.estates(who) == []
        with pytest.raises(NotFound):
            access.estate(who, ground.estate.uuid)
    else:
        assert access.estate(who, ground.estate.uuid) == ground.estate


def test_one_who_lives_there_sees_it_whatever_else_they_do(ground: Ground) -> None:
    town = ground.estate.parent.parent  # type: ignore[union-attr]
    assert town
    grant(person=ground.people["guo"], role="river_inspector", place=town, since=TODAY)
    assert access.estates(ground.who("guo")) == [ground.estate]


def test_every_role_says_whether_it_is_of_estates() -> None:
    assert {name for name, role in ROLES.items() if not role.permissions & OF_ESTATES} == NONE_OF_AN_ESTATE
