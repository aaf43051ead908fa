"""The figures as a table to take along: CSV that spreadsheet programs open with Chinese intact."""

import csv
import io

from django.utils.translation import gettext as _

from rongshu.face.board.counted import Year


def csv_of(found: Year) -> bytes:
    """Return one line a figure, by month where it is counted so; UTF-8 with a mark, as Excel wants it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_head(), *_lines(found)])
    return out.getvalue().encode("utf-8-sig")


def _head() -> list[str]:
    before = [
        _("Year"),
        _("Where"),
        _("Counted up to"),
        _("Group of figures"),
        _("Code"),
        _("Figure"),
        _("How many"),
    ]
    months = [_("Month %(n)s") % {"n": n} for n in range(1, 13)]
    return [*before, *months, _("How it is counted")]


def _lines(found: Year) -> list[list[object]]:
    of = [found.scope.year, found.where or _("All communities"), found.scope.last.isoformat()]
    return [
        [
            *of, _(section.label), line.figure.name, _(line.figure.label), line.tally.number,
            *(line.tally.months or ("",) * 12), _(line.figure.how),
        ]
        for section, line in found.lines()
    ]  # fmt: skip
