"""A monitoring table classified, row by row, without a database: what `rongshu water classify` prints."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rongshu.core.tables import CellError
from rongshu.river.water import wording
from rongshu.river.water.method.many import judge_many
from rongshu.river.water.method.verdicts import Verdict
from rongshu.river.water.method.versions import ALL, AUTOMATIC
from rongshu.river.water.reading import Samples, read_table
from rongshu.river.water.standard.grades import Grade, of_numeral
from rongshu.river.water.standard.items import Water

MOST = 2_000_000  # rows of one file


@dataclass(frozen=True)
class Classified:
    """A table's rows with their verdicts, and every cell that could not be read."""

    samples: Samples
    verdicts: list[Verdict]

    @property
    def troubles(self) -> list[CellError]:
        """Return what could not be read, in the order of the rows."""
        return sorted(self.samples.troubles, key=lambda one: one.row)

    def counts(self) -> Counter[Grade | None]:
        """Return how many rows have which class; None for nothing measured."""
        return Counter(one.grade for one in self.verdicts)

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield each row as plain values."""
        wrong = Counter(one.row for one in self.samples.troubles)
        items, days = _Items(), {day: day.isoformat() for day in set(self.samples.days)}
        rows = zip(
            self.samples.numbers, self.samples.about["section"], self.samples.days, self.published(), self.verdicts,
            strict=True,
        )  # fmt: skip
        for number, section, day, published, verdict in rows:
            numeral, status = _SAID[verdict.grade or 0]
            yield {
                "row": number,
                "section": section.strip(),
                "day": days[day],
                "class": numeral,
                "status": status,
                "decided_by": [one.item.key for one in verdict.deciding],
                "main": [items[one.item.key, one.multiple] for one in verdict.main],
                "published": published,
                "agrees": _agrees(published, verdict.grade),
                "unread": wrong.get(number, 0),
            }

    def published(self) -> list[str]:
        """Return the class the table itself says of each row; '' where it says none."""
        return [words.strip() for words in self.samples.about.get("grade") or [""] * len(self.verdicts)]


_SAID = [("", ""), *((grade.numeral, grade.status.value) for grade in Grade)]


class _Items(dict[tuple[str, Decimal | None], dict[str, Any]]):
    """Main pollutants as plain values, each made once."""

    def __missing__(self, one: tuple[str, Decimal | None]) -> dict[str, Any]:
        key, multiple = one
        found = {
            "item": key,
            "name": wording.named(ALL[key]),
            "multiple": None if multiple is None else f"{multiple:f}",
        }
        self[one] = found
        return found


@lru_cache(1000)
def _agrees(published: str, grade: Grade | None) -> bool | None:
    said = of_numeral(published)
    return None if said is None or grade is None else said == grade


def classify(
    data: bytes, *, water: Water = Water.RIVER, year: int | None = None, is_automatic: bool = False
) -> Classified:
    """Read a table and judge each of its rows; raises Invalid for what is no such table.

    `is_automatic`: by the five items automatic stations are judged by, whatever else they measure.
    """
    samples = read_table(data, year=year, most=MOST)
    verdicts, wrong = judge_many(
        samples.days, samples.cells, water=water, only=AUTOMATIC if is_automatic else None
    )
    for one in wrong:
        samples.wrong(one.row, one.key, one.sentence)
    return Classified(samples, verdicts)


def as_json(found: Classified) -> str:
    """Return the rows and how many have which class."""
    counts = {grade.numeral if grade else "": n for grade, n in sorted(found.counts().items(), key=_order)}
    whole = {"counts": counts, "rows": list(found.lines())}
    return json.dumps(whole, ensure_ascii=False, check_circular=False)


def _order(pair: tuple[Grade | None, int]) -> int:
    return pair[0] or 0


def _cells(found: Classified) -> Iterator[list[str]]:
    yield [
        _("Row"),
        _("Section"),
        _("Day"),
        _("Class"),
        _("Water"),
        _("Main pollutants"),
        _("Class as published"),
    ]
    statuses = ["", *(_(grade.status.label) for grade in Grade)]
    language = get_language()
    samples, sections = found.samples, found.samples.about["section"]
    for row, (verdict, published) in enumerate(zip(found.verdicts, found.published(), strict=True)):
        grade = verdict.grade or 0
        yield [
            str(samples.numbers[row]), sections[row].strip(), samples.days[row].isoformat(), _SAID[grade][0],
            statuses[grade], wording.pollutants(verdict.main, language), published,
        ]  # fmt: skip


def as_csv(found: Classified) -> str:
    """Return the rows as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(_cells(found))
    return out.getvalue()


def as_table(found: Classified) -> str:
    """Return the rows in columns, Chinese characters two places wide."""
    columns = [_padded(column) for column in zip(*_cells(found), strict=True)]
    return "".join(f"{'  '.join(row).rstrip()}\n" for row in zip(*columns, strict=True))


def _padded(column: Sequence[str]) -> list[str]:
    """Return a column's words as wide as its widest; what stands there many times is measured once."""
    wide = {word: _wide(word) for word in set(column)}
    most = max(wide.values())
    padded = {word: word + " " * (most - places) for word, places in wide.items()}
    return [padded[word] for word in column]


def _wide(word: str) -> int:
    return len(word) if word.isascii() else sum(1 + (east_asian_width(c) in "WF") for c in word)


FORMATS: Mapping[str, Any] = {"json": as_json, "csv": as_csv, "table": as_table}
