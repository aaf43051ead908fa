"""Of the problems found along a chief's reach so many are closed."""

from datetime import date

from rongshu.river.problems.chief_figures import closed
from rongshu.river.problems.tests.conftest import Basin

DAYS = (date(2026, 9, 1), date(2026, 9, 2))


def test_those_found_in_the_days_and_recognised_are_counted(basin: Basin) -> None:
    upper, lower = basin.upper.place_id, basin.lower.place_id
    assert closed(1, [upper], *DAYS) is None
    one, _ = basin.reported(), basin.reported()
    assert closed(1, [upper], *DAYS) is None  # nobody has recognised them yet
    basin.through(one.case)
    assert closed(1, [upper], *DAYS) == (1, 1)
    assert closed(1, [basin.brook.pk], *DAYS) == (1, 1)
    assert closed(1, [lower], *DAYS) is None
    assert closed(1, [upper], date(2026, 9, 2), date(2026, 9, 3)) is None
