"""Addresses of reports."""

from django.urls import path

from rongshu.estate.reports import desk_pages, figure_pages, pages, work_pages

app_name = "reports"
urlpatterns = [
    path("new", pages.new, name="new"),
    path("new/of/<int:pk>", pages.new_of, name="new_of"),
    path("new/<int:pk>", pages.new_report, name="new_report"),
    path("at/<int:pk>", pages.known_at, name="at"),
    path("seen/<str:number>/<str:sha256>", pages.seen_photo, name="seen_photo"),
    path("follow/<str:link>", pages.follow, name="follow"),
    path("follow/<str:link>/moves/<str:name>", pages.follow_move, name="follow_move"),
    path("follow/<str:link>/remarks", pages.follow_remark, name="follow_remark"),
    path("follow/<str:link>/photos/<str:sha256>", pages.follow_photo, name="follow_photo"),
    path("work", work_pages.work, name="work"),
    path("by-phone", desk_pages.by_phone, name="by_phone"),
    path("by-phone/neighbours", desk_pages.neighbours, name="neighbours"),
    path("conditions", desk_pages.conditions, name="conditions"),
    path("signs", desk_pages.signs, name="signs"),
    path("needs", desk_pages.needs, name="needs"),
    path("figures", figure_pages.figures, name="figures"),
    path("figures/list", figure_pages.figure_list, name="figure_list"),
    path("<str:number>", pages.report, name="report"),
    path("<str:number>/me-too", pages.me_too, name="me_too"),
    path("<str:number>/photo", desk_pages.show_photo, name="show_photo"),
    path("<str:number>/other-side", desk_pages.other_side, name="other_side"),
]
