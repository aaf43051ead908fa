"""Sets a paper: a typst template of a room, and the facts it shows, as PDF whose text can be selected."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

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
    markup, so nothing anybody wrote can change the page. `pictures` are files it may show by name (SVG, PNG, JPEG).
    Raises typst.TypstError when the template itself is wrong.
    """
    files: dict[str, bytes] = {
        "main": template.read_bytes(),
        "house.typ": (HERE / "house.typ").read_bytes(),
        "facts.json": json.dumps(facts, ensure_ascii=False, default=str).encode(),
        **(pictures or {}),
    }
    return typst.compile(
        cast(bytes, files),  # its own types don't know that it takes several files by name
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        timestamp=now.replace(microsecond=0),  # typst counts in seconds
    )
