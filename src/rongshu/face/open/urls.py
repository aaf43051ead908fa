"""Addresses of the API and of what is said about it."""

from django.urls import path

from rongshu.face.open.v1 import api

urlpatterns = [path("api/v1/", api.urls)]
