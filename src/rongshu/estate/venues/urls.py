"""Addresses of venues: for neighbours, for whoever keeps them, for the door and the wall."""

from django.urls import path

from rongshu.estate.venues import booking_pages, door_pages, keeper_pages, pages

app_name = "venues"
urlpatterns = [
    path("", pages.show_list, name="list"),
    path("door/<str:door>", door_pages.door, name="door"),
    path("rooms/<int:room>", booking_pages.times, name="room"),
    path("bookings/<uuid:booking>/cancel", booking_pages.cancel, name="cancel"),
    path("<uuid:venue>", pages.show, name="venue"),
    path("<uuid:venue>/board", door_pages.board, name="board"),
    path("<uuid:venue>/desk", keeper_pages.desk, name="desk"),
    path("<uuid:venue>/hours", keeper_pages.hours, name="hours"),
    path("<uuid:venue>/days", keeper_pages.other_day, name="other_day"),
    path("<uuid:venue>/days/<str:day>/as-usual", keeper_pages.as_usual, name="as_usual"),
    path("<uuid:venue>/shifts", keeper_pages.shifts_of, name="shifts"),
]
