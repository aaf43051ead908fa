"""Somebody chooses how they are told; nobody else can, and bad input changes nothing."""

from datetime import time

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rongshu.ground.people.actions import open_account
from rongshu.ground.people.models import Person
from rongshu.loop.notices import queries
from rongshu.loop.notices.models import Preference
from rongshu.loop.notices.rules import Channel

PAGE = "/me/notices"
WISH = {"email": "1", "quiet": "1", "quiet_from": "21:30", "quiet_to": "06:30", "address": "sun@example.com"}


@pytest.fixture(autouse=True)
def channels(settings: Settings) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.NOTICE_WEBHOOKS = {"sms": {"url": "http://127.0.0.1:1", "secret": "s"}}


def enter(person: Person) -> Client:
    client = Client()
    client.force_login(open_account(person=person, password=None))
    return client


def test_who_never_chose_has_what_is_usual(guo: Person) -> None:
    wish = queries.preference(guo.pk)
    assert (wish.email, wish.sms, wish.quiet, wish.quiet_from, wish.quiet_to) == (
        True, False, True, time(22, 0), time(7, 0),
    )  # fmt: skip
    assert queries.reachable(guo) == {Channel.SMS, Channel.WECOM}


def test_a_wish_is_kept_with_the_address(sun: Person) -> None:
    client = enter(sun)
    assert client.get(PAGE).status_code == 200
    answer = client.post(PAGE, WISH | {"sms": "1"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    kept = Preference.objects.get(person=sun)
    assert (kept.email, kept.sms, kept.quiet_from, kept.quiet_to) == (True, True, time(21, 30), time(6, 30))
    assert Person.objects.get(pk=sun.pk).email == "sun@example.com"
    assert 'value="21:30"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "not an address"),
        ("address", f"sun@{'long.' * 50}cn"),
        ("quiet_from", "late"),
        ("quiet_to", ""),
    ],
)
def test_bad_input_is_said_at_its_field_and_changes_nothing(sun: Person, field: str, value: str) -> None:
    answer = enter(sun).post(PAGE, WISH | {field: value})
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.content.decode()
    assert Preference.objects.count() == 0
    assert Person.objects.get(pk=sun.pk).email == "sun@example.org"


def test_a_channel_that_was_not_shown_stays_as_it_was(settings: Settings, sun: Person) -> None:
    Preference.objects.create(person=sun, sms=True)
    settings.NOTICE_WEBHOOKS = {}
    enter(sun).post(PAGE, WISH)
    assert Preference.objects.get().sms is True


def test_a_stranger_is_sent_to_the_entrance_and_changes_nothing(sun: Person) -> None:
    answer = Client().post(PAGE, WISH)
    assert answer.status_code in {302, 403}
    assert Preference.objects.count() == 0
