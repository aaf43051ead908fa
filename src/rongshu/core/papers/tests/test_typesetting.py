import io
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from rongshu.core.codes import picture
from rongshu.core.papers.typesetting import typeset

NOW = datetime(2026, 11, 26, 8, 0, 30, 5, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "list.typ"
    path.write_text(
        '#import "/house.typ": *\n#show: paper.with(title: facts.title, foot: "榕树社区")\n'
        '#register((1fr, 1fr), ("姓名", "责任"), facts.rows)\n#code("door.svg", words: "扫一扫")'
        '#signatures(("支部", "物业"))'
    )
    return path


def read(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_a_paper_has_text_that_can_be_searched_and_a_head_on_each_page(template: Path) -> None:
    rows = [[f"第{n}位", "清扫楼道"] for n in range(90)]
    pages = read(
        typeset(
            template,
            {"title": "责任清单", "rows": rows},
            now=NOW,
            pictures={"door.svg": picture("http://r/1")},
        )
    )
    assert len(pages) == 3
    assert "第0位" in pages[0] and "第89位" in pages[2]
    assert all("榕树社区" in page for page in pages) and all("姓名" in page for page in pages)


def test_what_somebody_wrote_is_never_markup(template: Path) -> None:
    facts = {"title": '#panic("x") *粗* $x$', "rows": [["#read(1)", "= 标题"]]}
    (page,) = read(typeset(template, facts, now=NOW, pictures={"door.svg": picture("http://r/1")}))
    assert '#panic("x") *粗* $x$' in page and "#read(1)" in page and "= 标题" in page


def test_the_same_facts_make_the_same_file_and_the_font_is_inside(template: Path) -> None:
    made = [
        typeset(template, {"title": "榕", "rows": []}, now=NOW, pictures={"door.svg": picture("http://r/1")})
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert b"NotoSansSC" in made[0]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_is_shown_as_it_is(template: Path, kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#a3221a").save(out, kind)
    template.write_text('#import "/house.typ": *\n#image("/photo.svg")')
    pdf = typeset(template, {}, now=NOW, pictures={"photo.svg": out.getvalue()})
    (found,) = (
        one.get_bitmap().to_pil() for one in pypdfium2.PdfDocument(pdf)[0].get_objects() if one.type == 3
    )
    assert found.size == (64, 48)
