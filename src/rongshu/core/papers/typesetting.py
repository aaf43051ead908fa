"""Sets a paper: a typst template of a room, and the facts it shows, as PDF whose text can be selected."""

import base64
import io
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst
from PIL import Image

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"


@cache
def _fonts() -> typst.Fonts:
    # The machine's own fonts stay out: a paper looks the same wherever it is made.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def typeset(
    template: Path, facts: Mapping[str, Any], *, now: datetime, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a paper as PDF.

    `template` is a .typ file that starts with `#import "/house.typ": *`; it reads its facts as `facts`, never as
    markup, so nothing anybody wrote can change the page. `pictures` are files it may show by a name
    that ends in .svg (SVG, or a PNG or JPEG, which is shown as it is).
    Raises typst.TypstError when the template itself is wrong.
    """
    files: dict[str, bytes] = {
        "main": template.read_bytes(),
        "house.typ": (HERE / "house.typ").read_bytes(),
        "facts.json": json.dumps(facts, ensure_ascii=False, default=str).encode(),
        **{name: _as_text(data) for name, data in (pictures or {}).items()},
    }
    return typst.compile(
        cast(bytes, files),  # its own types don't know that it takes several files by name
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        timestamp=now.replace(microsecond=0),  # typst counts in seconds
    )


def _as_text(data: bytes) -> bytes:
    """Return a picture as SVG, which holds a photo as it is: several files by name have to be text."""
    if not data.startswith((b"\x89PNG", b"\xff\xd8")):
        return data
    with Image.open(io.BytesIO(data)) as opened:
        (width, height), kind = opened.size, "png" if opened.format == "PNG" else "jpeg"
    inside = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{inside}"/></svg>'
    ).encode()
