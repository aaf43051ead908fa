"""Who may have a token made without showing one: phone and password, or a role of the demo."""

from datetime import datetime

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import login
from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Person


def let_in(
    request: HttpRequest, *, phone: str | None, password: str | None, role: str | None, now: datetime
) -> Person:
    """Return who enters; raises NotAllowed or TooMany as the entrance does. A role opens the demo alone.

    Where a second factor guards the account, a password alone makes no token: the page does, behind both.
    """
    if settings.DEMO and role and (found := people.demo_account(role)):
        return found.person
    account = login.enter(request, phone=phone or "", password=password or "", now=now)
    if settings.MFA and is_mfa_enabled(account):
        raise NotAllowed(N_("A second factor guards this account. Please make the token on your own page."))
    return account.person
