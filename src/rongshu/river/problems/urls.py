"""Addresses of river problems."""

from django.urls import path

from rongshu.river.problems import desk_pages, pages, pointing

app_name = "problems"
urlpatterns = [
    path("", desk_pages.register, name="register"),
    path("table.xlsx", desk_pages.table, name="table"),
    path("figures", desk_pages.figures, name="figures"),
    path("new", pages.new, name="new"),
    path("new/of/<slug:group>", pages.new_of, name="new_of"),
    path("new/lines", pointing.lines, name="lines"),
    path("new/beside", pointing.beside, name="beside"),
    path("new/<slug:kind>", pages.report, name="report"),
    path("follow/<str:link>", pages.follow, name="follow"),
    path("follow/<str:link>/remarks", pages.follow_remark, name="follow_remark"),
    path("follow/<str:link>/photos/<str:sha256>", pages.follow_photo, name="follow_photo"),
    path("<str:number>", pages.problem, name="problem"),
    path("<str:number>/me-too", pages.me_too, name="me_too"),
    path("<str:number>/recognise", desk_pages.recognise, name="recognise"),
    path("<str:number>/apply", pages.apply, name="apply"),
    path("<str:number>/inspect", desk_pages.inspect, name="inspect"),
    path("<str:number>/<slug:which>.pdf", desk_pages.paper, name="paper"),
]
