"""Addresses of the year in figures."""

from django.urls import path

from rongshu.face.board import pages

app_name = "board"
urlpatterns = [path("", pages.show, name="year"), path(".csv", pages.download, name="csv")]
