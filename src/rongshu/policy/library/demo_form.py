"""The form that every department of the demo takes, as an office would lay it out; its fields named for programs."""

import io

from docx import Document as Word
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.run import Run

ROWS = (
    ("企业名称", "company_name"), ("统一社会信用代码", "credit_code"), ("申报事项", "item_title"),
    ("申报金额（元）", "amount"),
    ("开户银行", "bank"), ("银行账号", "account"), ("联系人", "contact"), ("联系电话", "phone"),
)  # fmt: skip

TITLE, PROMISE = "榕江新区专项资金申请表", "本单位承诺所填内容和所附材料真实，愿承担相应责任。"
SIGNED = ("法定代表人（签字）：", "单位（盖章）：", "年　　月　　日")
WIDTHS = Cm(4.6), Cm(11)


def blank() -> bytes:
    """Return the form as a DOCX, nothing filled in."""
    word, out = Word(), io.BytesIO()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin = Cm(2.8), Cm(2.6), Cm(3.7)  # GB/T 9704-2012, 5.2
    title = word.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(18)
    _set(title.add_run(TITLE), "宋体", 22, is_bold=True)
    _table(word)
    for text in (PROMISE, *SIGNED):
        line = word.add_paragraph()
        line.paragraph_format.space_before = Pt(14)
        line.paragraph_format.left_indent = Cm(0 if text == PROMISE else 8)
        _set(line.add_run(text), "仿宋", 14)
    word.save(out)
    return out.getvalue()


def _table(word: Document) -> None:
    table = word.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for label, name in ROWS:
        row = table.add_row()
        row.height, row.height_rule = Cm(1.2), WD_ROW_HEIGHT_RULE.AT_LEAST
        _cell(row.cells[0], label, 0)
        _cell(row.cells[1], f"{{{{ {name} }}}}", 1)


def _cell(cell: _Cell, text: str, column: int) -> None:
    cell.width, cell.vertical_alignment = WIDTHS[column], WD_ALIGN_VERTICAL.CENTER
    _set(cell.paragraphs[0].add_run(text), "仿宋", 14, is_bold=column == 0)


def _set(run: Run, font: str, points: float, *, is_bold: bool = False) -> None:
    """Set a run's type; Word looks up a Chinese font under a name of its own."""
    run.font.name, run.font.size, run.font.bold = font, Pt(points), is_bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
