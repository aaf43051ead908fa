"""The window and the credit code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.policy.applying import rules

DAY = date(2026, 3, 10)
OPEN = {"takes_online": True, "in_force": True, "opens_on": None, "closes_on": None}


@pytest.mark.once
@pytest.mark.parametrize("code", ["91110108551385082Q", "91350100M000100Y43", "914403001922038216"])
def test_the_codes_of_licences_are_codes(code: str) -> None:
    assert rules.is_credit_code(code)
    assert rules.check_character(code[:17]) == code[17]


@pytest.mark.once
@pytest.mark.parametrize(
    "code",
    [
        "",
        "91110108551385082",
        "91110108551385082q",
        "9111010855138508IQ",
        "91A10108551385082Q",
        "91110108551385082Q1",
    ],
)
def test_what_is_no_code_is_none(code: str) -> None:
    assert not rules.is_credit_code(code)


@pytest.mark.once
@given(st.integers(0, 17), st.sampled_from(rules.CREDIT_CODE))
def test_one_character_mistyped_is_always_seen(place: int, other: str) -> None:
    code = "91350100M000100Y43"
    mistyped = code[:place] + other + code[place + 1 :]
    assert rules.is_credit_code(mistyped) == (mistyped == code)


@pytest.mark.once
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, None),
        ({"opens_on": DAY, "closes_on": DAY}, None),
        ({"opens_on": date(2026, 3, 11)}, "Applications are taken from %(day)s on, not before."),
        ({"closes_on": date(2026, 3, 9)}, "Applications were taken until %(day)s; that is over."),
        ({"takes_online": False}, "This item isn't applied for here"),
        ({"in_force": False, "takes_online": False}, "This policy has ended"),
    ],
)
def test_the_window(more: dict[str, object], said: str | None) -> None:
    found = rules.closed(**{**OPEN, **more}, today=DAY)  # type: ignore[arg-type]
    assert (found is None) == (said is None)
    if found is not None:
        assert said is not None
        assert found.sentence.startswith(said)
        assert found.params == {"day": str(more.get("opens_on") or more.get("closes_on"))} or not found.params
