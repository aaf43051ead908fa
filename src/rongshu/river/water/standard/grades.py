"""The six classes of water: their numerals, the words for how good that is, and the national colours. Pure."""

from enum import IntEnum, StrEnum

from rongshu.core.words import N_


class Grade(IntEnum):
    """A class of GB 3838, the best first; WORSE is 劣Ⅴ, worse than the standard has a class for."""

    I = 1  # noqa: E741 - the numeral of the class
    II = 2
    III = 3
    IV = 4
    V = 5
    WORSE = 6

    @property
    def numeral(self) -> str:
        """Return the class as it is printed, the same in every language."""
        return NUMERALS[self]

    @property
    def status(self) -> "Status":
        """Return how good water of this class is called."""
        return STATUSES[self]


NUMERALS = {
    Grade.I: "Ⅰ", Grade.II: "Ⅱ", Grade.III: "Ⅲ", Grade.IV: "Ⅳ", Grade.V: "Ⅴ", Grade.WORSE: "劣Ⅴ",
}  # fmt: skip


class Status(StrEnum):
    """How good water is called (环办[2011]22号, tables 1 and 2)."""

    EXCELLENT = "excellent"
    GOOD = "good"
    LIGHT = "light"
    MODERATE = "moderate"
    HEAVY = "heavy"

    @property
    def rank(self) -> int:
        """Return its place from the best, 0, to the worst, 4."""
        return list(Status).index(self)

    @property
    def label(self) -> str:
        """Return the word for it, to translate."""
        return LABELS[self]

    @property
    def colour(self) -> str:
        """Return the name of the national colour."""
        return COLOURS[self]


STATUSES = {
    Grade.I: Status.EXCELLENT, Grade.II: Status.EXCELLENT, Grade.III: Status.GOOD, Grade.IV: Status.LIGHT,
    Grade.V: Status.MODERATE, Grade.WORSE: Status.HEAVY,
}  # fmt: skip
LABELS = {
    Status.EXCELLENT: N_("Excellent water"),
    Status.GOOD: N_("Good water"),
    Status.LIGHT: N_("Lightly polluted"),
    Status.MODERATE: N_("Moderately polluted"),
    Status.HEAVY: N_("Heavily polluted"),
}
COLOURS = {
    Status.EXCELLENT: "blue", Status.GOOD: "green", Status.LIGHT: "yellow", Status.MODERATE: "orange",
    Status.HEAVY: "red",
}  # fmt: skip


def of_numeral(text: str) -> Grade | None:
    """Return the class somebody wrote (Ⅱ, Ⅱ类, II, 2, 劣Ⅴ, 劣五类), or None."""
    plain = text.strip().upper().removesuffix("类").strip()
    if plain.startswith(("劣", ">")):
        return Grade.WORSE
    return next((grade for grade, names in _WRITTEN.items() if plain in names), None)


_WRITTEN = {
    Grade.I: ("Ⅰ", "I", "1", "一"), Grade.II: ("Ⅱ", "II", "2", "二"), Grade.III: ("Ⅲ", "III", "3", "三"),
    Grade.IV: ("Ⅳ", "IV", "4", "四"), Grade.V: ("Ⅴ", "V", "5", "五"), Grade.WORSE: ("WORSE", "6"),
}  # fmt: skip
