"""The first way in by a slip from the branch, then one's own password; guessing is slowed down; one's own data."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user
from django.test import Client

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.ground.people import accounts, actions, rules
from rongshu.ground.people.models import Account, Attempt, Invitation, Person, Reveal
from rongshu.ground.people.tests.conftest import NOW, TODAY, Town

GOOD = "three old banyans"


def guest() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    return client


def entered(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def li(town: Town) -> Person:
    return actions.add_person(name="李奶奶", phone="13700000001", home=town.home)


def test_a_slip_lets_somebody_choose_a_password_once(town: Town, li: Person) -> None:
    code = accounts.invite(person=li, by=town.who("sun"), now=NOW)
    assert (len(code), Invitation.objects.get().code_index == code) == (9, False)
    account = accounts.accept(code=code.lower().replace("-", " "), password=GOOD, now=NOW)
    assert (account.person, account.check_password(GOOD)) == (li, True)
    with pytest.raises(Invalid, match="not valid any more"):
        accounts.accept(code=code, password=GOOD, now=NOW)


def test_a_code_ends_after_fourteen_days_or_with_the_next_one(town: Town, li: Person) -> None:
    first = accounts.invite(person=li, by=town.who("sun"), now=NOW)
    assert accounts.invited(first, NOW + timedelta(days=14, microseconds=-1)) == li
    with pytest.raises(Invalid):
        accounts.invited(first, NOW + timedelta(days=14))
    second = accounts.invite(person=li, by=town.who("sun"), now=NOW)
    with pytest.raises(Invalid):
        accounts.invited(first, NOW)
    assert accounts.invited(second, NOW) == li


def test_nobody_makes_a_code_for_a_role_they_cannot_give(town: Town, li: Person) -> None:
    for name, person in (("sun", town.ada), ("sun", town.sun), ("otto", li), ("vera", li), ("guo", li)):
        with pytest.raises(NotAllowed):
            accounts.invite(person=person, by=town.who(name), now=NOW)
    assert Invitation.objects.count() == 0
    assert accounts.invite(person=town.vera, by=town.who("sun"), now=NOW)
    assert accounts.invite(person=town.sun, by=town.who("ada"), now=NOW)
    above = frozenset({town.community.pk})
    assert rules.refuses_code(town.who("sun"), person=0, roles=[("helper", above)]) is None
    assert rules.refuses_code(town.who("sun"), person=0, roles=[("helper", above), ("secretary", above)])


def test_a_poor_password_is_refused_and_the_code_stays_good(town: Town, li: Person) -> None:
    code = accounts.invite(person=li, by=town.who("sun"), now=NOW)
    for poor in ("short", "password", "1234567890"):
        with pytest.raises(Invalid) as refused:
            accounts.accept(code=code, password=poor, now=NOW)
        assert list(refused.value.fields) == ["password"]
    assert not Account.objects.filter(person=li).exists()
    assert accounts.invited(code, NOW) == li


def test_two_who_use_one_code_at_once_make_one_account(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = accounts.invite(person=li, by=town.who("sun"), now=NOW)
    accounts.accept(code=code, password=GOOD, now=NOW)
    monkeypatch.setattr(accounts, "invited", lambda code, now: li)
    with pytest.raises(Conflict):
        accounts.accept(code=code, password="quite another one", now=NOW)
    assert Account.objects.get(person=li).check_password(GOOD)


def test_the_pages_from_the_slip_to_the_first_entrance(town: Town, li: Person) -> None:
    slip = town.client("sun").post(f"/people/{li.uuid}/code")
    code = slip.context["code"]
    assert slip["Cache-Control"].startswith("max-age=0")
    assert "<svg" in slip.content.decode()
    client = guest()
    assert "Hello, 李奶奶" in client.get(f"/people/first/{code}").content.decode()
    assert client.post("/people/first", {"code": code, "password": "12345678"}).status_code == 422
    assert client.post("/people/first", {"code": code, "password": GOOD}).status_code == 302
    assert get_user(client).person == li  # type: ignore[union-attr]
    assert guest().get(f"/people/first/{code}").status_code == 422
    other = guest()
    assert other.post("/enter", {"phone": "１３７ 0000 0001", "password": GOOD}).status_code == 302
    assert entered(other)
    assert [town.client(n).post(f"/people/{li.uuid}/code").status_code for n in ("vera", "otto")] == [
        403,
        404,
    ]


def test_guessing_a_password_is_slowed_down_whatever_the_process(town: Town, li: Person) -> None:
    actions.open_account(person=li, password=GOOD)
    form = {"phone": "13700000001", "password": "wrong"}
    with time_machine.travel(NOW, tick=False) as clock:
        assert [guest().post("/enter", form).status_code for _ in range(6)] == [403] * 5 + [429]
        right = guest()
        refused = right.post("/enter", form | {"password": GOOD})
        assert (refused.status_code, entered(right)) == (429, False)
        assert "Please wait 15 minutes" in refused.content.decode()
        assert refused["Retry-After"] == "900"
        clock.move_to(NOW + timedelta(minutes=14))
        assert "Please wait 1 minutes" in guest().post("/enter", form).content.decode()
        clock.move_to(NOW + timedelta(minutes=15))
        assert right.post("/enter", form | {"password": GOOD}).status_code == 302
        assert entered(right)


def test_one_address_guessing_many_numbers_is_slowed_down(db: None) -> None:
    with time_machine.travel(NOW, tick=False):
        got = [
            guest().post("/enter", {"phone": f"137{n:08d}", "password": "x"}).status_code for n in range(41)
        ]
        assert got == [403] * 40 + [429]
        elsewhere = guest().post("/enter", {"phone": "13711111111", "password": "x"}, REMOTE_ADDR="10.0.0.9")
        assert elsewhere.status_code == 403


def test_a_right_password_leaves_no_trace_of_tries(town: Town, li: Person) -> None:
    actions.open_account(person=li, password=GOOD)
    for _ in range(8):
        assert guest().post("/enter", {"phone": li.phone, "password": GOOD}).status_code == 302
    assert Attempt.objects.count() == 0


def test_codes_are_not_guessed_either(town: Town) -> None:
    with time_machine.travel(NOW, tick=False):
        got = [guest().post("/people/first", {"code": f"AAAA-{n:04d}"}).status_code for n in range(41)]
    assert got == [422] * 40 + [429]


def test_ones_own_password_and_number(town: Town, li: Person) -> None:
    actions.open_account(person=li, password=GOOD)
    here, there = guest(), guest()
    for client in (here, there):
        client.post("/enter", {"phone": li.phone, "password": GOOD})
    assert here.get("/people/me/security").content.decode().count("127.0.0.1") == 2
    form = {"what": "password", "old": "wrong", "new": "four old banyans"}
    assert here.post("/people/me/security", form).status_code == 422
    assert here.post("/people/me/security", form | {"old": GOOD}).status_code == 302
    assert here.get("/people/me/security").status_code == 200
    assert there.get("/people/me/security").status_code == 302  # the old password's session is over
    form = {"what": "phone", "old": "four old banyans", "phone": "1370000000"}
    assert "This one has 10." in here.post("/people/me/security", form).content.decode()
    assert here.post("/people/me/security", form | {"phone": "13700000009"}).status_code == 302
    new = guest()
    new.post("/enter", {"phone": "13700000009", "password": "four old banyans"})
    assert entered(new)


def test_leaving_everywhere_else_leaves_only_here(town: Town, li: Person) -> None:
    actions.open_account(person=li, password=GOOD)
    here, there = guest(), guest()
    for client in (here, there):
        client.post("/enter", {"phone": li.phone, "password": GOOD})
    assert here.post("/people/me/security/leave").status_code == 302
    assert here.get("/people/me/security").status_code == 200
    assert there.get("/people/me/security").status_code == 302


def test_everything_kept_about_somebody_is_theirs_to_take(town: Town) -> None:
    actions.reveal(person=town.guo, field="phone", by=town.sun.pk, why="问药", now=NOW)
    actions.grant(person=town.guo, role="helper", place=town.building, since=TODAY)
    client = town.client("guo")
    page = client.get("/people/me/copy").content.decode()
    for said in ("13800000004", "1943-05-06", "问药", "Building helper"):
        assert said in page
    answer = client.get("/people/me/copy?as=json")
    found = json.loads(answer.content)
    assert found["Who looked or changed"] == [
        {"Day and time": "2026-11-23 02:00", "By whom": "孙书记", "Why": "问药"}
    ]
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert guest().get("/people/me/copy").status_code == 302
    assert Reveal.objects.count() == 1


def test_the_demo_has_no_second_factor_address_when_it_is_off(db: None) -> None:
    assert [
        guest().get(a).status_code
        for a in ("/second-step/", "/second-step/totp/activate/", "/sign-on/oidc/login/")
    ] == [404] * 3
