"""Addresses of the posters; the page they lead to and the codes stand short in the site's own list."""

from django.urls import path

from rongshu.policy.posters import pages

app_name = "posters"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("all.pdf", pages.posters, name="all"),
    path("counts", pages.counts, name="counts"),
    path("counts.csv", pages.table, name="table"),
    path("<slug:code>.pdf", pages.poster, name="poster"),
    path("<slug:code>/retire", pages.retire, name="retire"),
]
