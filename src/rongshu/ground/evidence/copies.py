"""Copies for looking at: a thumbnail, and a larger view with when and where at its lower edge."""

import os
import threading
from functools import cache
from pathlib import Path

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont, ImageOps

from rongshu.core.errors import NoRoom
from rongshu.ground.evidence import storing
from rongshu.ground.evidence.models import Evidence

THUMB, VIEW = 480, 1600  # longest side in pixels
QUALITY = {"thumb": 70, "view": 82}  # a list of pictures is paid for by the kilobyte on a phone
VARIANTS = tuple(QUALITY)
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for path in FONTS:
        if Path(path).exists():
            return ImageFont.truetype(path, size)
    return ImageFont.load_default(size)


def make(evidence: Evidence, variant: str) -> Path:
    """Return the path of a copy, made now if it isn't there; it carries no EXIF."""
    target = storing.copy_of(evidence.sha256, variant)
    if not target.exists():
        side = THUMB if variant == "thumb" else VIEW
        with Image.open(storing.place_of(evidence.sha256)) as original:
            original.draft("RGB", (side, side))  # a JPEG is opened at a fraction of its size
            image = ImageOps.exif_transpose(original).convert("RGB")
        image.thumbnail((side, side))
        if variant == "view":
            _mark(image, evidence)
        target.parent.mkdir(parents=True, exist_ok=True)
        coming = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            image.save(coming, "JPEG", quality=QUALITY[variant], progressive=True, optimize=True)
            coming.replace(target)
        except OSError as error:
            coming.unlink(missing_ok=True)
            if error.errno in storing.FULL:
                raise NoRoom(storing.NO_ROOM) from error
            raise
    return target


def _mark(image: Image.Image, evidence: Evidence) -> None:
    moment = timezone.localtime(evidence.taken_at or evidence.uploaded_at)
    place = (
        f"  {evidence.lat:.5f}, {evidence.lon:.5f}"
        if evidence.lat is not None and evidence.lon is not None
        else ""
    )
    text = f"{moment:%Y-%m-%d %H:%M}{place}  {evidence.sha256[:8]}"
    size = max(image.width // 45, 12)
    draw = ImageDraw.Draw(image, "RGBA")
    draw.rectangle((0, image.height - size * 2, image.width, image.height), fill=(0, 0, 0, 130))
    draw.text((size // 2, image.height - size * 1.6), text, font=_font(size), fill=(255, 255, 255, 255))
