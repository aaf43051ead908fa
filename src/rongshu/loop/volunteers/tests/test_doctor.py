"""A total that is not the sum of its lines is found, and whose it is."""

from datetime import UTC, datetime

from django.db import connection

from rongshu.ground.people.actions import add_person
from rongshu.loop.volunteers.actions import record
from rongshu.loop.volunteers.doctor import LEDGER
from rongshu.loop.volunteers.models import Source

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_hours_changed_behind_the_ledgers_back_are_named(db: None) -> None:
    vera, wang = add_person(name="小薇"), add_person(name="小王")
    for person in (vera, wang):
        record(
            person=person,
            minutes=90,
            day=NOW.date(),
            source=Source.ORDER,
            key=person.name,
            what="代购",
            now=NOW,
        )
    assert list(LEDGER.run()) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE volunteers_serviceentry SET minutes = 900 WHERE person_id = %s", [wang.pk])
    assert [f.where for f in LEDGER.run()] == [f"小王 ({wang.pk})"]
