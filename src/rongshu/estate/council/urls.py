"""Addresses of the council."""

from django.urls import path

from rongshu.estate.council import (
    convention_pages,
    drafting_pages,
    law_pages,
    meeting_pages,
    public_pages,
    vote_pages,
)

app_name = "council"
urlpatterns = [
    path("meetings", meeting_pages.meetings, name="meetings"),
    path("meetings/new", meeting_pages.plan, name="plan"),
    path("meetings/<uuid:meeting>", meeting_pages.meeting, name="meeting"),
    path("meetings/<uuid:meeting>/agenda", meeting_pages.add_item, name="add_item"),
    path("meetings/<uuid:meeting>/agenda/<int:pk>/drop", meeting_pages.drop_item, name="drop_item"),
    path("meetings/<uuid:meeting>/agenda/<int:pk>/see", meeting_pages.see, name="see"),
    path("meetings/<uuid:meeting>/call", meeting_pages.call, name="call"),
    path("meetings/<uuid:meeting>/call-off", meeting_pages.call_off, name="call_off"),
    path("meetings/<uuid:meeting>/sign-in", meeting_pages.sign_in, name="sign_in"),
    path("meetings/<uuid:meeting>/minutes", meeting_pages.write, name="write"),
    path("meetings/<uuid:meeting>/approve", meeting_pages.approve, name="approve"),
    path("meetings/<uuid:meeting>/carry-out", meeting_pages.carry_out, name="carry_out"),
    path("meetings/<uuid:meeting>/minutes.pdf", meeting_pages.minutes_paper, name="minutes_paper"),
    path("decisions/<str:number>", meeting_pages.decision, name="decision"),
    path("bylaws", law_pages.bylaws, name="bylaws"),
    path("delegates", law_pages.delegates, name="delegates"),
    path("posts", law_pages.heads, name="posts"),
    path("convention", convention_pages.mine, name="mine"),
    path("conventions", drafting_pages.listed, name="conventions"),
    path("conventions/<uuid:convention>", drafting_pages.convention, name="convention"),
    path("conventions/<uuid:convention>/text", convention_pages.text, name="text"),
    path(
        "conventions/<uuid:convention>/text/<int:number>/<int:at>",
        convention_pages.paragraph,
        name="paragraph",
    ),
    path("conventions/<uuid:convention>/remarks", convention_pages.remark, name="remark"),
    path("conventions/<uuid:convention>/remarks/<int:pk>/answer", drafting_pages.answer, name="answer"),
    path("conventions/<uuid:convention>/draft", drafting_pages.draft, name="draft"),
    path(
        "conventions/<uuid:convention>/compare/<int:before>/<int:after>",
        drafting_pages.compare,
        name="compare",
    ),
    path("conventions/<uuid:convention>/submit", drafting_pages.submit, name="submit"),
    path("conventions/<uuid:convention>/review", drafting_pages.review, name="review"),
    path("conventions/<uuid:convention>/vote", vote_pages.call_vote, name="call_vote"),
    path("conventions/<uuid:convention>/publish", vote_pages.publish, name="publish"),
    path("conventions/<uuid:convention>/<str:size>.pdf", public_pages.poster, name="poster"),
    path("votes/<uuid:vote>", convention_pages.ballot, name="ballot"),
    path("votes/<uuid:vote>/turnout", vote_pages.turnout, name="turnout"),
    path("votes/<uuid:vote>/papers/<int:building>", vote_pages.papers, name="papers"),
    path("votes/<uuid:vote>/sheets/<int:pk>", vote_pages.confirm, name="confirm"),
    path("votes/<uuid:vote>/sheets/<int:pk>/picture", vote_pages.sheet, name="sheet"),
    path("votes/<uuid:vote>/sheets/<int:pk>/withdraw", vote_pages.withdraw, name="withdraw"),
    path("votes/<uuid:vote>/close", vote_pages.close, name="close"),
]
