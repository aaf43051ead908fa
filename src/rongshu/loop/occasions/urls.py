"""Addresses of occasions: for neighbours, for whoever holds them, and at the door."""

from django.urls import path

from rongshu.loop.occasions import holder_pages, pages, series_pages

app_name = "occasions"
urlpatterns = [
    path("", pages.show_list, name="list"),
    path("mine", pages.mine, name="mine"),
    path("new", holder_pages.new, name="new"),
    path("neighbours", holder_pages.neighbours, name="neighbours"),
    path("series/<uuid:series>", series_pages.show, name="series"),
    path("series/<uuid:series>/edit", series_pages.edit, name="edit_series"),
    path("series/<uuid:series>/change", series_pages.change, name="change_series"),
    path("series/<uuid:series>/stop", series_pages.stop, name="stop_series"),
    path("<uuid:occasion>", pages.show, name="show"),
    path("<uuid:occasion>/join", pages.join, name="join"),
    path("<uuid:occasion>/leave", pages.leave, name="leave"),
    path("<uuid:occasion>/list", holder_pages.people_of, name="people"),
    path("<uuid:occasion>/list/walk-in", holder_pages.walk_in, name="walk_in"),
    path("<uuid:occasion>/list/sign-up", holder_pages.sign_up, name="sign_up"),
    path("<uuid:occasion>/list/<uuid:line>", holder_pages.mark, name="mark"),
    path("<uuid:occasion>/edit", holder_pages.edit, name="edit"),
    path("<uuid:occasion>/capacity", holder_pages.set_capacity, name="set_capacity"),
    path("<uuid:occasion>/call-off", holder_pages.call_off, name="call_off"),
]
