"""The one address of evidence itself; what is kept is served by what it hangs on."""

from django.urls import path

from rongshu.ground.evidence import pages

app_name = "evidence"
urlpatterns = [path("ahead", pages.send_ahead, name="ahead")]
