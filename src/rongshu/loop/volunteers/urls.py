"""Addresses of volunteers: their own, and the branch's."""

from django.urls import path

from rongshu.loop.volunteers import certificate_pages, correction_pages, desk_pages, pages, totals_pages

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
    path("hours/<int:pk>/wrong", correction_pages.ask, name="correct"),
    path("corrections", correction_pages.show_waiting, name="corrections"),
    path("corrections/<int:pk>/<slug:name>", correction_pages.act, name="answer_correction"),
    path("certificates", certificate_pages.mine, name="certificates"),
    path("certificates/waiting", certificate_pages.show_waiting, name="certificates_waiting"),
    path("certificates/announced", certificate_pages.announced, name="announced"),
    path("certificates/issuer", certificate_pages.issuer, name="issuer"),
    path("certificates/<int:pk>/paper", certificate_pages.show_paper, name="certificate_paper"),
    path("certificates/<int:pk>/<slug:name>", certificate_pages.act, name="certificate_act"),
    path("totals", totals_pages.show, name="totals"),
    path("totals/sheet", totals_pages.take_out, name="totals_sheet"),
    path("<uuid:person>", desk_pages.show_one, name="one"),
    path("<uuid:person>/save", desk_pages.save, name="save"),
    path("<uuid:person>/retire", desk_pages.retire, name="retire"),
    path("<uuid:person>/hours", desk_pages.write, name="write"),
]
