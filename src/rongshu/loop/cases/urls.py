"""Addresses every kind of case shares."""

from django.urls import path

from rongshu.loop.cases import pages

app_name = "cases"
urlpatterns = [
    path("<str:number>", pages.show, name="show"),
    path("<str:number>/moves/<str:name>", pages.move, name="move"),
    path("<str:number>/comments", pages.comment, name="comment"),
    path("<str:number>/photos/<str:sha256>/<str:variant>", pages.photo, name="evidence"),
]
