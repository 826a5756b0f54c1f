"""Addresses of the courts."""

from django.urls import path

from opencourt.courts import api, views

app_name = "courts"
urlpatterns = [
    path("", views.courts, name="list"),
    path("all.json", api.courts, name="list-data"),
    path("<str:code>.json", api.court, name="court-data"),
    path("<str:code>/", views.court, name="court"),
]
