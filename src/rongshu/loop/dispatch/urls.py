"""Addresses of dispatch."""

from django.urls import path

from rongshu.loop.dispatch import pages

app_name = "dispatch"
urlpatterns = [
    path("fairness", pages.fairness, name="fairness"),
    path("why", pages.why, name="why"),
]
