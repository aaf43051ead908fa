"""Addresses of the desk."""

from django.urls import path

from rongshu.face.desk import calendar_pages, notices_pages, pages

app_name = "desk"
urlpatterns = [
    path("", pages.show_worklist, name="worklist"),
    path("news", pages.show_news, name="news"),
    path("map", pages.show_map, name="map"),
    path("map.json", pages.map_data, name="map_data"),
    path("places.json", pages.place_data, name="places"),
    path("calendar", calendar_pages.show_calendar, name="calendar"),
    path("calendar/declare", calendar_pages.declare_day, name="declare_day"),
    path("notices", notices_pages.show_notices, name="notices"),
    path("notices/again", notices_pages.send_again, name="send_again"),
    path("notices/address", notices_pages.set_address, name="set_address"),
    path("<str:number>", pages.show_case, name="case"),
    path("<str:number>/phone", pages.reveal, name="reveal"),
]
