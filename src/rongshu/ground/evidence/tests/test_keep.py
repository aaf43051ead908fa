"""Files are kept whole, once, by what they are; or not at all."""

import errno
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.core.errors import Invalid, NoRoom, NotFound, TooLarge
from rongshu.ground.evidence import actions, queries, storing
from rongshu.ground.evidence.doctor import FILES, damaged
from rongshu.ground.evidence.models import Evidence

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return tmp_path / "evidence"


def photo(*, gps: bool = True) -> bytes:
    image, out = Image.new("RGB", (800, 600), "teal"), io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:11:23 09:30:00"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 50.0, 6.0), 3: "E", 4: (113.0, 8.0, 3.0)})
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def keep(content: bytes, name: str = "a.jpg") -> Evidence:
    return actions.keep(io.BytesIO(content), uploaded_by=None, now=NOW, name=name)


def test_place_and_time_are_read_from_the_photo(db: None) -> None:
    kept = keep(photo())
    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 800, 600)
    assert kept.taken_at == datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    assert (round(kept.lon or 0, 5), round(kept.lat or 0, 5)) == (113.13417, 27.835)


def test_the_same_bytes_twice_are_kept_once_and_read_only(db: None, folder: Path) -> None:
    first, second = keep(photo()), keep(photo(), "another.png")
    assert first == second
    files = [p for p in folder.rglob("*") if p.is_file()]
    assert [p.name for p in files] == [first.sha256]
    assert files[0].stat().st_mode & 0o777 == 0o444
    assert list(damaged()) == []


@pytest.mark.parametrize("content", [b"%PDF-1.7 a paper", b"<svg onload=alert(1)>", b"\xff\xd8\xff broken"])
def test_something_else_named_jpg_is_refused(db: None, folder: Path, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        keep(content, "photo.jpg")
    assert (
        refused.value.sentence == "This is not a photo we can read. Please send a JPEG, PNG or WebP picture."
    )
    assert list(folder.rglob("*")) == []


def test_forty_megabytes_are_refused_and_nothing_stays(db: None, folder: Path) -> None:
    with pytest.raises(TooLarge):
        keep(b"\xff\xd8\xff" + bytes(40 * 1024 * 1024))
    assert list(folder.rglob("*")) == []
    assert Evidence.objects.count() == 0


def test_a_full_disk_leaves_nothing_half_written(
    db: None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NoRoom):
        keep(photo())
    assert list(folder.rglob("*")) == []
    assert Evidence.objects.count() == 0


def test_copies_are_smaller_and_carry_no_exif(db: None) -> None:
    kept = keep(photo())
    for variant, longest in (("thumb", 480), ("view", 800)):
        path, media_type = queries.path_of(kept, variant)
        with Image.open(path) as image:
            assert (max(image.size), dict(image.getexif()), media_type) == (longest, {}, "image/jpeg")


def test_missing_and_altered_bytes_are_found(db: None) -> None:
    kept = keep(photo())
    place = storing.place_of(kept.sha256)
    place.chmod(0o644)
    place.write_bytes(b"other")
    assert list(damaged()) == [kept.sha256]
    assert [finding.where for finding in FILES.run()] == [kept.sha256]
    place.unlink()
    assert list(damaged()) == [kept.sha256]
    with pytest.raises(NotFound):
        queries.path_of(kept, "original")
