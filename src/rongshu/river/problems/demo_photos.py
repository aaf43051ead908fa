"""Drawn pictures that stand for the demo's photos: a bank with something on it, and the same bank put right."""

import io
import random
from datetime import datetime

from PIL import Image, ImageDraw

from rongshu.ground.evidence import actions as evidence

SIZE = (960, 720)
THINGS = ("heap", "shed", "outfall")


def drawn(thing: str, now: datetime, *, is_right: bool, seed: int) -> int:
    """Draw a bank from one standpoint, with the thing on it or without; returns the id of the kept picture."""
    rng = random.Random(f"{thing}{seed}")  # the same bank before and after
    image = Image.new("RGB", SIZE, "#cfe0ea")
    draw = ImageDraw.Draw(image)
    _bank(draw, rng)
    if not is_right:
        {"heap": _heap, "shed": _shed, "outfall": _outfall}[thing](draw, rng)
    elif thing == "outfall":
        draw.ellipse((560, 360, 640, 440), fill="#9a9c94", outline="#6f7169", width=6)  # walled up
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk


def _bank(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    low = 240 + rng.randint(-20, 20)
    hills = [(0, low), (220, low - 70), (470, low - 10), (720, low - 90), (960, low)]
    draw.polygon([*hills, (960, 420), (0, 420)], fill="#8fae86")
    draw.polygon([(0, 400), (960, 330), (960, 560), (0, 640)], fill="#a7b97c")
    draw.polygon([(0, 560), (960, 470), (960, 720), (0, 720)], fill="#5f8fa8")
    for _ in range(26):
        x, y = rng.randint(0, 960), rng.randint(600, 710)
        draw.line((x, y, x + rng.randint(40, 120), y), fill="#7ba6bb", width=4)
    for _ in range(60):
        x, y = rng.randint(0, 960), rng.randint(410, 540)
        draw.line((x, y, x + rng.randint(-6, 6), y - rng.randint(10, 26)), fill="#7f9a56", width=4)


def _heap(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    for _ in range(140):
        x = int(rng.triangular(250, 720, 480))
        y = int(rng.triangular(400, 520, 505))
        size, colour = (
            rng.randint(12, 44),
            rng.choice(("#6b5b4a", "#8a8578", "#b9b2a2", "#4f6d86", "#c9c3b8")),
        )
        draw.polygon([(x, y), (x + size, y + rng.randint(-8, 8)), (x + size // 2, y - size)], fill=colour)


def _shed(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    left = 330 + rng.randint(-40, 40)
    draw.rectangle((left, 330, left + 320, 510), fill="#8c8f92")
    draw.polygon([(left - 24, 340), (left + 160, 260), (left + 344, 340)], fill="#5b6a78")
    draw.rectangle((left + 40, 400, left + 110, 510), fill="#5a4632")


def _outfall(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    draw.ellipse((560, 360, 640, 440), fill="#3b3e38", outline="#6f7169", width=10)
    draw.polygon([(580, 430), (630, 430), (760 + rng.randint(0, 40), 720), (420, 720)], fill="#4a4636")
