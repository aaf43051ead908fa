"""Gather what is to be translated, room by room, into each room's Chinese catalogue: `python -m tools.messages`.

Kept: every translation there is. Dropped: what no code says any more. A sentence another room has
translated already is taken over, so that one word has one Chinese everywhere.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent / "src" / "rongshu"
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
KEYWORDS = {
    "_": None, "N_": None, "gettext": None, "gettext_lazy": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
HEADER = """msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
_CALL = re.compile(r"""\b(?:n?p?gettext|_)\((?:[^'"()]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*\)""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}")


def rooms(house: Path = HOUSE) -> list[Path]:
    """Return the folders with a catalogue of their own: core, every room of every layer, and what is a room in one."""
    found = [p.parent for p in house.glob("*/*/__init__.py") if p.parent.name not in {"tests", "migrations"}]
    found += [p.parent for p in house.glob("*/*/*/locale")]
    found = [p for p in found if p.parent.name not in {"core", "__pycache__"}]
    return sorted([house / "core", *found])


def messages(room: Path) -> Catalog:
    """Return everything the room says, untranslated."""
    catalogue = Catalog(locale="zh_Hans")
    for name, text in _sources(room):
        source = "\n".join(_CALL.findall(templatize(text))) if name.endswith(".html") else text
        for _, keyword, found, _ in extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], {}):
            _add(catalogue, keyword, found if isinstance(found, tuple) else (found,))
    return catalogue


def _sources(room: Path) -> Iterator[tuple[str, str]]:
    files = [*room.rglob("*.py"), *room.rglob("*.html"), *room.glob("templates/**/*.txt")]
    inner = [p.parent for p in room.glob("*/locale")]
    files = [file for file in files if not any(file.is_relative_to(one) for one in inner)]
    if room.name == "core":  # the package's own few files have no catalogue
        files += room.parent.glob("*.py")
    for file in sorted(files):
        if not {"tests", "migrations", "__pycache__"} & set(file.relative_to(room.parent).parts):
            yield file.name, file.read_text(encoding="utf-8")


def _add(catalogue: Catalog, keyword: str, said: tuple[str | None, ...]) -> None:
    words = [w for w in said if w]
    context = words.pop(0) if keyword in {"pgettext", "npgettext"} and len(words) > 1 else None
    if not words:
        return
    plural = keyword.startswith(("ngettext", "npgettext")) and len(words) > 1
    catalogue.add(tuple(words[:2]) if plural else words[0], context=context)


def translated(room: Path) -> Catalog:
    """Return the room's catalogue as it is written, empty when there is none."""
    file = room / CATALOGUE
    if not file.exists():
        return Catalog(locale="zh_Hans")
    with file.open("rb") as text:
        return read_po(text, locale="zh_Hans")


def _known(every: list[Catalog], wanted: Message) -> str | tuple[str, ...]:
    """Return the first translation there is of a message."""
    for catalogue in every:
        found = catalogue.get(wanted.id, wanted.context)
        if found and found.string and any(found.string):
            return found.string
    return ""


def merge(room: Path, others: list[Catalog]) -> list[Message]:
    """Write the room's catalogue anew; returns what still lacks its Chinese."""
    said = messages(room)
    before = [translated(room), *others]
    for message in said:
        if message.id:
            known = _known(before, message)
            if isinstance(message.id, tuple) and isinstance(known, str):
                known = (known,)
            message.string = known
    file = room / CATALOGUE
    if not list(filter(None, (m.id for m in said))):
        return []
    out = io.BytesIO()
    write_po(out, said, omit_header=True, sort_output=True, no_location=True, width=0)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = HEADER.encode() + out.getvalue().rstrip() + b"\n"
    if not file.exists() or file.read_bytes() != written:
        file.write_bytes(written)
    return missing(said)


def missing(catalogue: Catalog) -> list[Message]:
    """Return the messages without a translation."""
    return [m for m in catalogue if m.id and not (m.string and all(m.string))]


def main() -> int:
    """Bring the named rooms' catalogues up to date, or all; says what is missing."""
    every = {p: translated(p) for p in rooms()}
    wanted = [p for p in every if not sys.argv[1:] or p.name in sys.argv[1:]]
    for room in wanted:
        left = merge(room, [c for p, c in every.items() if p != room])
        if left:
            print(f"{room.relative_to(HOUSE)}: {len(left)} to translate in {room / CATALOGUE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
