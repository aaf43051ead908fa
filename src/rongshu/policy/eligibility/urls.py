"""Addresses of matching: questions and lists for everybody, conditions and the bank for editors."""

from django.urls import path

from rongshu.policy.eligibility import desk_pages, pages

app_name = "eligibility"
urlpatterns = [
    path("", pages.ask, name="ask"),
    path("start", pages.ask, name="start"),
    path("result", pages.result, name="result"),
    path("keep", pages.keep, name="keep"),
    path("kept/<uuid:kept>", pages.kept, name="kept"),
    path("kept/<uuid:kept>/forget", pages.forget, name="forget"),
    path("conditions", desk_pages.to_write, name="to_write"),
    path("conditions/<uuid:item>", desk_pages.conditions, name="conditions"),
    path("conditions/<uuid:item>/try", desk_pages.try_out, name="try"),
    path("bank", desk_pages.bank_list, name="bank"),
    path("bank/new", desk_pages.new_fact, name="new_fact"),
    path("bank/<slug:key>", desk_pages.edit_fact, name="edit_fact"),
]
