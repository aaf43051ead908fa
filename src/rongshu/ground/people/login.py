"""The way in: phone number and password."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rongshu.core.crypto import blind_index
from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import attempts
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


def enter(request: HttpRequest, *, phone: str, password: str, now: datetime) -> Account:
    """Return the account a phone and password open; raises TooMany, or NotAllowed when they don't belong together."""
    tried = attempts.begin("enter", request, now, number=normal(phone))
    account = authenticate(request, username=phone, password=password)
    if not isinstance(account, Account):
        raise NotAllowed(N_("This phone number and password don't belong together. Please try again."))
    attempts.forget(tried)
    return account


def let_in(request: HttpRequest, account: Account, onward: str) -> HttpResponse:
    """Let somebody in who has shown who they are; where a second factor is on, ask for it first."""
    if settings.MFA:
        response: HttpResponse = perform_password_login(
            request, {}, Login(user=account, email_verification="none", redirect_url=onward)
        )
        return response
    login(request, account, backend=f"{PhoneBackend.__module__}.PhoneBackend")
    UserSession.objects.create_from_request(request)
    return redirect(onward)
