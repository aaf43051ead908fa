"""The way in: phone number and password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from rongshu.core.crypto import blind_index
from rongshu.ground.people.models import Account
from rongshu.ground.people.phones import normal


class PhoneBackend(ModelBackend):
    """Finds the account by the phone's blind index; two people on one phone are told apart by password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Account | None:
        """Return the account whose phone and password fit, or None after the same work."""
        index = blind_index(normal(username or ""))
        found = list(Account.objects.filter(person__phone_index=index, is_active=True)[:8]) if index else []
        for account in found:
            if account.check_password(password or ""):
                return account
        if not found:
            Account().set_password(password or "")
        return None
