"""What the room counts of a chief's year."""

from datetime import date

from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import chief_figures
from rongshu.river.chiefs.tests.conftest import Brook

DAYS = (date(2026, 10, 5), date(2026, 11, 5))


def test_of_the_patrols_owed_so_many_were_made(brook: Brook, settings: object) -> None:
    duty = brook.chief()
    Duty.objects.filter(pk=duty.pk).update(since=date(2026, 10, 5))
    brook.asked()
    for day in ("2026-10-06T09:00", "2026-10-07T09:00", "2026-10-20T09:00"):
        brook.walked("wu", day)
    wu, places = brook.people["wu"].pk, [brook.upper.place_id]
    # four weeks past; the fifth runs, and isn't owed before it is over
    assert chief_figures.patrols(wu, places, *DAYS) == (2, 4)
    brook.walked("wu", "2026-11-03T09:00")
    assert chief_figures.patrols(wu, places, *DAYS) == (3, 5)
    assert chief_figures.patrols(brook.people["lin"].pk, places, *DAYS) == (0, 0)
    assert chief_figures.patrols(wu, [brook.lower.place_id], *DAYS) == (0, 0)
    settings.PATROL_SOURCES = []  # type: ignore[attr-defined]
    assert chief_figures.patrols(wu, places, *DAYS) is None
