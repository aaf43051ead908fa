"""Addresses of orders."""

from django.urls import path

from rongshu.estate.orders import desk_pages, pages

app_name = "orders"
urlpatterns = [
    path("new", pages.new, name="new"),
    path("new/<int:pk>", pages.new_service, name="new_service"),
    path("volunteer", pages.volunteer, name="volunteer"),
    path("by-phone", desk_pages.by_phone, name="by_phone"),
    path("by-phone/neighbours", desk_pages.neighbours, name="neighbours"),
    path("services", desk_pages.services, name="services"),
    path("<str:number>", pages.order, name="order"),
    path("<str:number>/again", pages.again, name="again"),
    path("<str:number>/slip", pages.slip, name="slip"),
    path("<str:number>/phone", pages.phone, name="phone"),
    path("<str:number>/offer", pages.offer, name="offer"),
]
