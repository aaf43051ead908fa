"""Addresses of the waters: all of them, one section, the map, the table, what their keeper does."""

from django.urls import path

from rongshu.river.water import keeper_pages, pages

app_name = "water"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("shapes", pages.shapes, name="shapes"),
    path("table.<slug:ending>", pages.table, name="table"),
    path("new", keeper_pages.add, name="new"),
    path("import", keeper_pages.choose, name="import"),
    path("import/<str:token>", keeper_pages.look, name="look"),
    path("<uuid:section>", pages.section, name="section"),
    path("<uuid:section>/target", keeper_pages.target, name="target"),
    path("<uuid:section>/samples", keeper_pages.enter, name="enter"),
]
