"""Addresses of the chiefs: the rivers, one reach, what is due."""

from django.urls import path

from rongshu.river.chiefs import keeper_pages, pages, rule_pages

app_name = "chiefs"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("shapes", pages.shapes, name="shapes"),
    path("mine", pages.mine, name="mine"),
    path("due", keeper_pages.due, name="due"),
    path("rules", rule_pages.rules, name="rules"),
    path("<uuid:place>", pages.reach, name="reach"),
    path("<uuid:place>/paper", keeper_pages.print_sign, name="print"),
    path("<uuid:place>/appoint", keeper_pages.appoint, name="appoint"),
    path("<uuid:place>/words", keeper_pages.words, name="words"),
    path("<uuid:place>/alert", keeper_pages.alert, name="alert"),
]
