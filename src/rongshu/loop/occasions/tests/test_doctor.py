"""The doctor names an occasion whose kept numbers are not what its list says."""

from rongshu.loop.occasions.doctor import LISTS
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.tests.conftest import Estate


def test_a_place_nobody_holds_is_found(estate: Estate) -> None:
    occasion = estate.occasion(capacity=3)
    estate.join("guo", occasion)
    assert list(LISTS.run()) == []
    Occasion.objects.filter(pk=occasion.pk).update(joined=2, arrivals=2)
    (found,) = LISTS.run()
    assert found.where == f"读书会 2026-11-24 ({occasion.pk})"
