"""Papers say what they should to whom they should, in text that can be found."""

import pypdfium2

from rongshu.estate.emergency.sampling import papers, queries
from rongshu.estate.emergency.sampling.tests.estate import NOW, Estate


def read(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_a_list_has_everybody_in_walking_order_with_boxes_to_tick(estate: Estate) -> None:
    made = estate.round(sites=("中心广场",))
    first, *_ = pages = read(papers.checklists(made, queries.units(made), NOW))
    assert len(pages) == 4
    assert "1栋 1单元" in first and "第1轮采样" in first and "11月23日 星期一" in first
    rows = [line[: line.index("居民")].split() for line in first.splitlines() if "居民" in line]
    assert rows[:5] == [["1", "101"], ["2"], ["3"], ["4", "102"], ["5"]]
    assert (first.count("□"), first.count("✓")) == (
        11 * 5 - 1,
        1,
    )  # the tick: to be seen at the door
    assert "8:00 1号台" in first and "上门" in first
    assert "居民0-0" in first and "居民3-0" not in first and "居民3-0" in pages[1]


def test_a_slip_says_when_and_where_and_names_nobody(estate: Estate) -> None:
    made = estate.round(sites=("中心广场", "南门"), tables=2)
    pages = read(papers.slips(made, queries.units(made), NOW))
    assert len(pages) == 4
    assert "1栋 1单元" in pages[0] and "扫码看自家时间" in pages[0]
    assert "101 8:00–8:10 1号台 中心广场 3人" in pages[0].replace("\r\n", " ").replace("\n", " ")
    assert "请在家等候" in pages[0]
    assert any("2号台 南门" in page for page in pages)
    assert not any("居民" in page for page in pages)
