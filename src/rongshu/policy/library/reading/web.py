"""Web pages policies were published on; what surrounds the text (menus, scripts) is left out."""

import re
from collections.abc import Iterator

from lxml import etree, html

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.library.reading import plain
from rongshu.policy.library.reading.blocks import Block, Reading, Style

BROKEN = N_("This web page is broken and can't be read.")
AROUND = {
    "script",
    "style",
    "nav",
    "footer",
    "header",
    "form",
    "noscript",
    "template",
    "svg",
    "iframe",
    "title",
    "head",
}
HEADINGS = {"h1", "h2", "h3", "h4"}
INLINE = {
    "a",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "span",
    "font",
    "sub",
    "sup",
    "small",
    "label",
    "code",
    "mark",
    "s",
    "o:p",
}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_SPACES = re.compile(r"[ \t\r\n\u00a0\u3000]+")


def read(data: bytes) -> Reading:
    """Return the paragraphs, headings and table rows of a page; raises Invalid."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(_text(data), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Invalid(BROKEN) from error
    return Reading(list(_blocks(root)), media_type="text/html")


def _text(data: bytes) -> str:
    """Return the page by what its meta says; GB 2312 is read as its superset, and a lie as it really is."""
    found = _CHARSET.search(data[:4096])
    name = found.group(1).decode().lower() if found else "utf-8"
    try:
        text = data.decode("gb18030" if name.startswith("gb") else name)
    except (LookupError, UnicodeDecodeError):
        text = plain.decoded(data)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", "").lstrip("\ufeff"))


def _blocks(root: html.HtmlElement) -> Iterator[Block]:
    """Walk the page; a paragraph ends wherever an element begins or ends that isn't part of a line."""
    run: list[str] = []

    def flush(style: Style = Style.TEXT) -> Iterator[Block]:
        text = _SPACES.sub(" ", "".join(run)).strip()
        run.clear()
        if text:
            yield Block(text, style)

    hidden = row = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        is_start = event == "start"
        if tag in AROUND:
            hidden += 1 if is_start else -1
        elif tag == "tr":
            yield from flush(Style.TEXT if is_start else Style.ROW)
            row += 1 if is_start else -1
        elif row:
            if tag in {"td", "th"} and is_start and run:
                run.append(" | ")
        elif tag not in INLINE:
            yield from flush(Style.HEADING if tag in HEADINGS and not is_start else Style.TEXT)
        if not hidden and (piece := node.text if is_start else None):
            run.append(piece if not row or piece.strip() else "")
        if not is_start and not hidden and node.tail and (not row or node.tail.strip()):
            run.append(node.tail)
    yield from flush()
