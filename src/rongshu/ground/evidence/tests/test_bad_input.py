"""Whatever is sent, there is one clear sentence, and nothing half-written stays."""

import errno
import io
import os
import resource
import struct
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import RequestFactory
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.core.errors import Invalid, NoRoom, Refused, TooLarge
from rongshu.ground.evidence import actions, content, queries
from rongshu.ground.evidence.models import Evidence

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MB = 1024 * 1024


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return tmp_path / "evidence"


def keep(data: bytes, *, photos_only: bool = True) -> Evidence:
    return actions.keep(
        io.BytesIO(data), uploaded_by=None, now=NOW, name="photo.jpg", photos_only=photos_only
    )


def jpeg(width: int = 1600, height: int = 1200, *, noise: bool = False) -> bytes:
    image = (
        Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))
        if noise
        else Image.new("RGB", (width, height), "teal")
    )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes, body: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(extra)
        + chunk(b"IDAT", zlib.compress(body))
        + chunk(b"IEND", b"")
    )


BOMB = png(20_000, 20_000, body=bytes(1000))
HUGE_TEXT = png(1, 1, chunk(b"zTXt", b"bomb\0\0" + zlib.compress(bytes(80 * MB))), body=b"\0\0\0\0")

CASES = [
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", content.HEIC),
    (BOMB, content.TOO_MANY_PIXELS),
    (png(7000, 7000, body=bytes(1000)), content.TOO_MANY_PIXELS),
    (HUGE_TEXT, content.NOT_A_PHOTO),
    (jpeg()[: len(jpeg()) // 2], content.CUT_OFF),
    (b"%PDF-1.7 a paper named photo.jpg", content.NOT_A_PHOTO),
    (b"PK\x03\x04 a table named photo.jpg", content.NOT_A_PHOTO),
    (b"GIF89a" + bytes(40), content.NOT_A_PHOTO),
]


@pytest.mark.parametrize(("data", "sentence"), CASES)
def test_what_is_no_good_photo_is_refused_in_words(
    db: None, folder: Path, data: bytes, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        keep(data)
    assert (refused.value.sentence, refused.value.fields) == (sentence, {"photos": sentence})
    assert list(folder.rglob("*")) == []
    assert Evidence.objects.count() == 0


def test_papers_are_taken_where_papers_are_wanted(db: None) -> None:
    assert keep(b"%PDF-1.7 a paper", photos_only=False).media_type == "application/pdf"
    with pytest.raises(Invalid) as refused:
        keep(b"MZ a program", photos_only=False)
    assert refused.value.sentence == content.NOT_TAKEN


def test_a_large_photo_of_a_good_phone_is_taken_and_shown(db: None) -> None:
    kept = keep(jpeg(9000, 7000))
    path, _ = queries.path_of(kept, "view")
    with Image.open(path) as image:
        assert max(image.size) == 1600


def test_a_place_that_is_no_number_is_left_out(db: None) -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (113.0, 8.0, 3.0)})
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    kept = keep(out.getvalue())
    assert (kept.lon, kept.lat) == (None, None)


@contextmanager
def small_disk(where: Path, size: int) -> Iterator[None]:
    """Give a folder a file system of `size` bytes; who may not mount one gets files that end at `size` bytes."""
    where.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(where)], capture_output=True, check=False
    )
    if mounted.returncode == 0:
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", str(where)], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_really_full_keeps_nothing_and_says_so(db: None, folder: Path) -> None:
    photo = jpeg(2400, 1800, noise=True)
    assert len(photo) > MB
    with small_disk(folder, 512 * 1024):
        with pytest.raises(NoRoom) as refused:
            keep(photo)
        assert (
            refused.value.sentence
            == "There is no room left to keep this file. Nothing was saved; please tell us."
        )
        assert list(folder.rglob("*")) == []
    assert Evidence.objects.count() == 0


def sent(data: bytes) -> Refused | bytes:
    """Send a file over the wire, and read it as an action does."""
    request = RequestFactory().post("/", {"photos": SimpleUploadedFile("photo.jpg", data)})
    try:
        file = request.FILES["photos"]
        assert isinstance(file, UploadedFile)
        return bytes(file.read())
    except Refused as error:
        return error
    finally:
        request.close()


def test_an_upload_that_fits_arrives_whole(settings: Settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    data = os.urandom(3 * MB)
    assert sent(data) == data


def test_a_full_temporary_folder_is_told_and_leaves_no_crumbs(settings: Settings, tmp_path: Path) -> None:
    temporary = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR = str(temporary)
    with small_disk(temporary, MB):
        assert isinstance(sent(os.urandom(5 * MB)), NoRoom)
        assert list(temporary.iterdir()) == []


def test_an_endless_upload_is_dropped_while_it_comes(settings: Settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR, settings.UPLOAD_MAX_BYTES = str(tmp_path), 2 * MB
    refused = sent(os.urandom(4 * MB))
    assert isinstance(refused, TooLarge)
    assert refused.params == {"most": 2}
    assert list(tmp_path.iterdir()) == []


def test_another_trouble_of_the_disk_is_not_hidden(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(handle: int, data: bytes) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", broken)
    with pytest.raises(OSError, match="Input/output"):
        keep(jpeg(8, 8))
