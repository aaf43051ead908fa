"""Second step and single sign-on: off unless switched on, asked for when on, and never the source of a right."""

import base64
import http.client
import importlib
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from rongshu.core.errors import Invalid, NotAllowed
from rongshu.ground.people import actions, rules, sign_on, sign_on_urls
from rongshu.ground.people.models import Account, Grant, Person
from rongshu.ground.people.tests import provider as oidc
from rongshu.ground.people.tests.conftest import Town
from rongshu.ground.people.tests.totp import figures

GOOD = "three old banyans"
Switch = Callable[..., None]


def _reload() -> None:
    importlib.reload(sign_on_urls)
    importlib.reload(importlib.import_module(settings.ROOT_URLCONF))
    clear_url_caches()


@pytest.fixture
def switch(settings: Settings) -> Iterator[Switch]:
    def on(**wanted: object) -> None:
        for name, value in wanted.items():
            setattr(settings, name, value)
        _reload()

    cache.clear()  # allauth counts wrong figures there too
    yield on
    settings.MFA = settings.HAS_OIDC = False
    _reload()


@pytest.fixture
def provider(switch: Switch) -> Iterator[oidc.Provider]:
    with oidc.running() as running:
        app = {
            "provider_id": sign_on.PROVIDER, "name": "街道统一登录", "client_id": oidc.CLIENT, "secret": oidc.SECRET,
            "settings": {"server_url": running.url, "oauth_pkce_enabled": True},
        }  # fmt: skip
        switch(
            HAS_OIDC=True,
            OIDC={
                "name": "街道统一登录",
                "server": running.url,
                "client": oidc.CLIENT,
                "secret": oidc.SECRET,
            },
            SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}},
        )
        yield running


def guest() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    return client


def person_in(client: Client) -> Person | None:
    found = client.session.get("_auth_user_id")
    return Account.objects.get(pk=found).person if found else None


def test_the_figures_are_those_of_the_standard() -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [figures(secret, t) for t in (59, 1111111109, 2000000000)] == ["287082", "081804", "279037"]


def test_off_means_no_address_at_all(db: None) -> None:
    for address in (
        "/second-step/",
        "/second-step/totp/activate/",
        "/sign-on/oidc/login/",
        "/password-again",
    ):
        assert guest().get(address).status_code == 404, address


@pytest.fixture
def li(town: Town) -> Person:
    person = actions.add_person(name="李奶奶", phone="13700000001", home=town.home, email="li@example.org")
    actions.open_account(person=person, password=GOOD)
    return person


def enter(client: Client, person: Person) -> str:
    answer = client.post("/enter", {"phone": person.phone, "password": GOOD})
    assert answer.status_code == 302
    return str(answer["Location"])


def turn_on(client: Client) -> str:
    again = client.get("/second-step/totp/activate/")["Location"]
    assert client.post(again, {"password": "wrong"}).status_code == 200
    assert client.post(again, {"password": GOOD}).status_code == 302
    page = client.get("/second-step/totp/activate/")
    assert "Scan this with your code app" in page.content.decode()
    secret = str(page.context["form"].secret)
    assert client.post("/second-step/totp/activate/", {"code": "000000"}).status_code == 200
    assert client.post("/second-step/totp/activate/", {"code": figures(secret)}).status_code == 302
    return secret


def test_a_second_step_is_asked_for_once_it_is_on(li: Person, switch: Switch) -> None:
    switch(MFA=True)
    first = guest()
    assert enter(first, li) == "/"
    assert "Second step" in first.get("/people/me/security").content.decode()
    secret = turn_on(first)
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)

    client = guest()
    assert enter(client, li) == "/second-step/authenticate/"
    assert person_in(client) is None
    assert client.get("/people/me/security").status_code == 302
    wrong = client.post("/second-step/authenticate/", {"code": "123123"})
    assert (wrong.status_code, person_in(client)) == (200, None)
    assert client.post("/second-step/authenticate/", {"code": figures(secret)}).status_code == 302
    assert person_in(client) == li


@pytest.mark.parametrize(("late", "lets_in"), [(30, True), (90, False)])
def test_the_figures_before_still_count_and_older_ones_do_not(
    li: Person, switch: Switch, late: int, lets_in: bool
) -> None:
    switch(MFA=True)
    first = guest()
    enter(first, li)
    secret = turn_on(first)
    client = guest()
    enter(client, li)
    with time_machine.travel(time.time() + 600, tick=False):
        client.post("/second-step/authenticate/", {"code": figures(secret, time.time() - late)})
    assert (person_in(client) == li) is lets_in


