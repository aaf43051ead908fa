"""Addresses of projects."""

from django.urls import path

from rongshu.river.chiefs.projects import pages

app_name = "projects"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("new", pages.new, name="new"),
    path("<uuid:project>", pages.show, name="show"),
    path("<uuid:project>/enter", pages.enter, name="enter"),
    path("<uuid:project>/views", pages.put_views, name="views"),
    path("<uuid:project>/extend", pages.extend, name="extend"),
    path("<uuid:project>/finish", pages.finish, name="finish"),
    path("<uuid:project>/entries/<int:entry>/take-back", pages.take_back, name="take_back"),
    path("<uuid:project>/photos/<int:pk>/<str:variant>", pages.picture, name="picture"),
]
