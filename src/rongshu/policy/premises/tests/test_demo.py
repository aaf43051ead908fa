"""The demo's premises."""

import time

from rongshu.policy.premises import demo, queries, rules
from rongshu.policy.premises.models import Enquiry, Listing, Picture
from rongshu.policy.premises.tests.conftest import NOW, TODAY, Park


def test_thirty_are_to_let(park: Park) -> None:
    started = time.perf_counter()
    demo.build(park.place, park.who(), NOW)
    assert time.perf_counter() - started < 30
    assert queries.listed().count() == 30
    assert queries.unconfirmed(TODAY, rules.REMIND_AFTER).count() == 3
    assert Listing.objects.filter(is_stale=True).count() == 1
    assert Picture.objects.filter(is_plan=True).count() == len(demo.HOUSES)
    assert sorted(Enquiry.objects.values_list("case__state", flat=True)) == ["asked", "in_touch", "signed"]
