"""Addresses of the tree of places."""

from django.urls import path

from rongshu.face.atlas import import_pages, pages

app_name = "places"
urlpatterns = [
    path("", pages.show_tree, name="tree"),
    path("import", import_pages.choose, name="import"),
    path("import/undo", import_pages.undo, name="undo"),
    path("import/<str:token>", import_pages.look, name="look"),
    path("import/<str:token>/shapes.json", import_pages.shapes, name="look_shapes"),
    path("<uuid:uuid>", pages.show_place, name="place"),
    path("<uuid:uuid>/shapes.json", pages.shapes, name="shapes"),
    path("<uuid:uuid>/add", pages.add, name="add"),
    path("<uuid:uuid>/rename", pages.rename, name="rename"),
    path("<uuid:uuid>/move", pages.move, name="move"),
    path("<uuid:uuid>/remove", pages.remove, name="remove"),
]
