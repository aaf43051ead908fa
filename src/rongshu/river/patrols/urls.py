"""Addresses of patrols."""

from django.urls import path

from rongshu.river.patrols import pages

app_name = "patrols"
urlpatterns = [
    path("", pages.overseen, name="overseen"),
    path("table.xlsx", pages.table, name="table"),
    path("mine", pages.mine, name="mine"),
    path("phone", pages.phone, name="phone"),
    path("phone/reaches", pages.reaches, name="reaches"),
    path("file", pages.hand_in_file, name="file"),
    path("<uuid:patrol>", pages.patrol, name="patrol"),
    path("<uuid:patrol>/set-aside/<slug:reason>", pages.set_aside, name="set_aside"),
    path("<uuid:patrol>/photos/<str:sha256>/<str:variant>", pages.photo, name="photo"),
]
