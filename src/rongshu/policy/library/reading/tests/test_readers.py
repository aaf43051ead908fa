"""Every kind of file, made on the spot, comes out word for word; what can't be read ends in one sentence."""

import io
import time
import zipfile
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rongshu.core.errors import Invalid
from rongshu.policy.library.reading import deciding, ocr, pdf, plain, web, word
from rongshu.policy.library.reading.blocks import Reading, Style
from rongshu.policy.library.reading.deciding import read
from rongshu.policy.library.reading.tests import making

pytestmark = pytest.mark.once


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(one.style.value, one.text) for one in reading.blocks]


def test_a_word_file_with_merged_cells_margins_and_tracked_changes() -> None:
    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "榕江区文件"
        made.add_heading("支持措施", 0)
        paragraph = made.add_paragraph("第一条　奖励")
        tracked = f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>五十万元</w:t></w:r></w:ins>'
        gone = tracked.replace("w:ins", "w:del").replace("w:t>", "w:delText>").replace("五十", "三十")
        for piece in (tracked, gone):
            paragraph._p.append(parse_xml(piece))
        making.merge_rows(made)
        made.add_paragraph("咨询电话：0700-1234567")

    found = read(making.docx(build))
    assert said(found) == [
        ("margin", "榕江区文件"), ("heading", "支持措施"), ("text", "第一条　奖励五十万元"), ("row", "奖励标准"),
        ("row", "高新技术企业 | 首次认定 20 万元"), ("row", "高新技术企业 | 重新认定 10 万元"),
        ("text", "咨询电话：0700-1234567"),
    ]  # fmt: skip
    assert (found.media_type, found.is_scanned) == (word.MEDIA_TYPE, False)


def test_what_word_numbers_by_itself_is_read_with_its_numbers() -> None:
    def build(made: Any) -> None:
        for text, level in (
            ("支持设备投资", 0),
            ("按百分之五", 1),
            ("最高一百万元", 1),
            ("支持上市", 0),
            ("分段", 1),
        ):
            making.number(made, text, level)

    assert [one.text for one in read(making.docx(build)).blocks] == [
        "第一条　支持设备投资", "（一）按百分之五", "（二）最高一百万元", "第二条　支持上市", "（一）分段",
    ]  # fmt: skip


def test_a_pdf_page_by_page_with_lines_put_together() -> None:
    long = "第二条　对新引进的工业项目，按照固定资产投资额给予一次性奖励，奖励资金分两年兑现，每年兑现百分之五十。"
    head = "#set page(header: [榕江新区管委会文件], footer: context [— #counter(page).display() —])\n"
    source = f"{head}第一条　为支持企业发展。\n\n{long}\n#pagebreak()\n"
    source += "第三条　本措施自发布之日起施行。\n#pagebreak()\n完。"
    found = read(making.pdf(source))
    assert [(one.page, one.text) for one in found.body] == [
        (1, "第一条　为支持企业发展。"), (1, long), (2, "第三条　本措施自发布之日起施行。"), (3, "完。"),
    ]  # fmt: skip
    margins = [one.text for one in found.blocks if one.style == Style.MARGIN]
    assert (margins, found.pages) == (
        ["榕江新区管委会文件", "— 1 —", "榕江新区管委会文件", "— 2 —", "榕江新区管委会文件", "— 3 —"],
        3,
    )


def test_pages_without_text_are_named() -> None:
    found = read(making.scanned(2))
    assert (found.scanned, found.is_scanned, list(found.blocks)) == ([1, 2], True, [])


def test_three_hundred_pages_within_time() -> None:
    data = making.pdf("#pagebreak()\n".join(f"第{n}条　支持第 {n} 类项目。\n\n" * 10 for n in range(1, 301)))
    began = time.monotonic()
    found = read(data)
    assert (found.pages, len(found.body)) == (300, 3000)
    assert time.monotonic() - began < 30


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>网站</title>
<script>var a = "不要";</script></head><body><div class=menu><nav>首页</nav></div><h1>关于印发<br>若干措施的通知</h1>
<div>各有关单位：<p>一、支持<b>瞪羚</b>企业，给予&nbsp;30 万元。</p></div>
<table><tr><td>档次</td><td>金额</td></tr><tr><td>一档</td><td><p>10 万元</p></td></tr></table>结束</body></html>"""


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_web_page_by_its_meta_even_where_that_lies(encoding: str) -> None:
    found = read(PAGE.encode(encoding))
    assert said(found) == [
        ("text", "关于印发"), ("heading", "若干措施的通知"), ("text", "各有关单位："),
        ("text", "一、支持瞪羚企业，给予 30 万元。"), ("row", "档次 | 金额"), ("row", "一档 | 10 万元"),
        ("text", "结束"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_plain_text_in_its_encodings(encoding: str) -> None:
    assert said(read("第一条　支持企业。\r\n\r\n　　第二条　废止。".encode(encoding))) == [
        ("text", "第一条　支持企业。"), ("text", "第二条　废止。"),
    ]  # fmt: skip


def zipped(name: str, data: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return out.getvalue()


GOOD = making.docx(lambda made: made.add_paragraph("第一条"))
UNREADABLE = [
    (b"", deciding.EMPTY), (b" \r\n\0", deciding.EMPTY), (b"\xef\xbb\xbf", deciding.EMPTY),
    (b"%PDF-1.7\nrubbish", pdf.BROKEN), (making.pdf("好")[:500], pdf.BROKEN), (making.locked_pdf(), pdf.LOCKED),
    (making.pdf("#v(1pt)"), deciding.NOTHING), (GOOD[:900], word.BROKEN), (zipped("xl/workbook.xml"), word.NOT_WORD),
    (zipped("word/document.xml", b"<broken"), word.BROKEN),
    (zipped("word/document.xml", b"0" * (word.MOST + 1) * 1024 * 1024), word.BOMB),
    (deciding.OLE + b"\0" * 600, deciding.OLD_WORD),
    (deciding.OLE + "EncryptedPackage".encode("utf-16-le"), deciding.LOCKED),
    (b"\xff\xd8\xff\xe0rest", deciding.PICTURE), (b"MZ\x90\0\0binary", deciding.OTHER),
    (b"\xff\xff\xfa\xfb\x80", plain.UNKNOWN), (b"<html><body><script>1</script></body></html>", deciding.NOTHING),
    (b"<html></html>", deciding.NOTHING),
    (making.docx(lambda made: None), deciding.NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), UNREADABLE)
def test_what_cant_be_read_ends_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(data)
    assert refused.value.sentence == sentence


def test_a_broken_page_says_so() -> None:
    with pytest.raises(Invalid) as refused:
        web.read(b"")
    assert refused.value.sentence == web.BROKEN


def test_scanned_pages_are_recognised_where_there_is_an_engine() -> None:
    data = making.scanned(2)
    seen = []

    def engine(picture: Any) -> list[tuple[str, float]]:
        seen.append(picture.shape[2])
        return [("第一条 支持企业", 0.97), ("污点", 0.2)]

    found = ocr.recognised(data, read(data), engine)
    assert [(one.page, one.text) for one in found.blocks] == [(1, "第一条 支持企业"), (2, "第一条 支持企业")]
    assert (found.is_scanned, len(seen)) == (True, 2)


def test_without_the_extra_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(Invalid) as refused:
        ocr.engine()
    assert refused.value.sentence == ocr.MISSING
