"""A worker killed in the middle of a notice loses nothing; only where nobody can be asked may it repeat."""

import threading
from collections.abc import Callable
from datetime import timedelta

from rongshu.core import claims, clock
from rongshu.core.tests.own_database import Outside
from rongshu.ground.people.models import Person
from rongshu.loop.notices.models import Delivery, Notice, Preference
from rongshu.loop.notices.tests.receivers import Gateway, PostOffice

Told = Callable[..., list[Notice]]
AWAKE = {"quiet": False}


def kill_in_the_middle(outside: Outside, came: threading.Event) -> None:
    worker = outside.start("worker")
    assert came.wait(60)
    worker.kill()
    worker.communicate(timeout=20)
    assert claims.reap(clock.now() + timedelta(seconds=121)) == 1


def test_a_letter_may_come_twice_and_is_marked(
    outside: Outside, office: PostOffice, sun: Person, told: Told
) -> None:
    Preference.objects.create(person=sun, **AWAKE)
    outside.env = {"RONGSHU_SMTP_HOST": "127.0.0.1", "RONGSHU_SMTP_PORT": str(office.port)}
    office.hangs = True
    told(sun)
    kill_in_the_middle(outside, office.came)
    row = Delivery.objects.get()
    assert (row.state, row.tries, row.trouble) == ("waiting", 1, claims.DIED)
    office.hangs = False
    outside.run("worker", "--until-idle")
    row.refresh_from_db()
    assert (row.state, row.maybe_twice) == ("sent", True)
    ids = {letter["Message-ID"] for letter in office.letters}
    assert (len(office.letters), ids) == (2, {f"<{row.uuid}@localhost>"})


def test_a_text_message_comes_once_for_the_gateway_knows_its_key(
    outside: Outside, gateway: Gateway, guo: Person, told: Told
) -> None:
    Preference.objects.create(person=guo, sms=True, **AWAKE)
    outside.env = {"RONGSHU_SMS_URL": gateway.url, "RONGSHU_SMS_SECRET": "s3cret"}
    gateway.hangs = threading.Event()
    told(guo)
    kill_in_the_middle(outside, gateway.came)
    gateway.hangs.set()
    outside.run("worker", "--until-idle")
    row = Delivery.objects.get()
    assert (row.state, row.maybe_twice) == ("sent", False)
    assert (len(gateway.posts), list(gateway.passed_on)) == (2, [str(row.uuid)])


def test_two_workers_send_every_letter_once(
    outside: Outside, office: PostOffice, sun: Person, told: Told
) -> None:
    Preference.objects.create(person=sun, **AWAKE)
    outside.env = {"RONGSHU_SMTP_HOST": "127.0.0.1", "RONGSHU_SMTP_PORT": str(office.port)}
    for key in range(30):
        told(sun, key=str(key))
    workers = [outside.start("worker", "--until-idle") for _ in range(2)]
    said = [worker.communicate(timeout=120)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], said
    assert len({letter["Message-ID"] for letter in office.letters}) == len(office.letters) == 30
    assert Delivery.objects.filter(state="sent", maybe_twice=False).count() == 30
