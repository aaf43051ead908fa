"""Addresses of applications and questions."""

from django.urls import path

from rongshu.policy.applying import desk_pages, follow_pages, form_pages, pages

app_name = "applying"
urlpatterns = [
    path("", desk_pages.desk, name="desk"),
    path("find", pages.find, name="find"),
    path("for/<uuid:item>", pages.start, name="start"),
    path("for/<uuid:item>/begin", pages.begin, name="begin"),
    path("for/<uuid:item>/ask", pages.ask, name="ask"),
    path("begun/<str:link>/send", pages.send, name="send"),
    path("begun/<str:link>/papers/<int:paper>/drop", pages.drop, name="drop"),
    path("begun/<str:link>/form.<str:ending>", pages.draft_file, name="draft_file"),
    path("begun/<str:link>/<slug:section>", pages.section, name="section"),
    path("follow/<str:link>", follow_pages.follow, name="follow"),
    path("follow/<str:link>/form.<str:ending>", follow_pages.follow_file, name="follow_file"),
    path("follow/<str:link>/papers/<str:sha256>", follow_pages.follow_paper, name="follow_paper"),
    path("follow/<str:link>/<slug:name>", follow_pages.follow_move, name="follow_move"),
    path("forms", form_pages.listed, name="forms"),
    path("forms/upload", form_pages.upload, name="upload"),
    path("forms/<int:form>", form_pages.form, name="form"),
    path("forms/<int:form>/use", form_pages.use, name="use"),
    path("stops", form_pages.stops, name="stops"),
    path("questions/<str:number>", follow_pages.show, name="question"),
    path("<str:number>", follow_pages.show, name="application"),
    path("<str:number>/form.<str:ending>", follow_pages.application_file, name="file"),
    path("<str:number>/papers/<str:sha256>", follow_pages.paper, name="paper"),
    path("<str:number>/decide/<slug:name>", desk_pages.decide, name="decide"),
    path("<str:number>/moves/<slug:name>", follow_pages.move, name="move"),
]
