"""Drawn pictures that stand for the demo's photos: something broken, and the same put right."""

import io
from collections.abc import Callable
from datetime import datetime

from PIL import Image, ImageDraw, ImageOps

from rongshu.ground.evidence import actions as evidence

SIZE = (960, 720)


def mirrored(draw: Callable[..., int], now: datetime) -> int:
    """Draw the same mended thing from the other side: a second photo is never the first."""
    return draw(now, is_mended=True, is_mirrored=True)


def _kept(image: Image.Image, now: datetime, *, is_mirrored: bool = False) -> int:
    out = io.BytesIO()
    image = ImageOps.mirror(image) if is_mirrored else image
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk


def _ground(colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, colour)
    return image, ImageDraw.Draw(image)


def manhole(now: datetime, *, is_mended: bool, is_mirrored: bool = False) -> int:
    """Draw a manhole in a lane, open or covered."""
    image, draw = _ground("#8f9390")
    for row in range(0, 720, 90):
        draw.line((0, row, 960, row + 30), fill="#858986", width=6)
    draw.ellipse((270, 150, 690, 570), fill="#6b6f6c")
    draw.ellipse((300, 180, 660, 540), fill="#4d524f" if is_mended else "#141816")
    draw.rectangle((60, 60, 150, 90), fill="#d9c46a")
    if is_mended:
        for step in range(220, 520, 50):
            draw.line((340, step, 620, step), fill="#666c68", width=14)
    else:
        draw.pieslice((300, 180, 660, 540), 200, 280, fill="#5c615e")
    return _kept(image, now, is_mirrored=is_mirrored)


def lamp(now: datetime, *, is_mended: bool, is_mirrored: bool = False) -> int:
    """Draw a lamp on a landing, dark or lit."""
    image, draw = _ground("#f1ead8" if is_mended else "#3a3d3b")
    draw.polygon([(0, 720), (960, 720), (960, 560), (0, 640)], fill="#b9ad96" if is_mended else "#2a2d2b")
    if is_mended:
        draw.ellipse((300, -60, 660, 300), fill="#fff3c4")
    draw.rectangle((440, 0, 520, 90), fill="#777")
    draw.ellipse((420, 70, 540, 190), fill="#ffe07a" if is_mended else "#555a57")
    draw.rectangle((640, 260, 840, 640), fill="#8b5e3c" if is_mended else "#4a3526")
    return _kept(image, now, is_mirrored=is_mirrored)


def water(now: datetime, *, is_mended: bool, is_mirrored: bool = False) -> int:
    """Draw a pipe by a wall, leaking or dry."""
    image, draw = _ground("#d9d4c7")
    draw.rectangle((0, 560, 960, 720), fill="#a39d8f")
    draw.rectangle((420, 0, 490, 560), fill="#7f878c")
    draw.rectangle((400, 280, 510, 340), fill="#5d6469")
    if not is_mended:
        draw.ellipse((250, 570, 760, 700), fill="#6f95b5")
        for drop in (370, 430, 490, 540):
            draw.ellipse((500, drop, 520, drop + 34), fill="#6f95b5")
    return _kept(image, now, is_mirrored=is_mirrored)


def swept(now: datetime) -> int:
    """Draw a landing, swept and whole."""
    image, draw = _ground("#e9e3d3")
    for row in range(360, 720, 60):
        draw.line((0, row, 960, row), fill="#cfc6b0", width=5)
    draw.rectangle((120, 120, 330, 360), fill="#8b5e3c")
    return _kept(image, now)


def paper(now: datetime) -> int:
    """Draw a signed agreement."""
    image, draw = _ground("#c9c4b8")
    draw.rectangle((210, 40, 750, 690), fill="#fdfcf8")
    for row in range(150, 480, 40):
        draw.line((270, row, 690, row), fill="#b8b8b8", width=5)
    draw.line((280, 590, 430, 560), fill="#1b4b82", width=6)
    draw.line((530, 560, 680, 600), fill="#1b4b82", width=6)
    draw.ellipse((560, 500, 690, 630), outline="#a3221a", width=7)
    return _kept(image, now)
