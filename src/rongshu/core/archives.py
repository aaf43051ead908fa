"""Zip archives from outside (XLSX, KMZ, zipped shapefiles): looked at before anything is unpacked. Pure."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from rongshu.core.errors import Invalid, TooLarge
from rongshu.core.words import N_

MOST_BYTES = 96 * 1024 * 1024  # unpacked, all together
MOST_MEMBERS = 2000
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def is_zip(data: bytes) -> bool:
    """Say whether bytes begin as a zip archive does."""
    return data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}


@contextmanager
def opened(data: bytes, *, most: int = MOST_BYTES) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose unpacked size, names and XML can be trusted.

    Raises TooLarge (unpacked beyond `most` bytes) and Invalid (damaged, locked, names that leave the folder).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist(), most)
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Invalid(N_("This file is damaged and can't be unpacked. Please send it again.")) from error


def _check(members: list[zipfile.ZipInfo], most: int) -> None:
    # A member never unpacks to more than it declares: reading stops there and the checksum fails.
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > most:
        raise TooLarge(N_("Unpacked, this file would be larger than %(most)s MB."), most=most // 1024**2)
    for member in members:
        if member.flag_bits & 1:
            raise Invalid(N_("This file is locked with a password. Please send it without one."))
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            raise Invalid(N_("This archive wants to write outside its own folder; it was not opened."))


def refuse_declarations(xml: bytes) -> None:
    """Raise Invalid for XML that declares a document type or entities, which could swell or reach outside."""
    plain = xml.replace(b"\0", b"")  # UTF-16 as well
    if any(word in plain for word in DECLARATIONS):
        raise Invalid(N_("This file declares XML entities, which no such file needs; it was not opened."))
