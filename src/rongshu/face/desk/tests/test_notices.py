"""What could not be sent is shown to whoever keeps the settings, without a word of what it says."""

from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.face.desk.tests.test_calendar import enter
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.notices.actions import tell
from rongshu.loop.notices.models import Delivery, ExtraAddress

PAGE, AGAIN, ADDRESS = "/desk/notices", "/desk/notices/again", "/desk/notices/address"


@pytest.fixture
def failed(db: None, settings: Settings) -> Delivery:
    settings.EMAIL_HOST = "127.0.0.1"
    guo = add_person(name="郭阿姨", email="guo@example.org")
    tell(
        people=[guo.pk],
        topic="t",
        sentence="Secret: %(x)s",
        params={"x": "代购药品"},
        key="k",
        now=clock.now(),
    )
    Delivery.objects.update(state="gave_up", tries=8, trouble="There is no address any more.")
    return Delivery.objects.get()


def test_what_was_given_up_is_shown_and_sent_again(failed: Delivery) -> None:
    client = enter("administrator")
    page = client.get(PAGE).content.decode()
    assert ("郭阿姨" in page, "代购药品" in page) == (True, False)
    assert client.post(AGAIN, {"delivery": failed.pk}).status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.tries, failed.trouble) == ("waiting", 0, "")
    assert client.post(AGAIN, {"delivery": failed.pk}).status_code == 404
    assert "郭阿姨" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("role", ["", "volunteer", "property", "supervisor"])
def test_others_are_refused_and_nothing_is_sent(failed: Delivery, role: str) -> None:
    client = enter(role)
    answers = [
        client.get(PAGE),
        client.post(AGAIN, {"delivery": failed.pk}),
        client.post(ADDRESS, {"person": 1}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    failed.refresh_from_db()
    assert failed.state == "gave_up"


@pytest.fixture
def sun(db: None, settings: Settings) -> tuple[Client, Person]:
    settings.NOTICE_APPRISE = True
    client, person = enter("administrator"), add_person(name="孙书记")
    place = Place.objects.get(kind="community")
    grant(person=person, role="secretary", place=place, since=date(2026, 1, 1))
    open_account(person=person, password=None)
    return client, person


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # apprise's own
def test_an_address_is_set_never_shown_and_taken_away(sun: tuple[Client, Person]) -> None:
    client, person = sun
    assert client.post(ADDRESS, {"person": person.pk, "url": "json://example.org/s3cret"}).status_code == 302
    assert ExtraAddress.objects.get().url == "json://example.org/s3cret"
    assert "s3cret" not in client.get(PAGE).content.decode()
    assert client.post(ADDRESS, {"person": person.pk, "url": "nonsense"}).status_code == 422
    client.post(ADDRESS, {"person": person.pk})
    assert ExtraAddress.objects.count() == 0


def test_nobody_without_a_role_gets_an_address(sun: tuple[Client, Person]) -> None:
    client, _ = sun
    guo = add_person(name="郭阿姨")
    assert client.post(ADDRESS, {"person": guo.pk, "url": "json://example.org"}).status_code == 404
    assert ExtraAddress.objects.count() == 0
