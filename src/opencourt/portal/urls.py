"""The addresses of the front door."""

from __future__ import annotations

from django.urls import path

from opencourt.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about", views.about, name="about"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("data", views.data, name="data"),
]
