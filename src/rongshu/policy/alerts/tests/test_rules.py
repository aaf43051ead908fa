"""When something closes soon, and what can be an address."""

from datetime import date, timedelta

import pytest

from rongshu.policy.alerts import addresses, rules

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("days", "is_soon"), [(-1, False), (0, True), (13, True), (14, True), (15, False)])
def test_two_weeks_before_it_closes_is_soon(days: int, is_soon: bool) -> None:
    assert rules.closes_soon(TODAY + timedelta(days=days), TODAY) is is_soon


def test_what_never_closes_is_never_soon() -> None:
    assert not rules.closes_soon(None, TODAY)


@pytest.mark.parametrize(
    ("channel", "text", "address"),
    [
        ("email", " Zhou@Example.com ", "zhou@example.com"),
        ("email", "zhou@", ""),
        ("email", "", ""),
        ("wecom", "139 0000 1001", "13900001001"),
        ("wecom", "１３９００００１００１", "13900001001"),
        ("wecom", "12", ""),
        ("sms", "13900001001", ""),
    ],
)
def test_an_address_is_what_letters_go_to(channel: str, text: str, address: str) -> None:
    assert addresses.address(channel, text) == address
