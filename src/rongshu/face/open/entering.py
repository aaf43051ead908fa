"""Who may have a token made without showing one: phone and password, or a role of the demo."""

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Account, Person


def let_in(
    request: HttpRequest, *, phone: str | None, password: str | None, role: str | None
) -> Person | None:
    """Return who enters, or None; a role's name opens something in the demo alone."""
    account = people.demo_account(role) if settings.DEMO and role else None
    if account is None and phone and password:
        found = authenticate(request, username=phone, password=password)
        account = found if isinstance(found, Account) else None
    return account.person if account else None
