"""The PDF of 38 boards in one file, beside as many pages that hold nothing but their code."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import sample
from bench.table import Line
from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.estate.boards import printing, rules
from rongshu.estate.boards.queries import Board, Holder
from rongshu.estate.boards.rules import Sheet
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties.models import Duty, Post

BOARDS = 38
NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
BARE = """#import "/house.typ": *
#set page(width: 297mm, height: 420mm)
#for n in range(facts.n) { if n > 0 { pagebreak() }; image("/code-" + str(n) + ".svg", width: 60mm) }
"""


def estate() -> list[Board]:
    """Return boards of one to four adopters each, everything agreed to; nothing of it lies in a database."""
    area = Place(kind=PlaceKind.COMMUNITY, name="榕树社区")
    return [_board(area, number) for number in range(BOARDS)]


def _board(area: Place, number: int) -> Board:
    building = Place(kind=PlaceKind.BUILDING, name=f"{number + 1}栋", area=area, sign=f"SIGN{number:03d}")
    post = Post(title="楼栋认领人", place=building)
    duty, pledge = Duty(person=Person(name="李志强")), "楼道干净，邻里和气，有事第一个到。"
    people = [
        Holder(duty, "李志强", f"{number + 1}栋 {unit + 1}单元", "19900000123", pledge)
        for unit in range(number % 4 + 1)
    ]
    return Board(building, post, people, "0733-00000000", list(rules.DUTIES))


def papers() -> Iterator[Line]:
    """Measure the whole file, from facts to bytes, with the codes drawn anew each time."""
    made = estate()
    size = len(printing.printed(made, size=Sheet.A3, now=NOW))
    ours = sample(lambda: printing.printed(made, size=Sheet.A3, now=NOW), seconds=5, least=5)
    pictures = {f"code-{n}.svg": codes.picture(printing.address_of(board)) for n, board in enumerate(made)}
    with TemporaryDirectory() as folder:
        template = Path(folder) / "bare.typ"
        template.write_text(BARE, encoding="utf-8")
        floor = sample(
            lambda: typeset(template, {"n": BOARDS}, now=NOW, pictures=pictures), seconds=3, least=5
        )
    more = f"{size / 1024:.0f} KB, p95 {ours.p95 * 1000:.0f} ms"
    yield Line(f"PDF of {BOARDS} boards, p50", ours.p50 * 1000, "ms", floor.p50 * 1000, "<= 2000", more)
