"""What kind of file it is, by its content alone, and its text by the reader for that kind."""

import re
from collections.abc import Callable

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.library.reading import pdf, plain, web, word
from rongshu.policy.library.reading.blocks import Reading

EMPTY = N_("This file is empty. Please choose it again.")
NOTHING = N_("There is no text in this file.")
OLD_WORD = N_("This is a Word file of the old kind (.doc, .wps). Please save it as .docx, and hand that in.")
LOCKED = N_("This file is locked with a password. Please unlock it first.")
PICTURE = N_("This is a picture. Please put it into a PDF, so that its pages stay together.")
OTHER = N_("We can read DOCX, PDF, HTML and plain text; this is something else.")
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_TAG = re.compile(rb"<(?:!doctype html|html|head|body|meta|div|p|table|article|title)\b", re.I)


def read(data: bytes) -> Reading:
    """Return the text of a file; raises Invalid with one sentence for what can't be read, never anything else."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Invalid(EMPTY)
    found = _reader(data)(data)
    if not found.is_scanned and not any(one.text.strip() for one in found.body):
        raise Invalid(NOTHING)
    return found


def _reader(data: bytes) -> Callable[[bytes], Reading]:
    head = data[:2048]
    if data.startswith(OLE):
        raise Invalid(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORD)
    if b"%PDF-" in data[:1024]:
        return pdf.read
    if data.startswith(ZIP):
        return word.read
    if data.startswith(PICTURES):
        raise Invalid(PICTURE)
    if _TAG.search(head.replace(b"\0", b"")):
        return web.read
    if b"\0" in head and not data.startswith(plain.WIDE):
        raise Invalid(OTHER)
    return plain.read
