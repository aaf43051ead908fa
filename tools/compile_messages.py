"""Compile every room's message catalogue with Babel, so that no gettext program is needed."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src"


def compile_messages(source: Path = SOURCE) -> list[Path]:
    """Write a .mo beside each .po that is newer; returns what was written."""
    written = []
    for po in sorted(source.rglob("locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as text:
            catalogue = read_po(text, locale=po.parent.parent.name)
        with mo.open("wb") as binary:
            write_mo(binary, catalogue)
        written.append(mo)
    return written


if __name__ == "__main__":
    sys.exit(0 if compile_messages() is not None else 1)
