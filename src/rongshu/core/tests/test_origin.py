import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from rongshu.core.origin import address_of


@pytest.mark.parametrize(
    ("behind", "said", "address"),
    [
        (False, "", "192.0.2.1"),
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
    ],
)
def test_only_what_our_own_proxy_saw_is_believed(
    settings: Settings, behind: bool, said: str, address: str
) -> None:
    settings.BEHIND_PROXY = behind
    headers = {"X-Forwarded-For": said} if said else {}
    assert address_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == address
