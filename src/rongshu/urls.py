"""Every address of the site, on one screen."""

from django.urls import include, path

urlpatterns = [
    path("", include("rongshu.face.web.urls")),
]
