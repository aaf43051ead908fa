"""Addresses of the second step and of single sign-on; each exists only where its setting is on."""

from allauth.account.views import account_inactive, logout, reauthenticate
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView


def patterns() -> list[URLPattern | URLResolver]:
    """Return the addresses the settings ask for."""
    found: list[URLPattern | URLResolver] = []
    if settings.MFA or settings.HAS_OIDC:
        found += [
            path("sign-in", RedirectView.as_view(pattern_name="web:enter"), name="account_login"),
            path("sign-out", logout, name="account_logout"),
            path("password-again", reauthenticate, name="account_reauthenticate"),
            path("closed", account_inactive, name="account_inactive"),
        ]
    if settings.MFA:
        found.append(path("second-step/", include("allauth.mfa.urls")))
    if settings.HAS_OIDC:
        found.append(path("sign-on/", include("allauth.socialaccount.providers.openid_connect.urls")))
    return found


urlpatterns = patterns()
