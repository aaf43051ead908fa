"""The drill: back up a town that lives, lose it, bring it back elsewhere, and let the doctor look."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.management import CommandError, call_command
from django.db import connection

from rongshu.core.tests import own_database
from rongshu.core.tests.own_database import Outside
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.actions import add_person
from rongshu.loop.cases.actions import comment
from rongshu.loop.cases.tests.conftest import NOW, Town

PHOTO = b"\xff\xd8\xff not really a photo, but bytes"
SHA256 = hashlib.sha256(PHOTO).hexdigest()
SETTINGS = {"DJANGO_SETTINGS_MODULE": "rongshu.loop.cases.tests.errand_settings"}


@pytest.fixture
def outside(transactional_db: None, tmp_path: Path) -> Iterator[Outside]:
    here = tmp_path / "here"
    here.mkdir()
    with own_database.opened(here) as found:
        found.env = SETTINGS | {"RONGSHU_FIELD_KEYS": ",".join(house.FIELD_KEYS)}
        yield found


@pytest.fixture
def elsewhere(outside: Outside, tmp_path: Path) -> Iterator[Outside]:
    there = tmp_path / "there"
    there.mkdir()
    if connection.vendor == "sqlite":
        yield Outside(f"sqlite:///{there}/rongshu.sqlite3", there, outside.env)
        return
    name = f"{connection.settings_dict['NAME']}_drill"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    yield Outside(outside.url.rpartition("/")[0] + f"/{name}", there, outside.env)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def living(outside: Outside, town: Town) -> Outside:
    """A town with two cases, words under a key, and a photo."""
    case = town.errand()
    town.errand()
    comment(case=case, text="门禁密码 1234", by=town.who("sun"), now=NOW)
    file = outside.folder / "evidence" / SHA256[:2] / SHA256
    file.parent.mkdir(parents=True)
    file.write_bytes(PHOTO)
    Evidence.objects.create(sha256=SHA256, media_type="image/jpeg", size=len(PHOTO), uploaded_at=NOW)
    return outside


def test_everything_comes_back_and_holds(living: Outside, elsewhere: Outside, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    assert "1 photos" in living.run("backup", str(safe))
    elsewhere.run("restore", str(safe))
    told = json.loads(elsewhere.run("doctor", "--json", "events", "numbers", "evidence", "fields"))
    assert told == {"well": True, "checks": {"events": [], "numbers": [], "evidence": [], "fields": []}}
    everything = ("dumpdata", "core", "places", "people", "cases", "evidence")
    assert elsewhere.run(*everything) == living.run(*everything)
    assert (elsewhere.folder / "evidence" / SHA256[:2] / SHA256).read_bytes() == PHOTO


def test_data_is_not_overwritten_unless_told_to_and_then_dumped_first(
    living: Outside, tmp_path: Path
) -> None:
    safe = tmp_path / "safe"
    living.run("backup", str(safe))
    late = add_person(name="后来的人")
    running = living.start("restore", str(safe))
    said, _ = running.communicate(timeout=60)
    assert (running.returncode, "--force" in said) == (1, True)
    assert type(late).objects.filter(pk=late.pk).exists()
    connection.close()
    living.run("restore", str(safe), "--force")
    assert not type(late).objects.filter(pk=late.pk).exists()
    assert len(list(living.folder.glob("before-*"))) == 1


@pytest.mark.parametrize("what", ["database", "photo"])
def test_a_damaged_backup_is_refused_and_nothing_changes(
    living: Outside, elsewhere: Outside, tmp_path: Path, what: str
) -> None:
    safe = tmp_path / "safe"
    living.run("backup", str(safe))
    (file,) = safe.glob("2*/database.*") if what == "database" else safe.glob(f"evidence/*/{SHA256}")
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-20])
    running = elsewhere.start("restore", str(safe))
    said, _ = running.communicate(timeout=60)
    assert running.returncode == 1, said
    assert not (elsewhere.folder / "evidence").exists()


def test_a_photo_that_is_damaged_here_is_said_and_left_out(living: Outside, tmp_path: Path) -> None:
    (living.folder / "evidence" / SHA256[:2] / SHA256).write_bytes(b"other")
    running = living.start("backup", str(tmp_path / "safe"))
    said, _ = running.communicate(timeout=60)
    assert (running.returncode, f"✗ {SHA256}" in said) == (1, True)
    (manifest,) = (tmp_path / "safe").glob("2*/manifest.json")
    assert json.loads(manifest.read_text())["damaged"] == [SHA256]


def test_a_folder_without_a_backup_says_so(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("restore", str(tmp_path))
