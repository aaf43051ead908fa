"""Addresses of duties: a holder's own, posts to take on, and the register of those who appoint."""

from django.urls import path

from rongshu.loop.duties import desk_pages, pages

app_name = "duties"
urlpatterns = [
    path("mine", pages.mine, name="mine"),
    path("vacancies", pages.vacancies, name="vacancies"),
    path("offers/<int:pk>", pages.answer_offer, name="answer_offer"),
    path("asks/<int:pk>/<slug:answer>", pages.answer_ask, name="answer_ask"),
    path("held/<uuid:duty>", pages.duty, name="duty"),
    path("held/<uuid:duty>/did", pages.did, name="did"),
    path("held/<uuid:duty>/cannot", pages.cannot, name="cannot"),
    path("held/<uuid:duty>/hand-over", pages.hand_over, name="hand_over"),
    path("held/<uuid:duty>/end", pages.end, name="end"),
    path("done/<int:pk>/<str:sha256>/<str:variant>", pages.photo, name="photo"),
    path("posts/<uuid:post>/claim", pages.claim, name="claim"),
    path("posts/<uuid:post>", desk_pages.post, name="post"),
    path("posts/<uuid:post>/people", desk_pages.people_for, name="people"),
    path("posts/<uuid:post>/appoint", desk_pages.appoint, name="appoint"),
    path("posts/<uuid:post>/change", desk_pages.change, name="change"),
    path("", desk_pages.register_of_posts, name="register"),
    path("open", desk_pages.open_post, name="open"),
]
