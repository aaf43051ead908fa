"""Word files: paragraphs, numbering, tables with merged cells row by row, page headers, what was tracked."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from lxml import etree

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.library.reading.blocks import Block, Reading, Style
from rongshu.policy.library.reading.numbering import Numbering

BROKEN = N_(
    "This Word file is damaged or incomplete. Please open it in Word, save it again, and hand that in."
)
NOT_WORD = N_("This is a ZIP or Office file, but no Word file (.docx). Please hand in the document itself.")
BOMB = N_("This Word file unpacks to more than %(most)s MB, so we don't open it.")
MOST = 200  # MB, unpacked
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SAID = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(data: bytes) -> Reading:
    """Return a Word file's text; raises Invalid for one that is broken or something else."""
    _check(data)
    try:
        opened = Document(io.BytesIO(data))
        blocks = [*_margins(opened), *_inside(opened.element.body, Numbering(opened))]
    except Exception as error:  # a damaged file breaks anywhere in the library, with anything
        raise Invalid(BROKEN) from error
    return Reading(blocks, media_type=MEDIA_TYPE)


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            sizes = {one.filename: one.file_size for one in file.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Invalid(BROKEN) from error
    if "word/document.xml" not in sizes:
        raise Invalid(NOT_WORD)
    if sum(sizes.values()) > MOST * 1024 * 1024:
        raise Invalid(BOMB, most=MOST)


def _margins(opened: Opened) -> Iterator[Block]:
    """Yield headers and footers, each text once: sections repeat them."""
    seen = set[str]()
    for section in opened.sections:
        for part in (section.header, section.first_page_header, section.footer):
            for block in () if part.is_linked_to_previous else _inside(part._element, None):
                if block.text not in seen:
                    seen.add(block.text)
                    yield Block(block.text, Style.MARGIN)


def _inside(parent: etree._Element, numbering: Numbering | None) -> Iterator[Block]:
    for node in parent:
        if node.tag == qn("w:p"):
            yield from _paragraph(node, numbering)
        elif node.tag == qn("w:tbl"):
            yield from _table(node)
        elif node.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from _inside(node, numbering)


def _paragraph(node: etree._Element, numbering: Numbering | None) -> Iterator[Block]:
    mark = numbering.mark(node) if numbering else ""
    style = Style.HEADING if numbering and numbering.is_heading(node) else Style.TEXT
    lines = [line.strip() for line in _text(node).split("\n")]
    for at, line in enumerate(one for one in lines if one):
        yield Block(line if at or line.startswith(mark) else mark + line, style)


def _text(node: etree._Element) -> str:
    """Return what a paragraph says now: insertions count, deletions don't, a text box counts once."""
    said = []
    for one in node.iter(*_SAID):
        if not any(above.tag == _FALLBACK for above in one.iterancestors()):
            said.append((one.text or "") if one.tag == qn("w:t") else _SAID[one.tag])
    return "".join(filter(None, said))


def _table(table: etree._Element) -> Iterator[Block]:
    """Yield rows; a cell that goes over columns stands once, one that goes over rows is repeated in each."""
    above: dict[int, str] = {}
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue  # of a table inside a cell, whose text its cell has
        column, said = 0, []
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            merged, span = cell.find(f".//{qn('w:vMerge')}"), cell.find(f".//{qn('w:gridSpan')}")
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
            text = " ".join(filter(None, (_text(p).strip() for p in cell.iter(qn("w:p")))))
            above[column] = above.get(column, "") if goes_on and not text else text
            said.append(above[column])
            column += int(span.get(qn("w:val"))) if span is not None else 1
        if any(said):
            yield Block(" | ".join(said), Style.ROW)
