"""Somebody's own way in: the first password by a code, a new password or number, where they are entered, their data."""

import json
from typing import Any
from uuid import UUID

import segno
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotAllowed, NotFound, Refused
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.ground.people import accounts, attempts, login, own, register, sign_on
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Account
from rongshu.ground.people.pages import keeper
from rongshu.ground.people.permissions import Permission


def account_of(request: HttpRequest) -> Account:
    """Return the account of the one who asks."""
    inside(request)
    if not isinstance(request.user, Account):
        raise NotAllowed(N_("This page is for somebody who has entered themselves."))
    return request.user


@require_POST
@never_cache
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make a one-time code, and show it once as a slip to print and hand over."""
    who = keeper(request, Permission.EDIT_REGISTER)
    person = register.one(who, uuid, Permission.EDIT_REGISTER)
    code = accounts.invite(person=person, by=who, now=clock.now())
    address = settings.SITE_URL + reverse("people:first_code", args=[code])
    page = {
        "person": person,
        "code": code,
        "address": settings.SITE_URL + reverse("people:first"),
        "qr": segno.make(address, error="m").svg_inline(scale=4, border=2, omitsize=True),
        "until": clock.now() + accounts.LIFE,
    }
    return render(request, "people/slip.html", page)


@require_POST
def link_sign_on(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Link somebody's single sign-on to their entry."""
    who = keeper(request, Permission.GRANT)
    if not settings.HAS_OIDC:
        raise NotFound(N_("There is no single sign-on here."))
    person = register.one(who, uuid)
    sign_on.link(person=person, subject=request.POST.get("subject", ""), by=who)
    messages.success(request, _("%(name)s can enter by the single sign-on now.") % {"name": person.name})
    return redirect("people:person", person.uuid)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest, code: str = "") -> HttpResponse:
    """Take a one-time code, and let its owner set their password."""
    now, code = clock.now(), request.POST.get("code", code).strip()
    page: dict[str, Any] = {"code": code}
    try:
        if code:
            tried = attempts.begin("code", request, now, number=code)
            page["person"] = accounts.invited(code, now)
            attempts.forget(tried)
        if request.method == "POST" and request.POST.get("password"):
            account = accounts.accept(code=code, password=request.POST["password"], now=now)
            return login.let_in(request, account, "/")
    except Refused as error:
        page |= {"wrong": wrong(error), "said": refusal(error)}
        return render(request, "people/first.html", page, status=error.status)
    return render(request, "people/first.html", page)


@sensitive_post_parameters("old", "new", "password")
@require_http_methods(["GET", "POST"])
def security(request: HttpRequest) -> HttpResponse:
    """Show and change one's password and number, and where one is entered."""
    account, status = account_of(request), 200
    page: dict[str, Any] = {"account": account, "has_second_factor": settings.MFA}
    if request.method == "POST":
        try:
            _change(request, account)
            return redirect("people:security")
        except Refused as error:
            page |= {"wrong": wrong(error), "said": refusal(error), "what": request.POST.get("what")}
            status = error.status
    page["sessions"] = UserSession.objects.purge_and_list(account)
    page["this"] = request.session.session_key
    return render(request, "people/security.html", page, status=status)


def _change(request: HttpRequest, account: Account) -> None:
    post = request.POST
    tried = attempts.begin("own", request, clock.now(), number=str(account.pk))
    if post.get("what") == "phone":
        accounts.change_phone(account=account, password=post.get("old", ""), phone=post.get("phone", ""))
        messages.success(request, _("From now on you enter with the new number."))
    else:
        accounts.change_password(account=account, old=post.get("old", ""), new=post.get("new", ""))
        update_session_auth_hash(request, account)
        UserSession.objects.create_from_request(request)  # the session has a new key
        messages.success(request, _("Your password is changed. Everywhere else you have to enter again."))
    attempts.forget(tried)


@require_POST
def leave_others(request: HttpRequest) -> HttpResponse:
    """Leave everywhere but here."""
    end_other_sessions(request, account_of(request))
    messages.success(request, _("You have left everywhere else."))
    return redirect("people:security")


@require_GET
@never_cache
def copy(request: HttpRequest) -> HttpResponse:
    """Show somebody everything that is kept about them, to read or print; ?as=json hands it over as a file."""
    who = inside(request)
    found = own.everything(who.id)
    if request.GET.get("as") != "json":
        return render(request, "people/copy.html", {"found": own.said(found), "at": clock.now()})
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
