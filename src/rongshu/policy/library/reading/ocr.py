"""Recognises scanned pages, where the extra [ocr] is installed. What it reads, a person has to compare."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.library.reading.blocks import Block, Reading, Style
from rongshu.policy.library.reading.pdf import ONE_AT_A_TIME

MISSING = N_(
    "Pages without a layer of text can't be read here: the extra “ocr” isn't installed (rongshu[ocr])."
)
SCALE = 200 / 72  # 200 dots an inch
SURE = 0.5  # below, a line is rather a stain

Engine = Callable[[Any], Sequence[tuple[str, float]]]  # a picture's lines, and how sure each is


def engine() -> Engine:
    """Return what recognises a picture; raises Invalid without the extra."""
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415 - an extra: most installations lack it
    except ImportError as error:
        raise Invalid(MISSING) from error
    inside = RapidOCR()

    def lines(picture: Any) -> Sequence[tuple[str, float]]:
        found = inside(picture)
        return list(zip(found.txts or (), found.scores or (), strict=True))

    return lines


def recognised(data: bytes, reading: Reading, recognise: Engine) -> Reading:
    """Return a reading with its scanned pages recognised, in the order of the pages; they stay named as scanned."""
    found = list(reading.blocks)
    for page in reading.scanned:
        said = recognise(_picture(data, page))
        found += [
            Block(text.strip(), Style.TEXT, page) for text, sure in said if sure >= SURE and text.strip()
        ]
    return replace(reading, blocks=sorted(found, key=lambda one: one.page))


def _picture(data: bytes, page: int) -> Any:
    with ONE_AT_A_TIME:
        opened = pdfium.PdfDocument(data)
        try:
            return opened[page - 1].render(scale=SCALE).to_numpy()
        finally:
            opened.close()
