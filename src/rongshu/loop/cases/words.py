"""What a case is searched by: number, title and place, with its area and kind as words of their own.

Area and kind stand among the words so that one index answers a search and the permission together.
"""

from rongshu.core.text import indexed
from rongshu.loop.cases.models import Case


def area_word(area: int) -> str:
    """Return the word that marks an area."""
    return f"xarea{area}"


def kind_word(kind: str) -> str:
    """Return the word that marks a kind."""
    return "xkind" + "".join(c for c in kind if c.isalnum())


def words_of(case: Case) -> str:
    """Return the search text of a case. Nothing personal goes in."""
    text = indexed(f"{case.number} {case.title} {case.place.name}")
    return f"{text} {area_word(case.area_id)} {kind_word(case.kind)}"
