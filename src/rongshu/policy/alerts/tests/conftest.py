"""A park with a few policies, and somebody who wants to be told of new ones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from rongshu.policy.alerts import actions
from rongshu.policy.alerts.models import Alert
from rongshu.policy.finding.tests.conftest import NOW, compendium, make, office, park

__all__ = ["compendium", "make", "office", "park"]

Ask = Callable[..., Alert]


@pytest.fixture(autouse=True)
def post_office(settings: Any) -> None:
    """Let letters and WeCom be set up."""
    settings.EMAIL_HOST = "localhost"
    settings.NOTICE_WEBHOOKS = {"wecom": {"url": "http://localhost:1", "secret": "s"}}


@pytest.fixture
def ask(db: None) -> Ask:
    """Return what asks for an alert, confirmed two days ago unless said otherwise."""

    def asked(query: str = "q=技术改造", *, is_confirmed: bool = True, **given: Any) -> Alert:
        values = {"channel": "email", "address": "zhou@example.com", "language": "en", "address_from": "::1"}
        made = actions.ask(query=query, now=NOW - timedelta(days=2), **{**values, **given})
        if is_confirmed:
            actions.confirm(token=made.token, now=NOW - timedelta(days=2))
            made.refresh_from_db()
        return made

    return asked
