"""The two papers: what stands on them can be searched, they carry the code, and keep the form of their kind."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from rongshu.river.problems import printing
from rongshu.river.problems.catalogue import BY_NAME
from rongshu.river.problems.printing import Handover, Letter, Photo
from rongshu.river.problems.severity import Severity

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
MM = 72 / 25.4


def picture(kind: str = "JPEG", size: tuple[int, int] = (1200, 900)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#8a9a5b").save(out, kind)
    return out.getvalue()


PHOTO = Photo(picture(), datetime(2026, 11, 3, 6, 30, tzinfo=UTC), 113.13, 27.83)
ONE = Handover(
    number="HD-20261103-0007", page="/problems/HD-20261103-0007", river="长溪", reach="长溪中段", station=12350.4,
    bank="left", kind=BY_NAME["litter"], severity=Severity.SERIOUS, found=Decimal("36.50"),
    found_on=date(2026, 11, 3), said="坡脚堆着建筑垃圾。", requirement="", office="河长制工作办公室",
    organisation="榕树街道办事处", handed_on=date(2026, 11, 5), due=date(2026, 11, 12), photo=PHOTO,
)  # fmt: skip
TOLD = Letter("榕河长办督〔2026〕7号", date(2026, 11, 27), contact="李河清", phone="0733-00000000")


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_the_sheet_says_what_where_by_when_and_by_whom_and_has_a_receipt() -> None:
    (text,) = pages(printing.handover(ONE, now=NOW))
    wanted = (
        "河湖问题交办单", "HD-20261103-0007", "长溪中段 K12+350 左岸", "乱堆", "乱扔乱堆垃圾", "办河湖〔2018〕245号",
        "较严重", "36.5 立方米", "坡脚堆着建筑垃圾。", "2026-11-03 14:30 · 113.13000, 27.83000", "榕树街道办事处",
        "2026年11月12日", "回执", "签收人", "/problems/HD-20261103-0007",
    )  # fmt: skip
    assert [words for words in wanted if words not in text] == []


def test_own_words_for_what_is_to_be_done_stand_instead_of_the_usual_ones() -> None:
    (text,) = pages(printing.handover(replace(ONE, requirement="三日内清走。"), now=NOW))
    assert "三日内清走。" in text and "恢复河道原状" not in text


@pytest.mark.parametrize("photo", [Photo(picture("PNG", (300, 900))), Photo(picture(size=(4000, 700))), None])
def test_whatever_the_photo_the_sheet_stays_one_page(photo: Photo | None) -> None:
    (text,) = pages(printing.handover(replace(ONE, photo=photo, said="垃圾" * 150), now=NOW))
    assert ("没有整改前照片" in text) == (photo is None)


def test_a_clue_without_a_place_on_the_line_or_an_amount_says_so() -> None:
    bare = replace(ONE, station=None, bank="", found=None, severity=None, reach="长溪", due=None)
    assert printing.where(bare) == "长溪"
    (text,) = pages(printing.handover(bare, now=NOW))
    assert "K12" not in text and text.count("—") == 3  # how grave, how much, by when


def test_the_letter_has_the_parts_of_an_official_letter_in_their_order() -> None:
    (text,) = pages(printing.letter(ONE, TOLD, now=NOW))
    parts = (
        "河长制工作办公室", "榕河长办督〔2026〕7号", "关于督促整改“乱扔乱堆垃圾”问题的函", "榕树街道办事处：",
        "截至今日已逾期15天", "专此督办。", "附件：河湖问题交办单（HD-20261103-0007）", "2026年11月27日",
        "（联系人：李河清，电话：0733-00000000）",
    )  # fmt: skip
    flat = re.sub(r"\s", "", text)
    at = [flat.find(part) for part in parts]
    assert -1 not in at and at == sorted(at)


def test_the_letter_keeps_the_type_area_of_28_characters_by_22_lines() -> None:
    long = replace(TOLD, reasons=["水" * 28 * 40])
    first, second, *_ = pypdfium2.PdfDocument(printing.letter(ONE, long, now=NOW))
    lines = second.get_textpage().get_text_bounded().splitlines()
    full = [line.strip() for line in lines if set(line.strip()) == {"水"}]
    assert (len(full), set(map(len, full))) == (22, {28})
    width, height = first.get_size()
    assert (round(width / MM), round(height / MM)) == (210, 297)


def test_the_letter_is_pressing_only_when_it_is_late_and_leaves_room_for_a_number() -> None:
    (text,) = pages(printing.letter(ONE, Letter("", date(2026, 11, 12)), now=NOW))
    assert "逾期" not in text and "联系人" not in text and re.search("发文字号：\\s*〔2026〕\\s*号", text)


def test_a_number_in_words_never_becomes_markup() -> None:
    (text,) = pages(printing.handover(replace(ONE, said='#panic("x") *粗* $x$'), now=NOW))
    assert '#panic("x") *粗* $x$' in text


def test_the_papers_name_themselves_and_their_office() -> None:
    found = pypdfium2.PdfDocument(printing.letter(ONE, TOLD, now=NOW)).get_metadata_dict()
    assert (found["Title"], found["Author"]) == ("关于督促整改“乱扔乱堆垃圾”问题的函", "河长制工作办公室")
