"""Addresses of alerts."""

from django.urls import path

from rongshu.policy.alerts import pages

app_name = "alerts"
urlpatterns = [
    path("new", pages.new, name="new"),
    path("<str:token>", pages.one, name="one"),
    path("<str:token>/confirm", pages.confirm, name="confirm"),
    path("<str:token>/change", pages.change, name="change"),
    path("<str:token>/stop", pages.stop, name="stop"),
]
