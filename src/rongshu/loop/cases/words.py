"""What a case is searched by."""

from rongshu.loop.cases.models import Case


def words_of(case: Case) -> str:
    """Return the search text of a case: number, title and place. Nothing personal goes in."""
    return f"{case.number} {case.title} {case.place.name}"
