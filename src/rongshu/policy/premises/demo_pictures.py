"""Drawn pictures that stand for the demo's photos: a hall from outside, one from inside, and a plan."""

import io
from datetime import datetime

from PIL import Image, ImageDraw, ImageFont

from rongshu.core.papers.typesetting import FONTS
from rongshu.ground.evidence import actions as evidence

SIZE = (960, 720)
WALLS = ("#c9d3d6", "#d8cdb8", "#b9c7bd", "#cfc9d6", "#d3d3c6")
BANDS = ("#0e5a45", "#1b4b82", "#8a4b1f", "#5b6a78", "#7a4b00")


def outside(seed: int, floors: int, now: datetime) -> int:
    """Draw a hall of so many floors under a sky; returns the id of the kept picture."""
    image = Image.new("RGB", SIZE, "#cfe3ef")
    draw = ImageDraw.Draw(image)
    for y in range(0, 420, 6):
        draw.rectangle((0, y, 960, y + 6), fill=(190 + y // 8, 218 + y // 16, 238))
    draw.polygon(
        [(0, 430), (180, 380), (430, 420), (700, 370), (960, 410), (960, 520), (0, 520)], fill="#9fb894"
    )
    draw.rectangle((0, 500, 960, 720), fill="#b8b8b2")
    draw.polygon([(0, 620), (960, 560), (960, 720), (0, 720)], fill="#8f918f")
    top = 520 - 90 * max(floors, 2)
    draw.rectangle((110, top, 850, 560), fill=WALLS[seed % 5])
    draw.rectangle((110, top, 850, top + 26), fill=BANDS[seed % 5])
    _windows(draw, top, floors)
    draw.rectangle((150, 450, 290, 560), fill="#6d7a80")
    for y in range(458, 556, 14):
        draw.line((152, y, 288, y), fill="#5a666b", width=3)
    draw.rectangle((640, 470, 720, 560), fill="#4f5d63")
    for x in (60, 900, 34):
        draw.rectangle((x - 4, 470, x + 4, 560), fill="#6b5b4a")
        draw.ellipse((x - 42, 400, x + 42, 490), fill="#6f9a5c")
    return _kept(image, now)


def _windows(draw: ImageDraw.ImageDraw, top: int, floors: int) -> None:
    for floor in range(max(floors, 1)):
        y = top + 48 + floor * 84
        for x in range(330, 830, 62):
            if y < 440:
                draw.rectangle((x, y, x + 44, y + 40), fill="#7fa3b8", outline="#f3f3ee", width=3)


def inside(seed: int, crane: bool, now: datetime) -> int:
    """Draw a hall from inside, with a crane or none; returns the id of the kept picture."""
    image = Image.new("RGB", SIZE, "#dfe3e1")
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 0), (960, 0), (660, 230), (300, 230)], fill="#c6cdca")
    draw.polygon([(0, 720), (960, 720), (660, 430), (300, 430)], fill="#a9b2a4" if seed % 2 else "#9fb0b8")
    draw.rectangle((300, 230, 660, 430), fill="#eceeea")
    for n in range(5):
        x, y, low = 60 + n * 55, 46 + n * 42, 660 - n * 52
        for left in (x, 960 - x):
            draw.rectangle((left - 9 + n, y, left + 9 - n, low), fill="#8b9691")
        draw.line((x, y, 960 - x, y), fill="#98a39d", width=9 - n)
        draw.line((x + 26, low - 90, x + 26, low), fill=BANDS[seed % 5], width=3)
    if crane:
        draw.rectangle((120, 150, 840, 178), fill="#e0a92e")
        draw.line((470, 178, 470, 268), fill="#4a4a4a", width=4)
        draw.rectangle((448, 268, 492, 292), fill="#c9302c")
    for x in range(330, 640, 62):
        draw.rectangle((x, 258, x + 40, 320), fill="#b7d4e3")
    return _kept(image, now)


def plan(area: str, grid: str, now: datetime) -> int:
    """Draw a plan with its columns; returns the id of the kept picture."""
    image = Image.new("RGB", SIZE, "#ffffff")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONTS / "NotoSansSC_400Regular.ttf"), 26)
    draw.rectangle((90, 110, 870, 600), outline="#1a211e", width=9)
    for x in range(90, 871, 130):
        for y in range(110, 601, 122):
            draw.rectangle((x - 8, y - 8, x + 8, y + 8), fill="#1a211e")
            draw.line((x, 80, x, 630), fill="#c9cdc4", width=1)
    draw.rectangle((90, 110, 220, 232), outline="#1a211e", width=4)
    draw.rectangle((740, 110, 870, 232), outline="#1a211e", width=4)
    draw.rectangle((420, 592, 560, 608), fill="#ffffff")
    draw.text((112, 150), "楼梯间", fill="#4a544f", font=font)
    draw.text((762, 150), "卫生间", fill="#4a544f", font=font)
    draw.text((430, 612), "货运大门", fill="#4a544f", font=font)
    draw.text((360, 330), f"{area} ㎡", fill="#0e5a45", font=font.font_variant(size=44))
    draw.text((90, 650), f"柱网 {grid}   比例为示意", fill="#4a544f", font=font)
    return _kept(image, now)


def _kept(image: Image.Image, now: datetime) -> int:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk
