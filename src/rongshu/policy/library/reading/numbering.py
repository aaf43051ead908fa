"""The numbers Word writes before paragraphs by itself: 第一条 is often nowhere in the text."""

import re
from typing import Any

from docx.document import Document as Opened
from docx.oxml.ns import qn
from lxml import etree

from rongshu.policy.library.reading.counting import chinese

CHINESE = {"chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "ideographTraditional",
           "japaneseCounting", "chineseLegalSimplified", "koreanDigital2", "ideographDigital"}  # fmt: skip


class Numbering:
    """Counts a document's numbered paragraphs as Word does, level by level."""

    def __init__(self, opened: Opened) -> None:
        self._styles: dict[str, etree._Element] = {
            one.get(qn("w:styleId")): one for one in opened.styles.element.iter(qn("w:style"))
        }
        self._levels, self._counts = _levels(opened), dict[tuple[str, int], int]()

    def mark(self, paragraph: etree._Element) -> str:
        """Return what Word writes before a paragraph, '' for nothing; counts it."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None and (style := self._style(paragraph)) is not None:
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        number, level = _value(found, "w:numId"), int(_value(found, "w:ilvl") or 0)
        return self._count(number, level) if (number, level) in self._levels else ""

    def _count(self, number: str, level: int) -> str:
        start, _, text = self._levels[number, level]
        self._counts[number, level] = self._counts.get((number, level), start - 1) + 1
        for other in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[other]
        return re.sub(r"%(\d)", lambda m: self._written(number, int(m.group(1)) - 1), text)

    def _written(self, number: str, level: int) -> str:
        start, kind, _ = self._levels.get((number, level), (1, "decimal", ""))
        count = self._counts.get((number, level), start)
        return chinese(count) if kind in CHINESE else str(count)

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Say whether a paragraph's style, or the one it is based on, is a heading or a title."""
        style = self._style(paragraph)
        name = _value(style, "w:name").lower() if style is not None else ""
        return name.startswith(("heading", "title", "标题"))

    def _style(self, paragraph: etree._Element) -> etree._Element | None:
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return None if found is None else self._styles.get(found.get(qn("w:val")))


def _value(parent: etree._Element, tag: str) -> str:
    found = parent.find(qn(tag))
    return "" if found is None else found.get(qn("w:val")) or ""


def _levels(opened: Opened) -> dict[tuple[str, int], tuple[int, str, str]]:
    """Return start, format and text of each level, by list and level; bullets have none."""
    try:
        root: Any = opened.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
    found = {}
    for number in root.iter(qn("w:num")):
        for level in abstract.get(_value(number, "w:abstractNumId"), ()):
            if level.tag == qn("w:lvl") and (kind := _value(level, "w:numFmt")) not in {"bullet", "none"}:
                key = (number.get(qn("w:numId")), int(level.get(qn("w:ilvl"))))
                found[key] = (int(_value(level, "w:start") or 1), kind, _value(level, "w:lvlText"))
    return found
