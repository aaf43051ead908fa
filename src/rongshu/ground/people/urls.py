"""Addresses of people: the register, roles, organisations, and what is somebody's own."""

from django.urls import path

from rongshu.ground.people import account_pages, consent_pages, grant_pages, import_pages, pages

app_name = "people"
urlpatterns = [
    path("", pages.show_register, name="register"),
    path("new", pages.add_person, name="add"),
    path("export", pages.export, name="export"),
    path("import", import_pages.choose, name="import"),
    path("import/<str:token>", import_pages.preview, name="import_preview"),
    path("households/<uuid:uuid>", pages.show_household, name="household"),
    path("roles", grant_pages.show_roles, name="roles"),
    path("roles/<int:pk>/end", grant_pages.end_role, name="end_role"),
    path("organisations", grant_pages.show_organisations, name="organisations"),
    path("organisations/new", grant_pages.edit_organisation, name="add_organisation"),
    path("organisations/<int:pk>", grant_pages.edit_organisation, name="organisation"),
    path("first", account_pages.first, name="first"),
    path("first/<str:code>", account_pages.first, name="first_code"),
    path("me/security", account_pages.security, name="security"),
    path("me/security/leave", account_pages.leave_others, name="leave_others"),
    path("me/copy", account_pages.copy, name="copy"),
    path("me/consents", consent_pages.show_mine, name="consents"),
    path("me/consents/<slug:purpose>/<slug:field>", consent_pages.answer_mine, name="consent"),
    path("<uuid:uuid>", pages.show_person, name="person"),
    path("<uuid:uuid>/edit", pages.edit_person, name="edit"),
    path("<uuid:uuid>/sign-on", account_pages.link_sign_on, name="link_sign_on"),
    path("<uuid:uuid>/code", account_pages.invite, name="invite"),
    path("<uuid:uuid>/phone", pages.reveal, name="reveal"),
    path("<uuid:uuid>/roles", grant_pages.give_role, name="give_role"),
    path("<uuid:uuid>/consents/<slug:purpose>/<slug:field>", consent_pages.answer_for, name="consent_for"),
]
