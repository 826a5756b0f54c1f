"""Addresses of the judgments."""

from django.urls import path

from opencourt.judgments import views

app_name = "judgments"
urlpatterns = [
    path("", views.search, name="search"),
    path("search.json", views.search_data, name="search-data"),
    path("search.atom", views.search_feed, name="search-feed"),
    path("held/", views.held, name="held"),
    path("<uuid:judgment_id>/", views.judgment, name="judgment"),
    path("<uuid:judgment_id>.json", views.judgment_data, name="judgment-data"),
    path("<uuid:judgment_id>.txt", views.judgment_text, name="judgment-text"),
    path("<uuid:judgment_id>/proof.json", views.proof, name="proof"),
]
