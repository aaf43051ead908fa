"""Word forms: variables read, forms filled, every value found again in its place, by LibreOffice too."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from rongshu.core.errors import Invalid, TooLarge
from rongshu.policy.applying import wordform
from rongshu.policy.applying.tests.making import ROWS, form, read

SOFFICE = shutil.which("soffice")
VALUES = {
    "company_name": "榕江<精密>制造 & 装备有限公司", "credit_code": "91350100M000100Y43", 
    "item_title": "技改设备购置补助",
    "amount": "1,250,000.50", "bank": "榕江农商银行{{ 新区 }}支行", "account": "6222 0000 0000 0000",
    "contact": "李“明”", "phone": "13800001234", "project": "购置数控机床6台\n产能提高三成",
}  # fmt: skip


def by_office(data: bytes, folder: Path) -> bytes:
    """Return a Word file as LibreOffice opens and saves it."""
    assert SOFFICE is not None
    (folder / "filled.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/home"
    wanted = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run(
        [SOFFICE, home, *wanted, str(folder / "filled.docx")], check=True, capture_output=True, timeout=180
    )
    return (folder / "out" / "filled.docx").read_bytes()


@pytest.mark.once
def test_every_value_is_found_where_it_belongs(tmp_path: Path) -> None:
    template = form(
        header="{{ item_title }}申请表",
        after=["项目：{{ project }}", "{% if amount %}☑{% else %}☐{% endif %} 已填"],
    )
    filled = wordform.fill(template, VALUES)
    if SOFFICE is not None:
        filled = by_office(filled, tmp_path)
    assert read(filled) == {label: VALUES[mark.strip("{} ")] for label, mark in ROWS}
    opened = Document(io.BytesIO(filled))
    said = [one.text for one in opened.paragraphs]
    assert "项目：购置数控机床6台\n产能提高三成" in said
    assert "☑ 已填" in said
    assert opened.sections[0].header.paragraphs[0].text == "技改设备购置补助申请表"


@pytest.mark.once
def test_variables_are_read_in_the_order_they_are_met() -> None:
    names = [mark.strip("{} ") for _, mark in ROWS]
    assert wordform.variables(form(header="{{ 年度 }}", after=["{{ project }}"])) == [
        *names,
        "project",
        "年度",
    ]
    assert wordform.variables(form([("甲", "{{ a }}"), ("乙", "{% if b == 'x' %}{{ a }}{% endif %}")])) == [
        "a",
        "b",
    ]


@pytest.mark.once
@pytest.mark.parametrize(
    "mark",
    [
        "{{ a.__class__ }}", "{{ a() }}", "{% for x in range(9) %}{{ x }}{% endfor %}", "{{ 'x' * 9999999 }}",
        "{{ a|upper }}", "{% set b = 1 %}{{ b }}", "{{ a[0] }}", "{% include 'x' %}", "{{ 2 ** 9 }}", "{{r a }}",
        "{% macro m() %}{% endmacro %}", "{{ a + a }}", "{% import 'os' as os %}{{ a }}", "{{ a", "{% if %}", "没有",
    ],
)  # fmt: skip
def test_a_form_that_would_do_more_is_refused(mark: str) -> None:
    with pytest.raises(Invalid):
        wordform.variables(form([("甲", mark)]))


@pytest.mark.once
def test_marks_in_margins_and_titles_are_looked_at_too() -> None:
    with pytest.raises(Invalid):
        wordform.variables(form(header="{{ a.b }}"))
    made, out = Document(io.BytesIO(form())), io.BytesIO()
    made.core_properties.title = "{{ ''.__class__ }}"
    made.save(out)
    with pytest.raises(Invalid):
        wordform.variables(out.getvalue())


@pytest.mark.once
def test_what_is_no_word_file_or_too_large_is_refused() -> None:
    for data in (b"", b"%PDF-1.4", b"PK\x03\x04rubbish"):
        with pytest.raises(Invalid):
            wordform.variables(data)
    with pytest.raises(TooLarge):
        wordform.variables(b"PK\x03\x04" + b"\0" * wordform.MOST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (wordform.MOST_UNPACKED + 1))
    with pytest.raises(TooLarge):
        wordform.variables(out.getvalue())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(Invalid):
        wordform.variables(out.getvalue())


@pytest.mark.once
def test_a_variable_without_a_value_is_left_empty() -> None:
    assert set(read(wordform.fill(form(), {"company_name": "甲"})).values()) == {"甲", ""}
