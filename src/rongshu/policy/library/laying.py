"""How a policy's text is laid out: number and title above, chapters, articles, who signed below. Pure."""

import re
from collections.abc import Iterator, Sequence

CHAPTER = re.compile(r"第[一二三四五六七八九十百零〇\d]+[编章节][\s　]")
ARTICLE = re.compile(r"(第[一二三四五六七八九十百千零〇\d]+条)[\s　]*(.*)", re.DOTALL)
NAMED = 30  # characters an article's own name has at the most


def kinds(lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield of each line, given as label and text, what it is: head, chapter, article, signed or text."""
    labelled = [at for at, (label, _) in enumerate(lines) if label]
    first, last = (labelled[0], labelled[-1]) if labelled else (0, len(lines))
    for at, (label, text) in enumerate(lines):
        if CHAPTER.match(text) and len(text) <= NAMED:
            yield "chapter"
        elif not label and at < first:
            yield "head"
        elif not label and at > last and len(text) <= NAMED:
            yield "signed"
        else:
            yield "article" if is_named(text) else "text"


def is_named(text: str) -> bool:
    """Say whether a line is the name of an article alone, without its words."""
    found = ARTICLE.fullmatch(text)
    return bool(found) and len(text) <= NAMED and not re.search(r"[。；，：]", text)


def split(text: str) -> tuple[str, str]:
    """Return the number an article begins with and the rest; '' for a line that begins without."""
    found = ARTICLE.fullmatch(text)
    return (found.group(1), found.group(2)) if found else ("", text)