def test_a_recovery_code_lets_in_once(li: Person, switch: Switch) -> None:
    switch(MFA=True)
    first = guest()
    enter(first, li)
    turn_on(first)
    codes = first.get("/second-step/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    for expected in (li, None):
        client = guest()
        enter(client, li)
        client.post("/second-step/authenticate/", {"code": codes[0]})
        assert person_in(client) == expected


def test_the_second_step_is_not_guessed_and_can_be_turned_off(li: Person, switch: Switch) -> None:
    switch(MFA=True)
    first = guest()
    enter(first, li)
    turn_on(first)
    client = guest()
    enter(client, li)
    got = [client.post("/second-step/authenticate/", {"code": f"{n:06d}"}).status_code for n in range(6)]
    assert got == [200] * 5 + [429]
    assert first.post("/second-step/totp/deactivate/").status_code == 302
    again = guest()
    assert enter(again, li) == "/"
    assert person_in(again) == li


def sign_on_with(client: Client, provider: oidc.Provider, **claims: object) -> int:
    """Walk the whole way over real HTTP; returns the status of the callback."""
    provider.claims = {"sub": "s-1", **claims}
    away = urlsplit(client.get("/sign-on/oidc/login/")["Location"])
    assert f"{away.scheme}://{away.netloc}" == provider.url
    connection = http.client.HTTPConnection(away.netloc)
    connection.request("GET", f"{away.path}?{away.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return client.get(f"{back.path}?{back.query}").status_code


def test_a_verified_claim_lets_in_the_one_it_names_and_links_them(
    li: Person, provider: oidc.Provider
) -> None:
    rights = Grant.objects.count()
    client = guest()
    assert "Enter with 街道统一登录" in client.get("/enter").content.decode()
    claims = {"phone_number": "+86 137 0000 0001", "phone_number_verified": True}
    assert sign_on_with(client, provider, **claims) == 302
    assert person_in(client) == li
    again = guest()
    assert sign_on_with(again, provider) == 302  # linked: the subject is enough now
    assert person_in(again) == li
    assert (SocialAccount.objects.count(), Grant.objects.count()) == (1, rights)


@pytest.mark.parametrize(
    "claims",
    [
        {"phone_number": "13700000001"},
        {"phone_number": "13700000001", "phone_number_verified": "yes"},
        {"email": "li@example.org", "email_verified": False},
        {"phone_number": "13799999999", "phone_number_verified": True},
        {"email": "", "email_verified": True},
        {},
    ],
)
def test_what_is_not_verified_or_not_known_lets_nobody_in(
    li: Person, provider: oidc.Provider, claims: dict[str, object]
) -> None:
    people, client = Person.objects.count(), guest()
    assert sign_on_with(client, provider, **claims) == 403
    assert person_in(client) is None
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_a_number_two_people_share_names_nobody(town: Town, li: Person, provider: oidc.Provider) -> None:
    actions.add_person(name="李爷爷", phone=li.phone, home=town.home)
    client = guest()
    assert sign_on_with(client, provider, phone_number=li.phone, phone_number_verified=True) == 403
    assert person_in(client) is None


def test_a_secretary_is_linked_by_the_administrator_alone(town: Town, provider: oidc.Provider) -> None:
    claims = {"phone_number": town.sun.phone, "phone_number_verified": True}
    assert sign_on_with(guest(), provider, **claims) == 403
    for name in ("vera", "otto", "guo", "sun"):
        with pytest.raises(NotAllowed):
            sign_on.link(person=town.sun, subject="s-1", by=town.who(name))
    with pytest.raises(Invalid):
        sign_on.link(person=town.sun, subject=" ", by=town.who("ada"))
    sign_on.link(person=town.sun, subject="s-1", by=town.who("ada"))
    with pytest.raises(Invalid, match="linked to somebody"):
        sign_on.link(person=town.guo, subject="s-1", by=town.who("ada"))
    client = guest()
    assert sign_on_with(client, provider) == 302
    assert person_in(client) == town.sun


def test_a_sign_on_passes_the_second_step_too(li: Person, switch: Switch, provider: oidc.Provider) -> None:
    switch(MFA=True)
    first = guest()
    enter(first, li)
    secret = turn_on(first)
    client = guest()
    assert sign_on_with(client, provider, email="LI@example.org", email_verified=True) == 302
    assert person_in(client) is None
    client.post("/second-step/authenticate/", {"code": figures(secret)})
    assert person_in(client) == li


def test_the_administrators_page_links(town: Town, provider: oidc.Provider) -> None:
    address = f"/people/{town.guo.uuid}/sign-on"
    assert [
        town.client(n).post(address, {"subject": "s-9"}).status_code for n in ("vera", "sun", "otto")
    ] == [403, 403, 404]
    assert SocialAccount.objects.count() == 0
    assert town.client("ada").post(address, {"subject": "s-9"}).status_code == 302
    assert SocialAccount.objects.get().user.person == town.guo


def test_which_roles_a_claim_may_open() -> None:
    assert rules.may_link_by_claim(set())
    assert rules.may_link_by_claim({"volunteer", "helper"})
    assert not rules.may_link_by_claim({"volunteer", "secretary"})
    assert not rules.may_link_by_claim({"administrator"})
