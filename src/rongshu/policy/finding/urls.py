"""Addresses of the search."""

from django.urls import path

from rongshu.policy.finding import desk_pages, pages

app_name = "finding"
urlpatterns = [
    path("", pages.find, name="find"),
    path("missed", desk_pages.missed, name="missed"),
    path("suggest", pages.suggest, name="suggest"),
    path("feed.atom", pages.atom, name="atom"),
    path("feed.json", pages.json_feed, name="json_feed"),
]
