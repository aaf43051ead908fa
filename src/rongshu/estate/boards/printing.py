"""Sets boards as PDF: one page a building, A3 or A4, with the code that leads to the building's own page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.estate.boards.queries import Board, Holder
from rongshu.estate.boards.rules import Sheet
from rongshu.ground.places.rules import address

TEMPLATE = Path(__file__).parent / "papers" / "board.typ"


def address_of(board: Board) -> str:
    """Return the address a board's code carries."""
    return codes.whole(reverse("board", args=[board.building.sign]))


def printed(boards: Sequence[Board], *, size: Sheet, now: datetime) -> bytes:
    """Return boards as PDF, in the order given; they hold full phone numbers where somebody agreed to that."""
    pictures = {f"code-{n}.svg": codes.picture(address_of(board)) for n, board in enumerate(boards)}
    facts = {
        "size": size.value,
        "title": _("Building boards")
        if len(boards) != 1
        else f"{address(boards[0].building)} {_('Building board')}",
        "words": _words(),
        "boards": [_page(board, f"code-{n}.svg", now) for n, board in enumerate(boards)],
    }
    return typeset(TEMPLATE, facts, now=now, pictures={**pictures, "tree.svg": _tree()})


def _tree() -> bytes:
    found = finders.find("web/banyan.svg")
    assert isinstance(found, str)
    return Path(found).read_bytes()


def _words() -> dict[str, str]:
    return {
        "title": _("Building board"),
        "address": _("Lives in"),
        "phone": _("Phone"),
        "pledge": _("My pledge"),
        "unnamed": _("Adopter of this building"),
        "by-code": _("To reach: scan the code below"),
        "vacant": _("Who looks after our building?"),
        "vacant-how": _("We look for an adopter. Scan the code, or call the duty phone."),
        "duties": _("What an adopter does"),
        "scan": _("Scan to reach the adopter"),
        "scan-how": _("Leave a word; it reaches them at once, and no number is shown to anybody."),
        "duty-phone": _("Duty phone of the community"),
    }


def _page(board: Board, code: str, now: datetime) -> dict[str, Any]:
    area = board.building.area
    day = timezone.localtime(now)
    return {
        "above": area.name if area else "",
        "building": address(board.building),
        "people": [_person(one, board) for one in board.holders],
        "duties": [_(line) for line in board.duties],
        "phone": board.phone,
        "code": code,
        "address": address_of(board),
        "foot": _("Shown with each person's own consent. Printed %(day)s.") % {"day": f"{day:%Y-%m-%d}"},
    }


def _person(one: Holder, board: Board) -> dict[str, str]:
    role = board.post.title if board.post else ""
    return {"name": one.name, "role": role, "address": one.address, "phone": one.phone, "pledge": one.pledge}
