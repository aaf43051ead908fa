"""Plain text, in the encodings it comes in: UTF-8, GBK and GB 18030, UTF-16 with its mark."""

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.library.reading.blocks import Block, Reading

WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins
UNKNOWN = N_("The characters of this file are in no encoding we know. Please save it as UTF-8.")


def decoded(data: bytes) -> str:
    """Return the text of bytes; raises Invalid when they are in none of the encodings."""
    for encoding in ("utf-16",) if data.startswith(WIDE) else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(UNKNOWN)


def read(data: bytes) -> Reading:
    """Return a block for each line that isn't empty; raises Invalid."""
    lines = (line.replace("\0", "").strip() for line in decoded(data).splitlines())
    return Reading([Block(line) for line in lines if line])
