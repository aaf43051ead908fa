"""Addresses of the compendium: what everybody reads, and the editor's desk."""

from django.urls import path

from rongshu.policy.library import desk_pages, item_pages, pages

app_name = "library"
urlpatterns = [
    path("", pages.home, name="home"),
    path("documents/<uuid:document>", pages.document, name="document"),
    path("documents/<uuid:document>/file", pages.source, name="source"),
    path("items/<uuid:item>", pages.item, name="item"),
    path("items/<uuid:item>/form", pages.form, name="form"),
    path("desk/", desk_pages.desk, name="desk"),
    path("desk/take", desk_pages.take, name="take"),
    path("desk/schedule", desk_pages.schedule, name="schedule"),
    path("desk/documents/<uuid:document>", desk_pages.edit, name="edit"),
    path("desk/documents/<uuid:document>/proposals/<int:proposal>", desk_pages.decide, name="decide"),
    path("desk/documents/<uuid:document>/proposals", desk_pages.decide_rest, name="decide_rest"),
    path("desk/documents/<uuid:document>/text", desk_pages.rewrite, name="rewrite"),
    path("desk/documents/<uuid:document>/publish", desk_pages.publish, name="publish"),
    path("desk/documents/<uuid:document>/end", desk_pages.end, name="end"),
    path("desk/documents/<uuid:document>/beside/<int:other>", desk_pages.beside, name="beside"),
    path("desk/documents/<uuid:document>/items", item_pages.new, name="item_new"),
    path("desk/items/<uuid:item>", item_pages.edit, name="item_edit"),
    path("desk/items/<uuid:item>/<str:step>", item_pages.step, name="item_step"),
]
