"""Addresses of the notices."""

from django.urls import path

from rongshu.loop.notices import pages

app_name = "notices"
urlpatterns = [path("", pages.preferences, name="preferences")]
