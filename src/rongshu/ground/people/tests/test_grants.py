"""Roles are given by those whose role says so, never to oneself, and end with the next request."""

from datetime import timedelta
from functools import partial

import pytest

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.ground.people import actions, granting, queries, rules
from rongshu.ground.people.access import Reach
from rongshu.ground.people.models import Grant, Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES
from rongshu.ground.people.tests.conftest import TODAY, Town
from rongshu.ground.places import queries as places

A_DAY = timedelta(days=1)


def test_every_role_that_is_given_exists_and_only_granting_roles_give() -> None:
    for role in ROLES.values():
        assert role.gives <= set(ROLES)
        assert bool(role.gives) == ("people.grant" in role.permissions)


def test_who_reaches_whole_communities_and_smaller_places_in_none_of_them(town: Town) -> None:
    here, there, building = town.community.pk, town.elsewhere.pk, town.building.pk
    reached = {n: town.who(n).reach(Permission.GRANT) for n in ("ada", "sun", "otto", "vera", "guo")}
    nobody = Reach(frozenset(), frozenset())
    assert reached == {
        "ada": ({here, there}, frozenset()), "sun": ({here}, frozenset()), "otto": ({there}, frozenset()),
        "vera": nobody, "guo": nobody,
    }  # fmt: skip
    for person in (town.guo, town.sun):
        Grant.objects.create(person=person, role="secretary", place=town.building, since=TODAY)
    assert town.who("guo").reach(Permission.GRANT) == Reach(frozenset(), frozenset({building}))
    assert town.who("sun").reach(Permission.GRANT) == Reach(frozenset({here}), frozenset())


def test_who_may_give_what_where(town: Town) -> None:
    here, there = (places.above_ids(p.pk) for p in (town.building, town.elsewhere))
    expected = ["volunteer", "helper", "property", "mediator", "representative"]
    assert rules.givable(town.who("sun"), here) == expected
    assert rules.givable(town.who("sun"), there) == []
    assert set(rules.givable(town.who("ada"), there)) == set(ROLES)
    assert [rules.givable(town.who(n), here) for n in ("vera", "guo", "otto")] == [[], [], []]


def test_a_secretary_makes_a_helper_but_no_secretary_and_not_herself(town: Town) -> None:
    sun = town.who("sun")
    given = granting.give(
        person=town.guo, role="helper", place=town.building, since=TODAY, by=sun, today=TODAY
    )
    assert (given.given_by, queries.who(town.guo, TODAY).held[0].role) == (town.sun, "helper")
    for person, role in ((town.guo, "secretary"), (town.sun, "mediator"), (town.guo, "administrator")):
        with pytest.raises(NotAllowed):
            granting.give(person=person, role=role, place=town.building, since=TODAY, by=sun, today=TODAY)
    assert Grant.objects.count() == 5


@pytest.mark.parametrize("days", [0, -1])
def test_a_role_ends_after_it_begins(town: Town, days: int) -> None:
    with pytest.raises(Invalid) as refused:
        granting.give(
            person=town.guo, role="helper", place=town.building, since=TODAY,
            until=TODAY + days * A_DAY, by=town.who("sun"), today=TODAY,
        )  # fmt: skip
    assert list(refused.value.fields) == ["until"]


def test_a_role_held_for_a_time_is_not_given_twice_in_it(town: Town) -> None:
    give = partial(
        granting.give, person=town.guo, role="helper", place=town.building, by=town.who("sun"), today=TODAY
    )
    give(since=TODAY, until=TODAY + A_DAY)
    with pytest.raises(Invalid, match="already holds"):
        give(since=TODAY)
    give(since=TODAY + A_DAY)
    assert len(queries.who(town.guo, TODAY).held) == 1
    assert len(queries.who(town.guo, TODAY + 9 * A_DAY).held) == 1


def test_an_ended_role_is_gone_with_the_next_request(town: Town) -> None:
    client = town.client("sun")
    assert client.get("/people/").status_code == 200
    held = Grant.objects.get(person=town.sun)
    granting.end(held=held, by=town.who("ada"), today=clock.today())
    assert client.get("/people/").status_code == 403
    held.refresh_from_db()
    assert (held.until, held.ended_by) == (clock.today(), town.ada)
    with pytest.raises(Conflict):
        granting.end(held=held, by=town.who("ada"), today=clock.today())


