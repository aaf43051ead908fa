"""Addresses of the API, of what is said about it, and of one's own tokens."""

from django.urls import path

from rongshu.face.open import pages
from rongshu.face.open.v1 import api

app_name = "open"
urlpatterns = [
    path("api", pages.described, name="described"),
    path("me/tokens", pages.tokens, name="tokens"),
    path("me/tokens/<int:pk>/revoke", pages.revoke, name="revoke"),
]
api_urlpatterns = [path("api/v1/", api.urls)]
