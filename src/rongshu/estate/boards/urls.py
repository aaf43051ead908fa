"""Addresses of boards: the adopter's own, and the branch's."""

from django.urls import path

from rongshu.estate.boards import desk_pages, pages

app_name = "boards"
urlpatterns = [
    path("mine", pages.mine, name="mine"),
    path("mine/<slug:field>", pages.switch, name="switch"),
    path("messages/<int:pk>", pages.answer, name="answer"),
    path("adopt", pages.adopt, name="adopt"),
    path("", desk_pages.show_list, name="list"),
    path("start", desk_pages.start, name="start"),
    path("papers", desk_pages.print_all, name="print_all"),
    path("words", desk_pages.words, name="words"),
    path("<uuid:building>", desk_pages.show_one, name="one"),
    path("<uuid:building>/paper", desk_pages.print_one, name="print"),
    path("<uuid:building>/hang", desk_pages.hang, name="hang"),
    path("<uuid:building>/appoint", desk_pages.appoint, name="appoint"),
]
