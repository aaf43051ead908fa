"""Addresses of volunteers: their own, and the branch's."""

from django.urls import path

from rongshu.loop.volunteers import desk_pages, pages

app_name = "volunteers"
urlpatterns = [
    path("mine", pages.mine, name="mine"),
    path("mine/stop", pages.stop, name="stop"),
    path("hours", pages.hours, name="hours"),
    path("hours/write", pages.write, name="write_mine"),
    path("join", pages.join, name="join"),
    path("", desk_pages.show_list, name="list"),
    path("pairs", desk_pages.pairs, name="pairs"),
    path("pairs/neighbours", desk_pages.neighbours, name="neighbours"),
    path("pairs/<int:pk>/end", desk_pages.unpair, name="unpair"),
    path("hours/waiting", desk_pages.show_hours, name="hours_waiting"),
    path("hours/waiting/<int:pk>", desk_pages.answer_hours, name="answer_hours"),
    path("asking", desk_pages.show_asking, name="asking"),
    path("asking/<int:pk>", desk_pages.answer_asking, name="answer_asking"),
    path("entries/<int:pk>/take-back", desk_pages.take_back, name="take_back"),
    path("<uuid:person>", desk_pages.show_one, name="one"),
    path("<uuid:person>/save", desk_pages.save, name="save"),
    path("<uuid:person>/retire", desk_pages.retire, name="retire"),
    path("<uuid:person>/hours", desk_pages.write, name="write"),
]
