"""Addresses of emergencies."""

from django.urls import path

from rongshu.estate.emergency import desk_pages, pages, round_pages

app_name = "emergency"
urlpatterns = [
    path("", pages.home, name="home"),
    path("asked", pages.asked, name="asked"),
    path("turnout", pages.turn_out, name="turn_out"),
    path("order", pages.order, name="order"),
    path("order/neighbours", pages.neighbours, name="neighbours"),
    path("supplies/<str:number>", pages.supply, name="supply"),
    path("supplies/<str:number>/phone", pages.phone, name="phone"),
    path("rounds/<uuid:delivery>", round_pages.show, name="round"),
    path("rounds/<uuid:delivery>/answer", round_pages.answer, name="round_answer"),
    path("rounds/<uuid:delivery>/tick", round_pages.tick, name="tick"),
    path("rounds/<uuid:delivery>/bought", round_pages.bought, name="bought"),
    path("rounds/<uuid:delivery>/paper", round_pages.paper, name="round_paper"),
    path("plans", desk_pages.plans, name="plans"),
    path("plans/begin", desk_pages.begin, name="begin"),
    path("plans/<uuid:plan>", desk_pages.plan, name="plan"),
    path("plans/<uuid:plan>/change", desk_pages.change, name="change"),
    path("plans/<uuid:plan>/people", desk_pages.people, name="people"),
    path("plans/<uuid:plan>/start", desk_pages.start, name="start"),
    path("<uuid:emergency>", desk_pages.show, name="show"),
    path("<uuid:emergency>/act", desk_pages.act, name="act"),
    path("<uuid:emergency>/progress", desk_pages.progress, name="progress"),
    path("<uuid:emergency>/phones", desk_pages.phones, name="phones"),
]
