"""A photo is served to who may see its case, in every variant, and to nobody else."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.ground.evidence.actions import keep
from rongshu.ground.people.actions import open_account
from rongshu.ground.people.models import Account
from rongshu.loop.cases import actions
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Attachment
from rongshu.loop.cases.tests.conftest import NOW, Town

VARIANTS = ("thumb", "view", "original")


@pytest.fixture
def photo(town: Town, settings: Settings, tmp_path: Path) -> tuple[str, str]:
    """Hang a photo on a case; returns the case's number and the photo's digest."""
    settings.EVIDENCE_ROOT = tmp_path
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    out.seek(0)
    kept = keep(out, uploaded_by=town.guo.pk, now=NOW)
    case = town.errand()
    handed = Handed(text="看", evidence=(kept.pk,))
    actions.comment(case=case, text="看", by=town.who("guo"), now=NOW, handed=handed)
    return case.number, kept.sha256


def client(town: Town, name: str) -> Client:
    person = getattr(town, name)
    found = Client()
    account = Account.objects.filter(person=person).first() or open_account(person=person, password=None)
    found.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
    return found


@pytest.mark.parametrize("variant", VARIANTS)
def test_who_may_see_the_case_sees_its_photo(town: Town, photo: tuple[str, str], variant: str) -> None:
    number, digest = photo
    address = f"/cases/{number}/photos/{digest}/{variant}"
    for name in ("sun", "guo"):
        answer = client(town, name).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg"), name
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "private" in answer["Cache-Control"]
        with Image.open(io.BytesIO(answer.getvalue())) as image:
            assert image.width == {"thumb": 480, "view": 900, "original": 900}[variant]


@pytest.mark.parametrize("variant", VARIANTS)
def test_nobody_else_learns_that_there_is_one(town: Town, photo: tuple[str, str], variant: str) -> None:
    number, digest = photo
    address = f"/cases/{number}/photos/{digest}/{variant}"
    for name in ("vera", "otto"):
        answer = client(town, name).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8"), name
    assert Client().get(address).status_code == 404


def test_a_photo_of_one_case_is_not_shown_by_another(town: Town, photo: tuple[str, str]) -> None:
    other = town.errand()
    address = f"/cases/{other.number}/photos/{photo[1]}"
    assert client(town, "sun").get(f"{address}/view").status_code == 404
    assert client(town, "sun").get(f"/cases/{photo[0]}/photos/{photo[1]}/huge").status_code == 404


def test_a_photo_sent_ahead_hangs_on_the_remark_it_was_handed_in_with(
    town: Town, settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    case, out = town.errand(), io.BytesIO()
    Image.new("RGB", (90, 60), "teal").save(out, "JPEG")
    guo = client(town, "guo")
    slip = guo.post("/photos/ahead", {"photo": SimpleUploadedFile("a.jpg", out.getvalue())}).json()["kept"]
    assert guo.post(f"/cases/{case.number}/comments", {"text": "看", "ahead": slip}).status_code == 302
    hung = Attachment.objects.get(case=case)
    assert hung.evidence.uploaded_by == town.guo
    sun = client(town, "sun")
    assert sun.post(f"/cases/{case.number}/comments", {"text": "看", "ahead": slip}).status_code == 422
    assert Attachment.objects.count() == 1
