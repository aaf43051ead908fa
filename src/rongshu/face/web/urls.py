"""The shell's own pages."""

from django.urls import path

from rongshu.face.web import pages

app_name = "web"
urlpatterns = [
    path("", pages.home, name="home"),
    path("enter", pages.enter, name="enter"),
    path("enter/as/<str:role>", pages.enter_as, name="enter_as"),
    path("leave", pages.leave, name="leave"),
    path("look", pages.look, name="look"),
    path("home", pages.resident, name="resident"),
    path("mine", pages.mine, name="mine"),
    path("messages", pages.inbox, name="inbox"),
    path("me", pages.me, name="me"),
    path("components", pages.components, name="components"),
    path("components/one", pages.specimen, name="specimen"),
    path("offline", pages.offline, name="offline"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("service-worker.js", pages.service_worker, name="service_worker"),
]
