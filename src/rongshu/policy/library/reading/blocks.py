"""What a reader returns: the blocks of a file, in the order they are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    """What a block is on its page."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"  # of a table: cells apart by " | "
    MARGIN = "margin"  # header, footer, page number: kept, and no part of the text


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or a row of a table; `page` from 1, 0 where a file has no pages."""

    text: str
    style: Style = Style.TEXT
    page: int = 0


@dataclass(frozen=True)
class Reading:
    """A file's text. `scanned` names the pages (from 1) that are pictures without a layer of text."""

    blocks: Sequence[Block]
    pages: int = 0
    scanned: Sequence[int] = field(default=())
    media_type: str = "text/plain"

    @property
    def is_scanned(self) -> bool:
        """Say whether any page was, or has to be, recognised from its picture."""
        return bool(self.scanned)

    @property
    def body(self) -> list[Block]:
        """Return the blocks without what stands in the margins."""
        return [one for one in self.blocks if one.style != Style.MARGIN]
