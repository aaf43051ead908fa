"""Addresses of sampling."""

from django.urls import path

from rongshu.estate.emergency.sampling import desk_pages, pages

app_name = "sampling"
urlpatterns = [
    path("", desk_pages.rounds, name="rounds"),
    path("mine", pages.mine, name="mine"),
    path("lists", pages.lists, name="lists"),
    path("phone", pages.phone, name="phone"),
    path("at/<str:sign>", pages.posted, name="posted"),
    path("new/<uuid:emergency>", desk_pages.new, name="new"),
    path("rounds/<uuid:round>", desk_pages.round_, name="round"),
    path("rounds/<uuid:round>/live", desk_pages.live, name="live"),
    path("rounds/<uuid:round>/follow", desk_pages.follow, name="follow"),
    path("rounds/<uuid:round>/close", desk_pages.close, name="close"),
    path("rounds/<uuid:round>/lists.pdf", desk_pages.checklists, name="checklists"),
    path("rounds/<uuid:round>/slips.pdf", desk_pages.slips, name="slips"),
    path("units/<uuid:unit>", pages.unit_, name="unit"),
    path("units/<uuid:unit>/paper", pages.entry, name="entry"),
    path("units/<uuid:unit>/list.pdf", pages.checklist, name="checklist"),
    path("units/<uuid:unit>/slip.pdf", pages.slip, name="slip"),
    path("units/<uuid:unit>/<uuid:target>/<str:said>", pages.mark, name="mark"),
]
