"""Addresses of groups, their walls and wishes."""

from django.urls import path

from rongshu.estate.activities import keeper_pages, pages, wall_pages, wish_pages

app_name = "activities"
urlpatterns = [
    path("", pages.show_list, name="list"),
    path("new", keeper_pages.new, name="new"),
    path("leaders", keeper_pages.leaders, name="leaders"),
    path("wishes", wish_pages.show_list, name="wishes"),
    path("wishes/new", wish_pages.new, name="new_wish"),
    path("wishes/needed", wish_pages.set_needed, name="set_needed"),
    path("wishes/<str:number>", wish_pages.show, name="wish"),
    path("wishes/<str:number>/me-too", wish_pages.me_too, name="me_too"),
    path("wishes/<str:number>/group", wish_pages.found_group, name="found_group"),
    path("photos/<uuid:photo>/take-down", wall_pages.take_down, name="take_down"),
    path("photos/<uuid:photo>/show-again", wall_pages.show_again, name="show_again"),
    path("photos/<uuid:photo>/<str:variant>", wall_pages.picture, name="picture"),
    path("<uuid:group>", pages.show, name="group"),
    path("<uuid:group>/join", pages.join, name="join"),
    path("<uuid:group>/leave", pages.leave, name="leave"),
    path("<uuid:group>/wall", wall_pages.wall_of, name="wall"),
    path("<uuid:group>/members", keeper_pages.members, name="members"),
    path("<uuid:group>/members/<uuid:member>", keeper_pages.decide, name="decide"),
    path("<uuid:group>/edit", keeper_pages.edit, name="edit"),
    path("<uuid:group>/close", keeper_pages.close, name="close"),
    path("<uuid:group>/meet", keeper_pages.meet, name="meet"),
]
