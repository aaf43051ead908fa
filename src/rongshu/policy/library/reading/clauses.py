"""Puts blocks into clauses, each with its label as it is cited: 第二条第一款第（一）项, 一、（一）1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rongshu.policy.library.reading import marks
from rongshu.policy.library.reading.blocks import Block, Style
from rongshu.policy.library.reading.counting import chinese

TITLE = 30  # characters: a line so short that doesn't end a sentence is the title of what follows
_ENDS = ("。", "；", "：", "，", "、", ".", ";", ":", "！", "？")


@dataclass(frozen=True)
class Clause:
    """A paragraph people can be pointed to; `line` is that of its first block, from 1."""

    label: str
    heading: str
    text: str
    line: int


@dataclass
class _Place:
    """Where in the text we are."""

    chapter: str = ""
    section: str = ""
    title: str = ""  # of an article or a part, where it has one
    article: str = ""
    paragraph: int = 0  # 款, from 1
    first: str = ""
    second: str = ""
    third: str = ""

    @property
    def heading(self) -> str:
        return " ".join(filter(None, (self.chapter, self.section, self.title)))[:120]

    def label(self, has_paragraphs: bool) -> str:
        """Return the label; a paragraph (款) is only named where its article has several."""
        if self.article:
            which = f"第{chinese(self.paragraph)}款" if has_paragraphs and self.paragraph else ""
            items = "".join(f"第{mark}项" for mark in (self.second, self.third.rstrip(".")) if mark)
            return f"{self.article}{which}{items}"[:40]
        return f"{self.first}{self.second}{self.third}"[:40]


def split(blocks: Sequence[Block]) -> list[Clause]:
    """Return the clauses of a text; what stands in the margins belongs to none, everything else to one."""
    found: list[tuple[_Place, Clause]] = []
    place, was_row = _Place(), False
    for line, block in enumerate(blocks, 1):
        if block.style == Style.MARGIN:
            continue
        if block.style == Style.ROW and was_row:
            found[-1] = (found[-1][0], replace(found[-1][1], text=f"{found[-1][1].text}\n{block.text}"))
            continue
        was_row = block.style == Style.ROW
        place = place if was_row else _next(place, block.text.strip(), block.style == Style.HEADING)
        found.append((place, Clause("", place.heading, block.text, line)))
    return list(_labelled(found))


def _labelled(found: Sequence[tuple[_Place, Clause]]) -> Iterator[Clause]:
    most: dict[str, int] = {}
    for place, _ in found:
        most[place.article] = max(most.get(place.article, 0), place.paragraph)
    for place, clause in found:
        yield replace(clause, label=place.label(most[place.article] > 1))


def _next(was: _Place, text: str, is_heading: bool) -> _Place:
    """Return the place of a paragraph after another."""
    if found := marks.CHAPTER.match(text):
        if found.group(2) == "节":
            return _Place(was.chapter, text)
        return _Place(text)
    if found := marks.ARTICLE.match(text):
        rest = text[found.end() :].strip(" 　：:、")
        name = f"第{found.group(1)}条" + (f"之{found.group(2)}" if found.group(2) else "")
        has_title = _is_title(rest)
        return _Place(
            was.chapter, was.section, rest if has_title else "", name, 0 if has_title or not rest else 1
        )
    if was.article:
        return _in_article(was, text)
    return _in_notice(was, text, is_heading)


def _in_article(was: _Place, text: str) -> _Place:
    if found := marks.SECOND.match(text):
        return replace(was, second=f"（{found.group(1)}）", third="", paragraph=max(was.paragraph, 1))
    if found := marks.THIRD.match(text):
        return replace(was, third=f"{found.group(1)}.", paragraph=max(was.paragraph, 1))
    if marks.AFTER.match(text):
        return _Place()
    return replace(was, paragraph=was.paragraph + 1, second="", third="")


def _in_notice(was: _Place, text: str, is_heading: bool) -> _Place:
    if found := marks.FIRST.match(text):
        rest = text[found.end() :]
        return _Place(
            was.chapter,
            was.section,
            text if _is_title(rest) or is_heading else "",
            first=f"{found.group(1)}、",
        )
    if found := marks.SECOND.match(text):
        return replace(was, second=f"（{found.group(1)}）", third="")
    if found := marks.THIRD.match(text):
        return replace(was, third=f"{found.group(1)}.")
    return was


def _is_title(rest: str) -> bool:
    return 0 < len(rest) <= TITLE and not rest.endswith(_ENDS)
