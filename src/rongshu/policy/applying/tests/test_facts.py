"""The question bank's facts as fields, and its answers as what a form is filled with before anybody types."""

from typing import Any

import pytest

from rongshu.policy.applying import facts
from rongshu.policy.applying.filling import Kind, checked
from rongshu.policy.eligibility.answers import read
from rongshu.policy.eligibility.queries import shipped

GIVEN: dict[str, Any] = {
    "company_name": "榕江精密制造有限公司", "industry": "materials", "founded_on": "2019-05-20", "revenue": "1.2亿元",
    "did": ["research", "invest"], "bank": "榕江农商银行",
}  # fmt: skip


@pytest.mark.once
def test_every_fact_can_be_asked_on_a_form() -> None:
    made = [facts.field(one) for one in shipped().values()]
    assert len({one.name for one in made}) == len(shipped())
    assert all(one.choices for one in made if one.kind in {Kind.CHOICE, Kind.SEVERAL})
    assert facts.field(shipped()["revenue"]).unit == shipped()["revenue"].unit == "万元"


@pytest.mark.once
def test_what_was_answered_before_is_a_right_answer_on_the_form() -> None:
    known = facts.known(read(GIVEN, shipped()), shipped())
    assert (known["revenue"], known["founded_on"], known["company_name"]) == (
        "12000", "2019-05-20", "榕江精密制造有限公司",
    )  # fmt: skip
    assert known["industry"] == "新材料制造"
    answers, wrong = checked([facts.field(shipped()[key]) for key in GIVEN], known)
    assert (wrong, set(answers)) == ({}, set(GIVEN))
    yes = next(key for key, one in shipped().items() if one.kind == "yesno")
    assert facts.known(read({yes: True}, shipped()), shipped()) == {yes: "yes"}