def test_a_role_that_has_not_begun_ends_without_ever_beginning(town: Town) -> None:
    soon = TODAY + 5 * A_DAY
    given = granting.give(
        person=town.guo, role="helper", place=town.building, since=soon, by=town.who("sun"), today=TODAY
    )
    granting.end(held=given, by=town.who("sun"), today=TODAY)
    assert queries.who(town.guo, soon).held == ()


def test_only_who_gives_it_ends_it_or_the_holder(town: Town) -> None:
    held = Grant.objects.get(person=town.vera)
    for name in ("guo", "otto"):
        with pytest.raises(NotAllowed):
            granting.end(held=held, by=town.who(name), today=TODAY)
    granting.end(held=held, by=town.who("vera"), today=TODAY)
    assert queries.who(town.vera, TODAY).held == ()


def test_the_last_who_can_give_roles_stays(town: Town) -> None:
    held = Grant.objects.get(person=town.ada)
    with pytest.raises(Invalid, match="Nobody else could give roles"):
        granting.end(held=held, by=town.who("ada"), today=TODAY)
    actions.grant(person=town.otto, role="administrator", place=town.street, since=TODAY)
    granting.end(held=held, by=town.who("ada"), today=TODAY)
    assert queries.who(town.ada, TODAY).held == ()


def test_the_pages_give_and_end_for_the_secretary_alone(town: Town) -> None:
    address = f"/people/{town.guo.uuid}/roles"
    form = {"role": "helper", "place": str(town.building.pk), "since": clock.today().isoformat()}
    assert [town.client(n).post(address, form).status_code for n in ("vera", "otto", "guo")] == [
        403,
        404,
        403,
    ]
    assert not Grant.objects.filter(person=town.guo).exists()
    assert town.client("sun").post(address, form).status_code == 302
    given = Grant.objects.get(person=town.guo)
    assert "Building helper" in town.client("sun").get("/people/roles").content.decode()
    assert town.client("otto").post(f"/people/roles/{given.pk}/end").status_code == 404
    assert town.client("sun").post(f"/people/roles/{given.pk}/end").status_code == 302
    given.refresh_from_db()
    assert given.until == clock.today()
    assert "郭阿姨" in town.client("sun").get("/people/roles?past=1").content.decode()
    assert "郭阿姨" not in town.client("sun").get("/people/roles?role=helper").content.decode()


def test_a_place_out_of_reach_is_refused_in_words(town: Town) -> None:
    form = {"role": "helper", "place": str(town.elsewhere.pk)}
    answer = town.client("sun").post(f"/people/{town.guo.uuid}/roles", form)
    assert answer.status_code == 422
    assert "Please choose a place where you may give roles." in answer.content.decode()


def test_organisations_hang_in_a_tree_and_never_below_themselves(town: Town) -> None:
    client = town.client("ada")
    form = {"name": "安居物业", "kind": "property", "phone": "0731-2222333"}
    assert client.post("/people/organisations/new", form).status_code == 302
    parent = Organisation.objects.get()
    assert parent.phone == "07312222333"
    form = {"name": "安居维修", "kind": "contractor", "parent": str(parent.pk)}
    client.post("/people/organisations/new", form)
    child = Organisation.objects.get(name="安居维修")
    assert [(b.organisation, b.depth) for b in queries.organisation_tree(TODAY)] == [(parent, 0), (child, 1)]
    with pytest.raises(Invalid, match="below itself"):
        actions.save_organisation(
            organisation=parent, by=town.who("ada"), name="安居物业", kind="property", parent=child
        )
    assert client.post("/people/organisations/new", {"name": "", "kind": "bank"}).status_code == 422
    assert town.client("vera").get("/people/organisations").status_code == 403
    assert town.client("guo").post("/people/organisations/new", form).status_code == 403
    assert Organisation.objects.count() == 2


def test_an_organisation_is_renamed_only_by_who_gives_roles_where_it_acts(town: Town) -> None:
    company = actions.add_organisation(name="安居物业", kind="property")
    actions.grant(person=town.vera, role="property", place=town.community, since=TODAY, organisation=company)
    with pytest.raises(NotAllowed, match="acts elsewhere"):
        actions.save_organisation(organisation=company, by=town.who("otto"), name="别家", kind="property")
    assert Organisation.objects.get().name == "安居物业"
    actions.save_organisation(organisation=company, by=town.who("sun"), name="安居服务", kind="property")
    assert Organisation.objects.get().name == "安居服务"
