"""Addresses of an estate's zones: the map, one zone, the plan, the clean-up."""

from django.urls import path

from rongshu.estate.claims import desk_pages, pages

app_name = "claims"
urlpatterns = [
    path("", pages.home, name="home"),
    path("<uuid:estate>", pages.show_map, name="map"),
    path("<uuid:estate>/shapes", pages.shapes, name="shapes"),
    path("<uuid:estate>/draw", desk_pages.draw, name="draw"),
    path("<uuid:estate>/adopt", desk_pages.adopt, name="adopt"),
    path("<uuid:estate>/precincts", desk_pages.precincts, name="precincts"),
    path("<uuid:estate>/plan", desk_pages.plan, name="plan"),
    path("<uuid:estate>/clean-up", pages.clean_up, name="clean_up"),
    path("<uuid:estate>/clean-up/begin", desk_pages.begin_clean_up, name="begin_clean_up"),
    path("clean-ups/<uuid:occasion>/photos", pages.put_photos, name="put_photos"),
    path("clean-ups/photos/<int:pk>/<slug:variant>", pages.clean_up_photo, name="clean_up_photo"),
    path("zones/<uuid:zone>", pages.zone, name="zone"),
    path("zones/<uuid:zone>/photos/<int:pk>/<str:sha256>/<slug:variant>", pages.photo, name="photo"),
    path("zones/<uuid:zone>/change", desk_pages.change, name="change"),
    path("zones/<uuid:zone>/outline", desk_pages.redraw, name="redraw"),
    path("zones/<uuid:zone>/close", desk_pages.close, name="close"),
]
