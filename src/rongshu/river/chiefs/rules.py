"""What a sign says by itself, and which words may stand on it. Pure."""

from collections.abc import Sequence

from rongshu.core.words import N_

DUTIES = (
    N_("Answers for the care of this reach: its water, its banks, what is built and dumped there."),
    N_("Walks it regularly, finds problems, and sees that they are dealt with."),
    N_("Listens to whoever lives by it, and answers."),
)
GOALS = (N_("Clean water, open banks, a river to walk along."),)
MOST_LINES = 8
LINE = 80


def lines(text: str) -> list[str]:
    """Return what was typed as lines, empty ones left out, each cut to what a sign holds."""
    found = (" ".join(one.split())[:LINE] for one in text.splitlines())
    return [one for one in found if one][:MOST_LINES]


def or_own(given: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return an office's own lines, or those of the house."""
    return list(given or own)
