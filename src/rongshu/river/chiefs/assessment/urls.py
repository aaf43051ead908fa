"""Addresses of assessments: an office's year, one of them, a chief's own year."""

from django.urls import path

from rongshu.river.chiefs.assessment import office_pages, pages, sheet_pages

app_name = "assessment"
urlpatterns = [
    path("", office_pages.office, name="office"),
    path("mine", pages.mine, name="mine"),
    path("sheet", office_pages.adopt, name="adopt"),
    path("sheet/edit", sheet_pages.edit, name="edit_sheet"),
    path("draw", office_pages.draw, name="draw"),
    path("table.xlsx", office_pages.table, name="table"),
    path("<uuid:assessment>", pages.show, name="show"),
    path("<uuid:assessment>/paper", pages.paper_of, name="paper"),
    path("<uuid:assessment>/papers/<int:pk>/<str:variant>", pages.picture, name="picture"),
    path("<uuid:assessment>/type", office_pages.type_in, name="type_in"),
    path("<uuid:assessment>/count", office_pages.count, name="count"),
    path("<uuid:assessment>/publish", office_pages.publish, name="publish"),
    path("<uuid:assessment>/appeal", pages.appeal, name="appeal"),
    path("<uuid:assessment>/answer", office_pages.answer, name="answer"),
    path("<uuid:assessment>/correct", office_pages.correct, name="correct"),
    path("<uuid:assessment>/close", office_pages.close, name="close"),
]
