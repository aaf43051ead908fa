"""The demo's applications: in every state, by enterprises with codes that are codes, in a few seconds."""

import time
from collections import Counter

import pytest

from rongshu.loop.cases.models import Case
from rongshu.policy.applying import demo
from rongshu.policy.applying.models import Application, Draft, StepCount
from rongshu.policy.applying.rules import is_credit_code
from rongshu.policy.applying.tests.conftest import NOW
from rongshu.policy.applying.tests.standing import Standing
from rongshu.policy.library.models import Document, Item


@pytest.mark.once
def test_enterprises_are_told_apart_by_codes_that_are_codes() -> None:
    made = [demo.enterprise(number) for number in range(300)]
    assert all(is_credit_code(one.code) for one in made)
    assert len({one.code for one in made}) == 300
    assert len({one.name for one in made[:40]}) > 20


def test_applications_in_every_state(park: Standing) -> None:
    Item.objects.update(made_at=NOW)
    Document.objects.update(published_at=NOW)
    for number in range(6):
        park.publish(title=f"事项{number}")
    began = time.process_time()
    demo.build(park.park, NOW)
    assert time.process_time() - began < 20
    states = Counter(Application.objects.values_list("state", flat=True))
    assert states == {"received": 10, "asked": 4, "approved": 7, "paid": 11, "refused": 4, "withdrawn": 3}
    questions = Counter(Case.objects.filter(kind="applying.question").values_list("state", flat=True))
    assert questions == {"answered": 3, "closed": 2, "asked": 2}
    assert Draft.objects.count() == 15
    assert not Case.objects.filter(opened_at__gt=NOW).exists()
    assert set(StepCount.objects.values_list("step", flat=True)) == {
        "opened",
        "company",
        "form-1",
        "papers",
        "sent",
    }
