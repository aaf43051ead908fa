"""Personal fields under a key ring: what no key opens is named, and the newest key takes over in the end."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F, TextField
from django.db.models.functions import Cast
from pytest_django.fixtures import Settings

from rongshu.core import doctor, rotation
from rongshu.core.crypto import blind_index, is_newest
from rongshu.ground.people.actions import add_person
from rongshu.ground.people.models import Person


def test_a_field_no_key_opens_is_named_once(db: None) -> None:
    sun, guo = add_person(name="孙书记", phone="13800000001"), add_person(name="郭阿姨", phone="13800000002")
    assert list(doctor.READABLE.run()) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET phone = 'gAAAAnonsense' WHERE id = %s", [guo.pk])
    assert [f.where for f in doctor.READABLE.run()] == [f"people.Person.phone {guo.pk}"]
    guo.refresh_from_db()
    sun.refresh_from_db()
    assert (sun.phone, guo.phone) == ("13800000001", "⚿")


def raw(person: Person) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM people_person WHERE id = %s", [person.pk])
        return str(cursor.fetchone()[0])


def test_the_newest_key_takes_over_and_everybody_is_still_found(db: None, settings: Settings) -> None:
    settings.FIELD_KEYS = ["old"]
    people = [add_person(name=f"甲{n}", phone=f"1380000{n:04}") for n in range(450)]
    settings.FIELD_KEYS = ["new", "old"]
    late = add_person(name="乙", phone="13900000000")
    by_new = raw(late)
    phones = {one.field: one for one in rotation.rotate()}["people.Person.phone"]
    assert (phones.seen, phones.changed, phones.unreadable) == (451, 450, 0)
    assert raw(late) == by_new  # what the newest key made is left alone
    assert is_newest(raw(people[0]))
    assert Person.objects.get(phone_index=blind_index("13800000007")).phone == "13800000007"
    assert {one.changed for one in rotation.rotate()} == {0}
    settings.FIELD_KEYS = ["new"]  # the old one no longer opens anything
    assert list(doctor.READABLE.run()) == []


def test_what_no_key_opens_is_counted_and_left_as_it_is(db: None, settings: Settings) -> None:
    settings.FIELD_KEYS = ["lost"]
    guo = add_person(name="郭阿姨", phone="13800000002")
    before = raw(guo)
    settings.FIELD_KEYS = ["new", "old"]
    with pytest.raises(SystemExit) as end:
        call_command("rotate_keys", stdout=(out := StringIO()))
    assert (end.value.code, raw(guo)) == (1, before)
    assert "1 values are opened by no key" in out.getvalue()


def test_a_value_written_meanwhile_is_not_overwritten(db: None, settings: Settings) -> None:
    settings.FIELD_KEYS = ["old"]
    guo = add_person(name="郭阿姨", phone="13800000002")
    settings.FIELD_KEYS = ["new", "old"]
    done, before = rotation.Rotated("x"), raw(guo)
    Person.objects.filter(pk=guo.pk).update(phone="13911111111")
    rows = Person.objects.annotate(raw=Cast(F("phone"), TextField())).filter(pk=guo.pk, raw=before)
    rotation._row(rows.update, "phone", before, done)
    assert (done.seen, done.changed) == (1, 0)
    guo.refresh_from_db()
    assert guo.phone == "13911111111"
