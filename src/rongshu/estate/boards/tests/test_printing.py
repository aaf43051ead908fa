"""The PDF: one page a building, Chinese that can be searched, nothing that wasn't agreed to."""

import pypdfium2
import pytest

from rongshu.estate.boards import printing, queries
from rongshu.estate.boards.queries import Board
from rongshu.estate.boards.rules import Sheet
from rongshu.estate.boards.tests.conftest import NOW, PHONE, Estate
from rongshu.ground.places.models import Place

POINTS = {Sheet.A3: (841.9, 1190.6), Sheet.A4: (595.3, 841.9)}


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def made(estate: Estate, size: Sheet = Sheet.A3) -> bytes:
    return printing.printed([estate.standing().board], size=size, now=NOW)


@pytest.mark.parametrize("size", Sheet)
def test_a_board_can_be_searched_and_holds_the_full_number_agreed_to(estate: Estate, size: Sheet) -> None:
    estate.adopted()
    pdf = made(estate, size)
    (text,) = pages(pdf)
    wanted = (
        "榕树社区",
        "1栋",
        "楼栋公示牌",
        "小薇",
        "1栋 2单元",
        PHONE,
        "楼道干净，邻里和气。",
        "0733-28001234",
        "看消防",
    )
    assert [word for word in (*wanted, PHONE) if word not in text] == []
    assert "301" not in text
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (round(width), round(height)) == tuple(round(n) for n in POINTS[size])
    assert b"NotoSansSC" in pdf


def test_without_consent_the_paper_names_nobody(estate: Estate) -> None:
    estate.adopted(fields=())
    (text,) = pages(made(estate))
    assert [word for word in ("小薇", PHONE, "2单元", "和气") if word in text] == []
    assert "本楼认领人" in text and "请扫下方二维码联系" in text


def test_a_building_without_an_adopter_says_so(estate: Estate) -> None:
    (text,) = pages(made(estate))
    assert "谁来照看我们这栋楼？" in text


@pytest.mark.parametrize("many", [2, 3, 6, 12])
def test_however_many_adopt_it_stays_one_page_with_all_of_them(estate: Estate, many: int) -> None:
    estate.adopted()
    board = estate.standing().board
    crowd = Board(board.building, board.post, board.holders * many, board.phone, board.duties)
    (text,) = pages(printing.printed([crowd], size=Sheet.A3, now=NOW))
    assert (text.count(PHONE), "看消防" in text, "0733-28001234" in text) == (many, True, True)


def test_all_boards_stand_in_one_file_in_walking_order(estate: Estate) -> None:
    found = [one.board for one in queries.standings(estate.who("sun"), NOW)]
    assert [("1栋" in text, "2栋" in text) for text in pages(printing.printed(found, size=Sheet.A4, now=NOW))] == [
        (True, False), (False, True),
    ]  # fmt: skip


def line_of(pdf: bytes, words: str) -> tuple[float, float]:
    """Return the top and the bottom of some words on the first page, in points from its foot."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    first, many = page.search(words).get_next()
    boxes = [page.get_charbox(n) for n in range(first, first + many)]
    return max(box[3] for box in boxes), min(box[1] for box in boxes)


@pytest.mark.parametrize("name", ["8栋", "14栋", "西区一百二十八栋"])
def test_a_long_name_stays_on_one_line(estate: Estate, name: str) -> None:
    Place.objects.filter(pk=estate.building.pk).update(name=name)
    top, bottom = line_of(made(estate), "楼栋公示牌")
    assert 0 < top - bottom < 21 * 72 / 25.4  # one line of at most 21 mm
