"""Addresses of the premises: what everybody reads, enquiries, and the keeper's desk."""

from django.urls import path

from rongshu.policy.premises import enquiry_pages, keeper_pages, pages

app_name = "premises"
urlpatterns = [
    path("", pages.home, name="home"),
    path("table.xlsx", pages.table, name="table"),
    path("compare", pages.compare, name="compare"),
    path("compare.pdf", pages.compare_pdf, name="compare_pdf"),
    path("compare.xlsx", pages.compare_xlsx, name="compare_xlsx"),
    path("feed.atom", pages.atom, name="atom"),
    path("feed.json", pages.json_feed, name="json_feed"),
    path("enquiries", enquiry_pages.look_up, name="look_up"),
    path("enquiries/<str:number>", enquiry_pages.enquiry, name="enquiry"),
    path("follow/<str:link>", enquiry_pages.follow, name="follow"),
    path("follow/<str:link>/<slug:move>", enquiry_pages.follow_move, name="follow_move"),
    path("keep/", keeper_pages.desk, name="desk"),
    path("keep/new", keeper_pages.new, name="new"),
    path("keep/confirmed", keeper_pages.confirmed, name="confirmed"),
    path("keep/import", keeper_pages.choose, name="import"),
    path("keep/import/blank.xlsx", keeper_pages.blank, name="blank"),
    path("keep/import/<str:token>", keeper_pages.look, name="look"),
    path("keep/<uuid:listing>", keeper_pages.edit, name="edit"),
    path("keep/<uuid:listing>/confirm", keeper_pages.confirm, name="confirm"),
    path("keep/<uuid:listing>/off/<slug:why>", keeper_pages.take_off, name="take_off"),
    path("keep/<uuid:listing>/pictures", keeper_pages.pictures, name="pictures"),
    path("keep/<uuid:listing>/pictures/<int:pk>/remove", keeper_pages.remove_picture, name="remove_picture"),
    path("<uuid:listing>", pages.show, name="show"),
    path("<uuid:listing>/enquire", enquiry_pages.enquire, name="enquire"),
    path("<uuid:listing>/pictures/<int:pk>/<slug:variant>", pages.picture, name="picture"),
]
