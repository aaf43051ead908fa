"""PDF, page by page: lines put together into paragraphs, what repeats in the margins set aside."""

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.library.reading.blocks import Block, Reading, Style
from rongshu.policy.library.reading.marks import MARK

BROKEN = N_("This PDF is damaged or incomplete. Please hand it in again.")
LOCKED = N_("This PDF is locked with a password. Please unlock it first.")
LONG = N_("This PDF has %(pages)s pages; we read up to %(most)s.")
MOST = 2000  # pages
ONE_AT_A_TIME = threading.Lock()  # pdfium keeps state that threads would share
FULL = 0.8  # of the longest line: a line as long goes on in the next
_NUMBER = re.compile(r"[-—–\s·]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–\s·]*")
_ENDS = ("。", "；", "：", "！", "？", ":", ";")


def read(data: bytes) -> Reading:
    """Return a PDF's text; pages without any that show something are named as scanned. Raises Invalid."""
    with ONE_AT_A_TIME:
        try:
            opened = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise Invalid(LOCKED if "password" in str(error).lower() else BROKEN) from error
        try:
            if len(opened) > MOST:
                raise Invalid(LONG, pages=len(opened), most=MOST)
            pages = [_page(opened, at) for at in range(len(opened))]
        except pdfium.PdfiumError as error:
            raise Invalid(BROKEN) from error
        finally:
            opened.close()
    scanned = [at for at, (lines, is_picture) in enumerate(pages, 1) if is_picture]
    texts = [[] if is_picture else lines for lines, is_picture in pages]
    return Reading(list(_blocks(texts)), len(pages), scanned, "application/pdf")


def _page(opened: pdfium.PdfDocument, at: int) -> tuple[list[str], bool]:
    """Return the lines of a page, and whether it is a picture, or its layer of text is rubbish."""
    page = opened[at]
    layer = page.get_textpage()
    text = layer.get_text_bounded()
    layer.close()
    lines = [
        unicodedata.normalize("NFC", one).strip() for one in re.split(r"[\r\n]+", text.replace("\0", ""))
    ]
    lines = [one for one in lines if one]
    said = "".join(lines)
    is_picture = _is_rubbish(said) if said else any(True for _ in page.get_objects(max_depth=1))
    page.close()
    return lines, is_picture


def _is_rubbish(text: str) -> bool:
    """Say whether a fifth of the characters mean nothing: a font without its table of characters."""
    bad = sum(unicodedata.category(one) in {"Co", "Cn"} or one in "\ufffd\ufffe" for one in text)
    return bad * 5 > len(text)


def _blocks(pages: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield margins as they stand, and paragraphs, which go on over the end of a page."""
    margins, longest = _repeated(pages), max((len(one) for page in pages for one in page), default=0)
    open_text, open_page = "", 0
    last = ""
    for at, page in enumerate(pages, 1):
        for where, line in enumerate(page):
            at_edge = where in {0, len(page) - 1}
            if at_edge and (line in margins or _NUMBER.fullmatch(line)):
                yield Block(line, Style.MARGIN, at)
                continue
            if open_text and _goes_on(last, line, longest):
                open_text += (" " if _is_latin(last[-1]) and _is_latin(line[0]) else "") + line
            else:
                if open_text:
                    yield Block(open_text, Style.TEXT, open_page)
                open_text, open_page = line, at
            last = line
    if open_text:
        yield Block(open_text, Style.TEXT, open_page)


def _goes_on(last: str, line: str, longest: int) -> bool:
    return len(last) >= FULL * longest and not last.endswith(_ENDS) and not MARK.match(line)


def _is_latin(one: str) -> bool:
    return one.isascii() and one.isalnum()


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return what stands first or last on at least three pages and half of all."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    return {line for line, count in edges.items() if count >= 3 and count * 2 >= len(pages)}
