"""A notice goes out once over each channel somebody chose, to real receivers, or stays with its trouble."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.ground.people.models import Person
from rongshu.loop.notices import queries
from rongshu.loop.notices.actions import set_extra_address, try_again
from rongshu.loop.notices.doctor import DELIVERIES
from rongshu.loop.notices.models import Delivery, Notice, Preference
from rongshu.loop.notices.rules import MOST_TRIES
from rongshu.loop.notices.sending import send_one
from rongshu.loop.notices.tests.conftest import NOW
from rongshu.loop.notices.tests.receivers import Gateway, PostOffice

Told = Callable[..., list[Notice]]
NIGHT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 23:00 in Shanghai


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def send_all(now: datetime = NOW) -> int:
    sent = 0
    while send_one("w", now):
        sent += 1
    return sent


def states() -> list[tuple[str, str, int, bool]]:
    rows = Delivery.objects.order_by("pk")
    return list(rows.values_list("channel", "state", "tries", "maybe_twice"))


def test_a_letter_goes_to_who_has_an_address(
    office: PostOffice, sun: Person, guo: Person, otto: Person, told: Told
) -> None:
    assert len(told(sun, guo, otto)) == 3
    assert told(sun) == []  # the same event again
    assert send_all() == 1
    assert states() == [("email", "sent", 0, False)]
    (letter,) = office.letters
    delivery = Delivery.objects.get()
    assert (letter["To"], letter["Message-ID"]) == ("sun@example.org", f"<{delivery.uuid}@localhost>")
    assert "代购药品" in letter["Subject"]
    assert "http://127.0.0.1:8000/cases/DD-20261123-0001" in letter.get_content()
    assert send_all() == 0


def test_what_is_rolled_back_was_never_told(office: PostOffice, sun: Person, told: Told) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        told(sun)
        1 / 0  # noqa: B018
    assert (Notice.objects.count(), Delivery.objects.count()) == (0, 0)


def test_a_text_message_is_posted_signed_and_with_its_key(gateway: Gateway, guo: Person, told: Told) -> None:
    Preference.objects.create(person=guo, sms=True)
    told(guo)
    assert send_all() == 1
    headers, body = gateway.posts[0]
    delivery = Delivery.objects.get()
    said = json.loads(body)
    assert (said["id"], said["channel"], said["to"]) == (str(delivery.uuid), "sms", "13800000002")
    assert (said["urgent"], said["made_at"]) == (False, "2026-11-23T02:00:00+00:00")
    assert "代购药品" in said["text"]
    assert headers["Idempotency-Key"] == str(delivery.uuid)
    moment, mac = (part.split("=")[1] for part in headers["X-Rongshu-Signature"].split(","))
    assert mac == hmac.new(b"s3cret", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    assert states() == [("sms", "sent", 0, False)]


def test_nobody_who_did_not_choose_it_gets_a_text_message(gateway: Gateway, guo: Person, told: Told) -> None:
    told(guo)
    assert (send_all(), gateway.posts) == (0, [])


def test_at_night_only_what_is_urgent_goes(office: PostOffice, sun: Person, told: Told) -> None:
    told(sun, key="calm")
    told(sun, key="urgent", urgent=True)
    send_all(NIGHT)
    assert [letter["Importance"] for letter in office.letters] == ["high"]
    calm = Delivery.objects.get(state="waiting")
    assert (calm.at, calm.tries, calm.claimed_at) == (NIGHT + timedelta(hours=8), 0, None)
    assert send_all(calm.at) == 1


def test_who_wants_no_quiet_has_none(office: PostOffice, sun: Person, told: Told) -> None:
    Preference.objects.create(person=sun, quiet=False)
    told(sun)
    send_all(NIGHT)
    assert len(office.letters) == 1


def test_a_busy_server_is_tried_again_and_nothing_arrives_twice(
    office: PostOffice, sun: Person, told: Told
) -> None:
    office.answers = ["451 4.3.0 Later please"]
    told(sun)
    send_all()
    row = Delivery.objects.get()
    assert (row.state, row.tries, row.begun_at) == ("waiting", 1, None)
    assert "451" in row.trouble
    assert row.at > clock.now()
    send_all(row.at)
    assert (len(office.letters), states()) == (1, [("email", "sent", 1, False)])


def test_a_refused_address_is_given_up_at_once_and_can_be_tried_again(
    office: PostOffice, sun: Person, told: Told
) -> None:
    Person.objects.update(email="nobody@example.org")
    told(sun)
    send_all()
    (row,) = queries.in_trouble()
    assert (row.state, row.notice.person.name) == ("gave_up", "孙书记")
    assert "550" in row.trouble
    Person.objects.update(email="sun@example.org")
    assert try_again(delivery=row.pk, now=NOW)
    assert not try_again(delivery=row.pk, now=NOW)
    send_all()
    assert (states(), queries.in_trouble()) == ([("email", "sent", 0, False)], [])


def test_after_so_many_failures_it_is_given_up(gateway: Gateway, guo: Person, told: Told) -> None:
    Preference.objects.create(person=guo, sms=True, quiet=False)
    gateway.answers = [503] * 20
    told(guo)
    for _ in range(12):
        send_all(clock.now() + timedelta(days=2))
    assert states() == [("sms", "gave_up", MOST_TRIES, False)]
    assert len(gateway.posts) == MOST_TRIES
    assert queries.in_trouble()[0].why == ("The gateway did not take it.", "503")
    assert queries.in_trouble()[0].trouble == "The gateway did not take it. (503)"


@pytest.mark.parametrize(("answer", "state"), [(400, "gave_up"), (302, "gave_up"), (429, "waiting")])
def test_what_a_gateway_answers_decides(
    gateway: Gateway, guo: Person, told: Told, answer: int, state: str
) -> None:
    Preference.objects.create(person=guo, sms=True)
    gateway.answers = [answer]
    told(guo)
    send_all()
    assert states() == [("sms", state, 1, False)]


def test_a_server_that_is_away_is_not_a_letter_that_may_have_gone(
    settings: Settings, office: PostOffice, sun: Person, told: Told
) -> None:
    told(sun)
    settings.EMAIL_PORT = 1
    send_all()
    row = Delivery.objects.get()
    assert (row.tries, row.begun_at) == (1, None)
    assert "ConnectionRefusedError" in row.trouble


def test_without_an_address_any_more_it_is_given_up(office: PostOffice, sun: Person, told: Told) -> None:
    told(sun)
    Person.objects.update(email="")
    send_all()
    assert queries.in_trouble()[0].trouble == "There is no address any more."


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # apprise's own
def test_an_administrators_address_goes_through_apprise(
    settings: Settings, gateway: Gateway, otto: Person, told: Told
) -> None:
    settings.NOTICE_APPRISE = True
    with pytest.raises(Invalid):
        set_extra_address(person=otto, url="nonsense")
    set_extra_address(person=otto, url=f"json://127.0.0.1:{gateway.port}/hook?+Idempotency-Key=a")
    told(otto)
    send_all()
    assert (
        "代购药品" in gateway.posts[0][1].decode("unicode_escape", errors="ignore")
        or "代购药品" in (json.loads(gateway.posts[0][1])["title"])
    )
    assert states() == [("extra", "sent", 0, False)]
    set_extra_address(person=otto, url="")
    told(otto, key="later")
    assert send_all() == 0


def test_the_doctor_names_what_was_not_told(gateway: Gateway, guo: Person, told: Told) -> None:
    Preference.objects.create(person=guo, sms=True)
    gateway.answers = [400, 503]
    told(guo, key="never")
    told(guo, key="later")
    told(guo, key="fine")
    send_all()
    assert [(f.where, f.params["trouble"]) for f in DELIVERIES.run()] == [
        ("sms never", "The gateway did not take it. (400)"),
        ("sms later", "The gateway did not take it. (503)"),
    ]


def test_one_that_cannot_be_put_into_words_does_not_stop_those_behind_it(
    office: PostOffice, sun: Person, told: Told
) -> None:
    broken = told(sun, key="1")[0]
    Notice.objects.filter(pk=broken.pk).update(params={"title": "代购药品"})
    told(sun, key="2")
    assert send_all() == 2
    assert states() == [("email", "waiting", 1, False), ("email", "sent", 0, False)]
    assert Delivery.objects.order_by("pk")[0].trouble == "KeyError: 'place'"
    assert len(office.letters) == 1
