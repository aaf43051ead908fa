"""Word forms as offices write them, made for tests."""

import io
from collections.abc import Sequence

from docx import Document

ROWS = (
    ("企业名称", "{{ company_name }}"), ("统一社会信用代码", "{{ credit_code }}"), ("申报事项", "{{ item_title }}"),
    ("申报金额（元）", "{{ amount }}"), ("开户银行", "{{ bank }}"), ("银行账号", "{{ account }}"),
    ("联系人", "{{ contact }}"), ("联系电话", "{{ phone }}"),
)  # fmt: skip


def form(rows: Sequence[tuple[str, str]] = ROWS, *, header: str = "", after: Sequence[str] = ()) -> bytes:
    """Return a form: a table of two columns, what stands in its header, and paragraphs after it."""
    made, out = Document(), io.BytesIO()
    made.add_heading("专项资金申请表", 0)
    table = made.add_table(rows=0, cols=2)
    for label, mark in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, mark
    for text in after:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    made.save(out)
    return out.getvalue()


def read(data: bytes) -> dict[str, str]:
    """Return what stands beside each label of a form's tables."""
    opened = Document(io.BytesIO(data))
    return {row.cells[0].text: row.cells[1].text for table in opened.tables for row in table.rows}
