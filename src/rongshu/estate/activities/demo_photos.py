"""Drawn pictures that stand for the photos on the demo's walls: a court, books, fans, a stage, brushes, needlework."""

import io
import math
from collections.abc import Callable
from datetime import datetime

from PIL import Image, ImageDraw, ImageOps

from rongshu.ground.evidence import actions as evidence

SIZE = (960, 720)
Draw = ImageDraw.ImageDraw


def _kept(draw: Callable[[Draw, int], None], ground: str, now: datetime, number: int) -> int:
    image = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(image)
    draw(pen, number)
    pen.ellipse(
        (40 + 120 * number, 30, 96 + 120 * number, 86), fill="#f7e3a1"
    )  # the sun, a little later each time
    if number % 2:
        image = ImageOps.mirror(image)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk


def _people(draw: Draw, colours: tuple[str, ...], number: int, floor: int = 640) -> None:
    """Draw figures without faces, in a row."""
    for n, colour in enumerate(colours):
        x, sway = 150 + n * 165, 18 * ((n + number) % 2)
        draw.ellipse((x - 38, floor - 300 - sway, x + 38, floor - 224 - sway), fill="#e8c9a8")
        draw.rounded_rectangle((x - 52, floor - 222 - sway, x + 52, floor - 80), 40, fill=colour)
        draw.line((x - 22, floor - 84, x - 30, floor), fill="#3a3f3c", width=26)
        draw.line((x + 22, floor - 84, x + 30, floor), fill="#3a3f3c", width=26)


def _court(draw: Draw, number: int) -> None:
    draw.rectangle((0, 480, 960, 720), fill="#b9683a")
    draw.arc((300, 420, 660, 760), 180, 360, fill="#f6e9d8", width=8)
    draw.rectangle((700, 60, 860, 180), fill="#fdfcf8", outline="#a3221a", width=8)
    draw.ellipse((735, 165, 825, 200), outline="#a3221a", width=9)
    _people(draw, ("#1b4b82", "#a3221a", "#1b4b82", "#a3221a"), number)
    draw.ellipse((430 + 40 * number, 150, 510 + 40 * number, 230), fill="#d9822b", outline="#6b3f12", width=5)


def _books(draw: Draw, number: int) -> None:
    for shelf in range(3):
        for n in range(14):
            tall = 100 + (n * 37 + shelf * 53 + number * 29) % 60
            colour = ("#0e5a45", "#a3221a", "#1b4b82", "#c98a2b", "#6a5a8c")[(n + shelf + number) % 5]
            draw.rectangle(
                (60 + n * 61, 200 - tall + shelf * 190, 108 + n * 61, 200 + shelf * 190), fill=colour
            )
        draw.rectangle((30, 200 + shelf * 190, 930, 218 + shelf * 190), fill="#7a5a3c")
    draw.polygon([(330, 690), (480, 640), (630, 690), (480, 715)], fill="#fdfcf8")


def _fans(draw: Draw, number: int) -> None:
    draw.rectangle((0, 560, 960, 720), fill="#c9c4b8")
    _people(draw, ("#b3271e", "#c8452c", "#b3271e", "#c8452c", "#b3271e"), number, 660)
    for n in range(5):
        x, y = 205 + n * 165, 330 + 30 * ((n + number) % 2)
        draw.pieslice((x - 80, y - 80, x + 80, y + 80), 200, 340, fill="#e2574c", outline="#fbeceb", width=4)


def _stage(draw: Draw, number: int) -> None:
    draw.rectangle((0, 600, 960, 720), fill="#7a4b28")
    for x in (0, 760):
        draw.polygon([(x, 0), (x + 200, 0), (x + 170, 600), (x + 30, 600)], fill="#8e1c16")
    _people(draw, ("#c98a2b", "#0e5a45", "#6a2d6b", "#1b4b82"), number, 650)
    for n in range(9):
        draw.ellipse((210 + n * 62, 60, 240 + n * 62, 90), fill="#f0be6a")


def _brushes(draw: Draw, number: int) -> None:
    draw.rectangle((140, 90, 820, 640), fill="#fbf7ea", outline="#c9b98f", width=6)
    for n in range(6):
        x = 240 + n * 90
        top = 230 + int(60 * math.sin(n + number))
        draw.line((x, 540, x + 20, top), fill="#26332c", width=12)
        for leaf in range(3):
            y = top + 60 * leaf
            draw.ellipse((x + 14, y, x + 76, y + 22), fill="#2f5a44")
    draw.rectangle((730, 540, 780, 590), fill="#a3221a")


def _needle(draw: Draw, number: int) -> None:
    draw.ellipse((220, 100, 740, 620), fill="#fdf6ea", outline="#a9804f", width=26)
    for n in range(8):
        angle = math.tau * n / 8 + number / 3
        x, y = 480 + 110 * math.cos(angle), 360 + 110 * math.sin(angle)
        draw.ellipse((x - 60, y - 60, x + 60, y + 60), fill=("#d86a7c", "#e59aa6")[n % 2])
    draw.ellipse((430, 310, 530, 410), fill="#f0be6a")


PICTURES = {
    "volleyball": (_court, "#dfe7ea"), "book-open": (_books, "#efe6d2"), "music": (_fans, "#e7edf0"),
    "drama": (_stage, "#3a2320"), "palette": (_brushes, "#d9cfb6"), "scissors": (_needle, "#dfe5dc"),
}  # fmt: skip


def picture(icon: str, number: int, now: datetime) -> int:
    """Draw a group's picture; another number is another moment. Returns the evidence's id."""
    draw, ground = PICTURES[icon]
    return _kept(draw, ground, now, number)
