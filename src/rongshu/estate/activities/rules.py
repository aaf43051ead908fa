"""Whom a group is for, how many voices a wish needs, and who may take it back. Pure."""

from rongshu.core.words import N_
from rongshu.loop.cases.flow import Facts

AUDIENCES = {
    "everyone": N_("For everybody"),
    "young": N_("Young people"),
    "women": N_("Women"),
    "elders": N_("60 and older"),
}
ICONS = (
    "users",
    "volleyball",
    "book-open",
    "music",
    "drama",
    "palette",
    "dumbbell",
    "sprout",
    "scissors",
    "coffee",
)
VOICES = 8  # whoever wishes is one of them; a community sets its own number
FEWEST, MOST = 2, 200
WALL_WORDS = 60


def wrong_voices(needed: int) -> str | None:
    """Return why a wish can't need so many voices, or None."""
    return None if FEWEST <= needed <= MOST else N_("Between 2 and 200 voices can be asked for.")


def wrong_size(most: int | None) -> str | None:
    """Return why a group can't have so many members, or None; no number means no limit."""
    good = most is None or 2 <= most <= 500
    return None if good else N_("A group has between 2 and 500 members, or no limit.")


def is_enough(voices: int, needed: int) -> bool:
    """Say whether a wish is to be answered: `voices` beside whoever wished."""
    return voices + 1 >= needed


def still_missing(voices: int, needed: int) -> int:
    """Return how many voices are missing before a wish is answered."""
    return max(needed - voices - 1, 0)


def only_the_first(facts: Facts) -> str | None:
    """Refuse somebody who said "me too": a wish is taken back by whoever made it."""
    return None if facts.actor == facts.reporter else N_("Only whoever made this wish takes it back.")
