"""A photo sent ahead is kept once, and handed in by nobody but its sender."""

import io
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.core.errors import Invalid
from rongshu.ground.evidence import ahead
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.actions import add_person, open_account


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(out, "JPEG")
    return SimpleUploadedFile("photo.jpg", out.getvalue())


def client(name: str) -> tuple[Client, int]:
    person = add_person(name=name)
    found = Client()
    account = open_account(person=person, password=None)
    found.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
    return found, person.pk


def test_a_photo_sent_twice_is_kept_once_and_handed_in_by_its_slip(db: None) -> None:
    guo, pk = client("郭阿姨")
    answers = [guo.post("/photos/ahead", {"photo": photo()}).json() for _ in range(2)]
    kept = Evidence.objects.get()
    assert [a["sha256"] for a in answers] == [kept.sha256] * 2
    assert ahead.handed_in([a["kept"] for a in answers], pk) == (kept.pk, kept.pk)


def test_nobody_else_uses_a_slip_and_it_ends_with_the_day(db: None) -> None:
    guo, pk = client("郭阿姨")
    _, other = client("欧书记")
    with time_machine.travel("2026-11-23T02:00:00Z", tick=False) as clock:
        slip = guo.post("/photos/ahead", {"photo": photo()}).json()["kept"]
        for wrong, person in ((slip, other), (slip, None), (slip[:-2] + "xx", pk), ("", pk)):
            with pytest.raises(Invalid) as refused:
                ahead.handed_in([wrong], person)
            assert list(refused.value.fields) == ["photos"]
        clock.shift(ahead.LIFE + 1)
        with pytest.raises(Invalid):
            ahead.handed_in([slip], pk)


def test_what_is_no_photo_or_comes_from_nobody_is_refused(db: None) -> None:
    guo, _ = client("郭阿姨")
    paper = SimpleUploadedFile("photo.jpg", b"%PDF-1.7")
    assert guo.post("/photos/ahead", {"photo": paper}).status_code == 422
    assert guo.post("/photos/ahead").status_code == 422
    assert guo.get("/photos/ahead").status_code == 405
    assert Client().post("/photos/ahead", {"photo": photo()}).status_code == 403
    assert Evidence.objects.count() == 0
