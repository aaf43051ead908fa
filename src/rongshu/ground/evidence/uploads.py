"""Takes uploads off the wire: too many bytes or a full disk become a sentence when the file is read, not a crash."""

import errno
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from rongshu.core.errors import NoRoom, Refused, TooLarge
from rongshu.core.words import N_
from rongshu.ground.evidence.storing import FULL, NO_ROOM


class Refusing:
    """Stands for a file that couldn't be taken: whoever reads it is told why."""

    name = ""
    closed = False

    def __init__(self, error: Refused) -> None:
        self.error = error

    def read(self, size: int = -1, /) -> bytes:
        """Raise what went wrong."""
        raise self.error

    def seek(self, *where: int) -> int:
        """Pretend to be at the start."""
        return 0

    def close(self) -> None:
        """Have nothing to close."""


class Careful(TemporaryFileUploadHandler):
    """Writes an upload beside the others in the temporary folder, as long as it may and the disk has room."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; a disk without room for its first byte is told of when the file is read."""
        self.trouble: Refused | None = None
        self.taken = 0
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write a chunk, or drop it when the file is past saving."""
        self.taken += len(raw_data)
        if self.trouble is None and self.taken > settings.UPLOAD_MAX_BYTES:
            most = settings.UPLOAD_MAX_BYTES // 1024**2
            self.trouble = TooLarge(
                N_("This file is larger than %(most)s MB. Please send a smaller one."), most=most
            )
            self._drop()
        if self.trouble is None:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as error:
                self._give_up(error)
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Hand over the file, or what raises its trouble when read."""
        if self.trouble is None:
            try:
                return super().file_complete(file_size)
            except OSError as error:
                self._give_up(error)
        assert self.trouble is not None
        refusing: Any = Refusing(self.trouble)
        return UploadedFile(refusing, self.file_name, self.content_type, file_size, self.charset)

    def _give_up(self, error: OSError) -> None:
        if error.errno not in FULL:
            raise error
        self.trouble = NoRoom(NO_ROOM)
        self._drop()

    def _drop(self) -> None:
        """Give the room of what was written back at once."""
        if (file := getattr(self, "file", None)) is not None:
            try:
                file.close()
            except OSError as error:  # what it still held can't be written either
                if error.errno != errno.ENOSPC and error.errno not in FULL:
                    raise
