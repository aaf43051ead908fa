"""Addresses of occasions: for neighbours, for whoever holds them, and at the door."""

from django.urls import path

from rongshu.loop.occasions import (
    door_pages,
    feed_pages,
    holder_pages,
    moving_pages,
    pages,
    paper_pages,
    series_pages,
)

app_name = "occasions"
urlpatterns = [
    path("", pages.show_list, name="list"),
    path("mine", pages.mine, name="mine"),
    path("new", holder_pages.new, name="new"),
    path("neighbours", holder_pages.neighbours, name="neighbours"),
    path("calendar", feed_pages.subscribe, name="subscribe"),
    path("calendar/mine/<str:secret>.ics", feed_pages.own, name="own_feed"),
    path("calendar/place/<uuid:place>.ics", feed_pages.at_place, name="place_feed"),
    path("calendar/series/<uuid:series>.ics", feed_pages.of_series, name="series_feed"),
    path("series/<uuid:series>", series_pages.show, name="series"),
    path("series/<uuid:series>/edit", series_pages.edit, name="edit_series"),
    path("series/<uuid:series>/change", series_pages.change, name="change_series"),
    path("series/<uuid:series>/stop", series_pages.stop, name="stop_series"),
    path("<uuid:occasion>", pages.show, name="show"),
    path("<uuid:occasion>.ics", feed_pages.one, name="one_feed"),
    path("<uuid:occasion>/join", pages.join, name="join"),
    path("<uuid:occasion>/leave", pages.leave, name="leave"),
    path("<uuid:occasion>/list", holder_pages.people_of, name="people"),
    path("<uuid:occasion>/list/walk-in", holder_pages.walk_in, name="walk_in"),
    path("<uuid:occasion>/list/sign-up", holder_pages.sign_up, name="sign_up"),
    path("<uuid:occasion>/list/<uuid:line>", holder_pages.mark, name="mark"),
    path("<uuid:occasion>/here", door_pages.here, name="here"),
    path("<uuid:occasion>/spot", paper_pages.spot, name="spot"),
    path("<uuid:occasion>/poster", paper_pages.poster, name="poster"),
    path("<uuid:occasion>/sheet", paper_pages.sheet, name="sheet"),
    path("<uuid:occasion>/from-paper", paper_pages.from_paper, name="from_paper"),
    path("<uuid:occasion>/edit", holder_pages.edit, name="edit"),
    path("<uuid:occasion>/move", moving_pages.move, name="move"),
    path("<uuid:occasion>/capacity", holder_pages.set_capacity, name="set_capacity"),
    path("<uuid:occasion>/call-off", holder_pages.call_off, name="call_off"),
]
