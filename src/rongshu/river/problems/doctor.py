"""Recounts the kept figures from the log and the kept amounts from the register; every difference is a finding."""

from collections.abc import Iterator, Mapping

from rongshu.core.doctor import Check, Finding
from rongshu.core.words import N_
from rongshu.river.problems import keeping
from rongshu.river.problems.figures import MEASURES
from rongshu.river.problems.models import AmountSum, FiguresChange

DIFFERS = N_("Kept is %(have)s; counted again it is %(want)s.")


def _differing(
    have: Mapping[keeping.Key, keeping.Row], want: Mapping[keeping.Key, keeping.Row]
) -> Iterator[Finding]:
    for key in sorted(have.keys() | want.keys(), key=str):
        one, other = have.get(key), want.get(key)
        if one != other:
            yield Finding(" ".join(map(str, key)), DIFFERS, have=one, want=other)


def _figures() -> Iterator[Finding]:
    rows = FiguresChange.objects.values_list(*keeping.DAYS, *MEASURES)
    have = {tuple(row[:4]): tuple(row[4:]) for row in rows.iterator() if any(row[4:])}
    yield from _differing(have, keeping.figures_again())


def _amounts() -> Iterator[Finding]:
    rows = AmountSum.objects.values_list(*keeping.PLACES, *keeping.AMOUNTS)
    have = {tuple(row[:4]): tuple(row[4:]) for row in rows.iterator() if any(row[4:])}
    yield from _differing(have, keeping.amounts_again())


FIGURES = Check("problem_figures", N_("The kept figures of river problems are those of the log"), _figures)
AMOUNTS = Check("problem_amounts", N_("The kept amounts are those of the register"), _amounts)
