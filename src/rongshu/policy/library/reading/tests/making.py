"""Files as offices make them, made on the spot."""

import io
from typing import Any

import typst
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw

from rongshu.core.papers.typesetting import _fonts


def docx(build: Any) -> bytes:
    made, out = Document(), io.BytesIO()
    build(made)
    made.save(out)
    return out.getvalue()


def pdf(source: str) -> bytes:
    head = (
        '#set page(width: 120mm, height: 160mm, margin: 15mm)\n#set text(font: "Noto Sans SC", size: 11pt)\n'
    )
    made: bytes = typst.compile(
        (head + source).encode(), font_paths=_fonts(), ignore_system_fonts=True, format="pdf"
    )
    return made


def scanned(pages: int = 1) -> bytes:
    images = []
    for _ in range(pages):
        image = Image.new("RGB", (300, 400), "white")
        ImageDraw.Draw(image).rectangle((40, 40, 260, 60), fill="black")
        images.append(image)
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:])
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF whose password nobody knows: its check can't come out right."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (b"11" * 32, b"22" * 32),
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % one for one in places)
    tail = b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF" % len(
        out
    )
    return out + table + tail


def merge_rows(made: Any) -> None:
    """A table whose first cell goes over two rows, and whose head goes over both columns."""
    table = made.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "奖励标准"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "高新技术企业"
    table.cell(1, 1).text, table.cell(2, 1).text = "首次认定 20 万元", "重新认定 10 万元"


def number(made: Any, text: str, level: int = 0) -> None:
    """A paragraph numbered by Word itself, with a list of two levels: 第一条, （一）."""
    root = made.part.numbering_part.element
    if not root.xpath('w:abstractNum[@w:abstractNumId="77"]'):
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            f'<w:lvlText w:val="{said}"/></w:lvl>'
            for at, said in enumerate(("第%1条　", "（%2）"))
        )
        root.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
        )
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    paragraph = made.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )
