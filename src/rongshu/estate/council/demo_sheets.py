"""Pictures of counted sheets and finished work, drawn for the demo."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from rongshu.core import papers
from rongshu.ground.evidence.actions import keep

FONT = Path(papers.__file__).parent / "fonts" / "NotoSansSC_400Regular.ttf"
WIDE, HIGH = 720, 960


def sheet(now: datetime, title: str, lines: Sequence[str]) -> int:
    """Draw a sheet of paper on a table and keep it; returns its id."""
    image = Image.new("RGB", (WIDE, HIGH), "#c9c4b8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 50, WIDE - 60, HIGH - 50), fill="#fdfcf8")
    head, body = (ImageFont.truetype(str(FONT), size) for size in (38, 30))
    draw.text((100, 100), title[:16], font=head, fill="#1a211e")
    for row, line in enumerate(lines):
        draw.text((100, 200 + 64 * row), line, font=body, fill="#33403a")
        draw.line((100, 246 + 64 * row, WIDE - 100, 246 + 64 * row), fill="#d9dad2", width=2)
    draw.ellipse((WIDE - 260, HIGH - 260, WIDE - 110, HIGH - 110), outline="#a3221a", width=6)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return keep(out, uploaded_by=None, now=now).pk
