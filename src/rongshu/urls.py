"""Every address of the site, on one screen."""

from django.urls import include, path
from django.views.i18n import set_language

from rongshu.estate.boards import pages as boards
from rongshu.estate.council import public_pages as conventions
from rongshu.estate.reports import pages as reports
from rongshu.face.open.urls import api_urlpatterns
from rongshu.loop.occasions import door_pages
from rongshu.loop.volunteers import certificate_pages as certificates
from rongshu.policy.posters import pages as posters
from rongshu.river.chiefs import pages as chiefs

handler404 = "rongshu.face.web.pages.gone"
handler500 = "rongshu.face.web.pages.broken"

urlpatterns = [
    path("", include("rongshu.face.web.urls")),
    path("", include("rongshu.face.open.urls")),
    *api_urlpatterns,
    path("language", set_language, name="set_language"),
    path("me/notices", include("rongshu.loop.notices.urls")),
    path("desk/", include("rongshu.face.desk.urls")),
    path("cases/", include("rongshu.loop.cases.urls")),
    path("places/", include("rongshu.face.atlas.urls")),
    path("figures", include("rongshu.face.board.urls")),
    path("", include("rongshu.ground.people.sign_on_urls")),
    path("photos/", include("rongshu.ground.evidence.urls")),
    path("people/", include("rongshu.ground.people.urls")),
    path("volunteers/", include("rongshu.loop.volunteers.urls")),
    path("duties/", include("rongshu.loop.duties.urls")),
    path("occasions/", include("rongshu.loop.occasions.urls")),
    path("dispatch/", include("rongshu.loop.dispatch.urls")),
    path("orders/", include("rongshu.estate.orders.urls")),
    path("reports/", include("rongshu.estate.reports.urls")),
    path("boards/", include("rongshu.estate.boards.urls")),
    path("claims/", include("rongshu.estate.claims.urls")),
    path("emergency/sampling/", include("rongshu.estate.emergency.sampling.urls")),
    path("activities/", include("rongshu.estate.activities.urls")),
    path("venues/", include("rongshu.estate.venues.urls")),
    path("emergency/", include("rongshu.estate.emergency.urls")),
    path("council/", include("rongshu.estate.council.urls")),
    path("water/", include("rongshu.river.water.urls")),
    path("rivers/projects/", include("rongshu.river.chiefs.projects.urls")),
    path("rivers/assessments/", include("rongshu.river.chiefs.assessment.urls")),
    path("patrols/", include("rongshu.river.patrols.urls")),
    path("applications/", include("rongshu.policy.applying.urls")),
    path("rivers/", include("rongshu.river.chiefs.urls")),
    path("policies/", include("rongshu.policy.library.urls")),
    path("problems/", include("rongshu.river.problems.urls")),
    path("find/", include("rongshu.policy.finding.urls")),
    path("alerts/", include("rongshu.policy.alerts.urls")),
    path("premises/", include("rongshu.policy.premises.urls")),
    path("posters/", include("rongshu.policy.posters.urls")),
    path("fit/", include("rongshu.policy.eligibility.urls")),
    path("convention/<uuid:convention>", conventions.published, name="convention"),
    path("r/<str:sign>", reports.sign, name="sign"),
    path("h/<str:sign>", chiefs.sign, name="river_sign"),
    path("b/<str:sign>", boards.board, name="board"),
    path("b/<str:sign>/write", boards.write, name="board_write"),
    path("p/", posters.landing, name="landing"),
    path("p/<str:code>", posters.scan, name="scan"),
    path("v/", certificates.verify_form, name="verify_form"),
    path("v/<str:code>", certificates.verify, name="verify"),
    path("o", door_pages.code, name="door_code"),
    path("o/<str:door_sign>", door_pages.at_door, name="door"),
]
