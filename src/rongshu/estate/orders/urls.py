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
    path("plan", desk_pages.plan, name="plan"),
    path("services", desk_pages.services, name="services"),
    path("services/add", desk_pages.add_service, name="add_service"),
    path("services/<int:pk>", desk_pages.edit_service, name="edit_service"),
    path("services/<int:pk>/shift", desk_pages.shift_service, name="shift_service"),
    path("<str:number>", pages.order, name="order"),
    path("<str:number>/again", pages.again, name="again"),
    path("<str:number>/slip", pages.slip, name="slip"),
    path("<str:number>/phone", pages.phone, name="phone"),
    path("<str:number>/offer", pages.offer, name="offer"),
]
